//! Words of a text, and the hash under which names are compared.
//!
//! Takes any text; gives its words with what stands between them. Words follow Unicode's letters and
//! digits; apostrophes inside a word are passed over, a possessive `'s` is left out, initials with
//! full stops (`U.S.`) are one word. Upper case, accents and hyphens make no difference to a hash;
//! whether a word was capitalised is kept beside it. Never allocates but for the list itself.

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// White space alone.
    Space,
    Hyphen,
    /// A comma, and perhaps white space.
    Comma,
    /// A full stop and white space: after an abbreviation, or the end of a sentence.
    Stop,
    /// Anything else, and the beginning of the text.
    Other,
}

/// One word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub hash: u64,
    pub start: u32,
    /// Without a possessive `'s`.
    pub end: u32,
    pub gap: Gap,
    /// The first letter is a capital.
    pub capital: bool,
    /// All letters are capitals, and there are two or more.
    pub all_capitals: bool,
    /// `U.S.`, `D.C.`
    pub initials: bool,
    /// An ending `'s` was left out.
    pub possessive: bool,
    /// A sentence may begin here.
    pub begins: bool,
    /// Letters and digits, 255 at most.
    pub length: u8,
}

const MULTIPLY: u64 = 0x9E37_79B9_7F4A_7C15;
/// The hash of no words, from which [`join`] starts.
pub(crate) const EMPTY: u64 = 0x51_7C_C1_B7_27_22_0A_95;

/// The hash of a word in the making: eight letters are mixed at once.
#[derive(Clone, Copy)]
struct Hash {
    mixed: u64,
    letters: u64,
    shift: u32,
}

impl Hash {
    const NEW: Hash = Hash { mixed: EMPTY, letters: 0, shift: 0 };

    const fn add(&mut self, byte: u8) {
        self.letters |= (byte as u64) << self.shift;
        self.shift += 8;
        if self.shift == 64 {
            self.mix();
        }
    }

    const fn mix(&mut self) {
        self.mixed = (self.mixed.rotate_left(25) ^ self.letters).wrapping_mul(MULTIPLY);
        self.letters = 0;
        self.shift = 0;
    }

    const fn finish(mut self) -> u64 {
        self.mix();
        let hash = (self.mixed ^ (self.mixed >> 32)).wrapping_mul(MULTIPLY);
        hash ^ (hash >> 29)
    }
}

/// The hash of a word written in lower-case ASCII letters.
pub(crate) const fn word(ascii: &str) -> u64 {
    let bytes = ascii.as_bytes();
    let mut hash = Hash::NEW;
    let mut i = 0;
    while i < bytes.len() {
        hash.add(bytes[i]);
        i += 1;
    }
    hash.finish()
}

/// The hash of a phrase and one more word.
pub(crate) fn join(phrase: u64, word: u64) -> u64 {
    let hash = (phrase.rotate_left(23) ^ word).wrapping_mul(MULTIPLY);
    hash ^ (hash >> 31)
}

/// The hash of a whole name, whatever stands between its words.
pub(crate) fn phrase(name: &str) -> u64 {
    let mut hash = EMPTY;
    each_word(name, |w| hash = join(hash, w.hash));
    hash
}

/// The ASCII letters that stand for an accented one; empty for marks that are passed over.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å'
        | 'À'..='Å'
        | 'ā'
        | 'ă'
        | 'ą'
        | 'Ā'
        | 'Ă'
        | 'Ą'
        | 'ǎ'
        | 'ạ'
        | 'ả'
        | 'ấ'
        | 'ầ'
        | 'ẩ'
        | 'ẫ'
        | 'ậ'
        | 'ắ'
        | 'ằ'
        | 'ẵ'
        | 'ặ' => "a",
        'æ' | 'Æ' => "ae",
        'ç' | 'Ç' | 'ć' | 'Ć' | 'ĉ' | 'ċ' | 'č' | 'Č' => "c",
        'ď' | 'Ď' | 'đ' | 'Đ' | 'ð' | 'Ð' | 'ḑ' | 'Ḑ' | 'ḍ' | 'Ḍ' => "d",
        'è'..='ë'
        | 'È'..='Ë'
        | 'ē'
        | 'Ē'
        | 'ĕ'
        | 'ė'
        | 'Ė'
        | 'ę'
        | 'Ę'
        | 'ě'
        | 'Ě'
        | 'ẹ'
        | 'ẽ'
        | 'ế'
        | 'ề'
        | 'ể'
        | 'ễ'
        | 'ệ'
        | 'ə'
        | 'Ə' => "e",
        'ĝ' | 'ğ' | 'Ğ' | 'ġ' | 'Ġ' | 'ģ' | 'Ģ' => "g",
        'ĥ' | 'ħ' | 'Ħ' | 'ḩ' | 'Ḩ' | 'ḥ' | 'Ḥ' | 'ẖ' => "h",
        'ì'..='ï' | 'Ì'..='Ï' | 'ĩ' | 'ī' | 'Ī' | 'ĭ' | 'į' | 'İ' | 'ı' | 'ị' | 'ỉ' => {
            "i"
        }
        'ķ' | 'Ķ' | 'ḵ' | 'Ḵ' => "k",
        'ĺ' | 'ļ' | 'Ļ' | 'ľ' | 'Ľ' | 'ł' | 'Ł' => "l",
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ņ' | 'Ņ' | 'ň' | 'Ň' | 'ŋ' => "n",
        'ò'..='ö'
        | 'ø'
        | 'Ò'..='Ö'
        | 'Ø'
        | 'ō'
        | 'Ō'
        | 'ŏ'
        | 'ő'
        | 'Ő'
        | 'ọ'
        | 'ỏ'
        | 'ố'
        | 'ồ'
        | 'ổ'
        | 'ỗ'
        | 'ộ'
        | 'ơ'
        | 'ớ'
        | 'ờ'
        | 'ở'
        | 'ỡ'
        | 'ợ' => "o",
        'œ' | 'Œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' | 'Ř' => "r",
        'ś' | 'Ś' | 'ŝ' | 'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' | 'ṣ' | 'Ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'Ţ' | 'ť' | 'Ť' | 'ț' | 'Ț' | 'ṭ' | 'Ṭ' => "t",
        'þ' | 'Þ' => "th",
        'ù'..='ü'
        | 'Ù'..='Ü'
        | 'ũ'
        | 'ū'
        | 'Ū'
        | 'ŭ'
        | 'ů'
        | 'Ů'
        | 'ű'
        | 'Ű'
        | 'ų'
        | 'Ų'
        | 'ư'
        | 'ụ'
        | 'ủ'
        | 'ứ'
        | 'ừ'
        | 'ử'
        | 'ữ'
        | 'ự' => "u",
        'ŵ' | 'Ŵ' => "w",
        'ý' | 'Ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỹ' => "y",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' | 'ẕ' | 'Ẕ' | 'ẓ' | 'Ẓ' => "z",
        '\u{300}'..='\u{36F}' | '\u{2B0}'..='\u{2FF}' | '\u{AD}' => "",
        _ => return None,
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}')
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || !c.is_ascii() && c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36F}')
}

/// The character at a place, and its length; `\0` at the end.
fn at(text: &str, i: usize) -> (char, usize) {
    match text.as_bytes().get(i) {
        None => ('\0', 0),
        Some(&b) if b < 128 => (b as char, 1),
        Some(_) => text[i..].chars().next().map_or(('\0', 0), |c| (c, c.len_utf8())),
    }
}

/// Calls `found` with every word, in order.
pub(crate) fn each_word(text: &str, mut found: impl FnMut(Word)) {
    let text = &text[..floor(text, u32::MAX as usize)];
    let mut i = 0;
    let mut between = Between::new();
    let bytes = text.as_bytes();
    while i < text.len() {
        if bytes[i] == b' ' {
            between.spaces |= 1;
            i += 1;
            continue;
        }
        let (c, n) = at(text, i);
        if is_word(c) {
            let (word, next) = read(text, i, &between);
            found(word);
            between = Between { words: true, ..Between::new() };
            between.begins = false;
            i = next;
        } else if c == '&' {
            found(Word {
                hash: const { word("and") },
                start: i as u32,
                end: i as u32 + 1,
                gap: between.gap(),
                capital: false,
                all_capitals: false,
                initials: false,
                possessive: false,
                begins: false,
                length: 3,
            });
            between = Between { words: true, ..Between::new() };
            i += 1;
        } else {
            between.see(c);
            i += n;
        }
    }
}

/// The largest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    if at >= text.len() {
        text.len()
    } else {
        (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
    }
}

/// What has been seen since the last word.
struct Between {
    spaces: u8,
    hyphens: u8,
    commas: u8,
    stops: u8,
    others: u8,
    begins: bool,
    words: bool,
}

impl Between {
    fn new() -> Self {
        Self { spaces: 0, hyphens: 0, commas: 0, stops: 0, others: 0, begins: true, words: false }
    }

    fn see(&mut self, c: char) {
        match c {
            ',' => self.commas = 1,
            '.' => {
                self.stops = 1;
                self.begins = true;
            }
            '?' | '!' | ':' | ';' | '“' | '"' | '—' | '…' | '•' | '(' => {
                self.others = 1;
                self.begins = true;
            }
            // a cell of a table ends
            '\t' => {
                self.others = 1;
                self.begins = true;
            }
            '\n' => {
                // one line break is white space; an empty line ends a paragraph
                if self.spaces >= 64 {
                    self.others = 1;
                    self.begins = true;
                }
                self.spaces |= 64;
            }
            c if is_hyphen(c) => {
                if self.hyphens == 1 {
                    self.others = 1;
                }
                self.hyphens = 1;
            }
            c if c.is_whitespace() => self.spaces |= 1,
            _ => self.others = 1,
        }
    }

    fn gap(&self) -> Gap {
        let (s, h, c, t) = (self.spaces > 0, self.hyphens > 0, self.commas > 0, self.stops > 0);
        if !self.words || self.others > 0 {
            return Gap::Other;
        }
        match (s, h, c, t) {
            (true, false, false, false) => Gap::Space,
            (false, true, false, false) => Gap::Hyphen,
            (_, false, true, _) => Gap::Comma,
            (true, false, false, true) => Gap::Stop,
            _ => Gap::Other,
        }
    }
}

/// Reads the word that begins at `start`; gives it and where to go on.
fn read(text: &str, start: usize, between: &Between) -> (Word, usize) {
    let mut hash = Hash::NEW;
    let (mut i, mut length, mut letters, mut capitals) = (start, 0u32, 0u32, 0u32);
    let (mut initials, mut run) = (false, 0u32);
    let (mut end, mut possessive) = (start, false);
    let capital = at(text, start).0.is_uppercase();
    let bytes = text.as_bytes();
    loop {
        // nearly all letters are ASCII
        let from = i;
        while let Some(&b) = bytes.get(i)
            && b.is_ascii_alphanumeric()
        {
            // a letter's lower case; digits have this bit
            hash.add(b | 0x20);
            i += 1;
        }
        if capital {
            let run = &bytes[from..i];
            letters += run.iter().filter(|b| b.is_ascii_alphabetic()).count() as u32;
            capitals += run.iter().filter(|b| b.is_ascii_uppercase()).count() as u32;
        }
        let plain_letters = (i - from) as u32;
        length += plain_letters;
        run += plain_letters;
        if plain_letters > 0 {
            end = i;
        }
        let (c, n) = at(text, i);
        if c == '.' && run == 1 && at(text, i + 1).0.is_ascii_alphabetic() {
            // a single letter, a full stop, a letter: initials
            hash.add(b'.');
            initials = true;
            run = 0;
            i += n;
            continue;
        } else if is_apostrophe(c) && n > 0 {
            let (next, m) = at(text, i + n);
            let after = at(text, i + n + m).0;
            if matches!(next, 's' | 'S') && !is_word(after) {
                possessive = true;
                i += n + m;
                break;
            }
            if !next.is_alphabetic() {
                break;
            }
            i += n;
            continue;
        } else if n > 0 && is_word(c) {
            letters += u32::from(c.is_alphabetic());
            capitals += u32::from(c.is_uppercase());
            match plain(c) {
                Some(ascii) => ascii.bytes().for_each(|b| hash.add(b)),
                None => {
                    let mut buffer = [0; 4];
                    for low in c.to_lowercase() {
                        low.encode_utf8(&mut buffer).bytes().for_each(|b| hash.add(b));
                    }
                }
            }
        } else {
            break;
        }
        length += 1;
        run += 1;
        i += n;
        end = i;
    }
    // the full stop that ends initials belongs to them
    if initials && !possessive && at(text, i).0 == '.' {
        i += 1;
        end = i;
    }
    let word = Word {
        hash: hash.finish(),
        start: start as u32,
        end: end.max(start + 1).min(text.len()) as u32,
        gap: between.gap(),
        capital,
        all_capitals: letters > 1 && letters == capitals,
        initials,
        possessive,
        begins: between.begins,
        length: length.min(255) as u8,
    };
    (word, i.max(start + 1))
}
