//! How an article ends: end marks, signatures of agencies, initials of those who worked on it.
//!
//! Takes a paragraph, or the end of one; gives the reason why it is no text, or where it begins.

use crate::detect::agencies::{self, Known};
use crate::detect::calendar::month;
use crate::detect::dates;
use crate::model::Day;

/// `-30-`, `###`, `ENDS`, `(END)`: the article is over.
pub fn end_mark(text: &str) -> Option<&'static str> {
    let plain = |c: &char| !c.is_whitespace() && !"-–—*#_=~()[]<>/.|+•".contains(*c);
    if !text.chars().any(|c| plain(&c)) && !text.is_empty() {
        let marks = text.chars().filter(|c| !c.is_whitespace()).count();
        return (marks >= 2 || text.contains('#')).then_some("end mark");
    }
    if text.chars().nth(24).is_some() {
        return None;
    }
    let bare: String = text.chars().filter(plain).collect();
    let known = [
        "ends",
        "end",
        "30",
        "0",
        "enditem",
        "itemends",
        "nnnn",
        "endsit",
        "end2022",
        "endit",
        "endtext",
        "endofstory",
        "endofrelease",
        "finis",
    ];
    let folded = bare.to_lowercase();
    // "(END/2022)"
    let stem = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    // The stop of "30." ends a sentence that was broken before its last word.
    let dressed =
        bare.len() != text.trim_end_matches('.').len() || text.chars().all(|c| c.is_uppercase());
    let word = known.contains(&folded.as_str()) || stem == "end" && folded.len() == 7;
    (word && (dressed || !matches!(folded.as_str(), "end" | "30" | "0"))).then_some("end mark")
}

/// `MAP: 14 septembre 2022`, `STA, 14 September 2022`: the agency and the day, and nothing else.
pub fn agency_and_day(text: &str) -> Option<(&str, Day)> {
    if text.len() > 60 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "—–-()[]*_.=".contains(c));
    let (name, behind) = bare.split_once([',', ':', ' '])?;
    let found = dates::in_line(behind);
    let [mention] = &found[..] else { return None };
    let rest = [&behind[..mention.start], &behind[mention.end..]];
    let idle = rest
        .iter()
        .all(|r| !r.chars().any(char::is_alphanumeric) || matches!(r.trim(), "le" | ", le"));
    let day = mention.value.last().full().filter(|_| idle)?;
    is_agency(name, None).then_some((name, day))
}

/// `— NNN-BERNAMA`, `REUTER`, `AFP ab/cd`, `(ANI)`, `ab/cd/ef`.
pub fn signature(text: &str, agency: Option<&str>) -> Option<&'static str> {
    const REASON: Option<&str> = Some("agency signature");
    if text.chars().count() > 60 {
        return None;
    }
    let dashed = text.starts_with(['—', '–', '-', '―', '/', '(', '[', '~', '=']);
    let bare = text.trim_matches(|c: char| {
        c.is_whitespace() || "—–-―/()[]~.*_=".contains(c) || c.is_control()
    });
    if bare.is_empty() {
        return None;
    }
    if is_agency(bare, agency) || agency_and_day(text).is_some() {
        return REASON;
    }
    // An agency's name and the initials of those who worked on it: "AFP ab/cd", "--IANS ab/cd",
    // "PTI ABC DEF", "NNN-BERNAMA/ab", "(Bernama/AFP)".
    if let Some((head, tail)) = bare.split_once([' ', '/', '\t'])
        && is_agency(head.trim_end_matches([')', ']', ':']), agency)
        && tail.split([' ', '/', ',']).all(|part| are_initials(part) || is_hour(part))
    {
        return REASON;
    }
    if is_row(text, agency) {
        return REASON;
    }
    // "AP-ES-03-03-23 2215EST": an agency, and when it sent the story.
    if let Some((head, tail)) = bare.split_once('-')
        && is_agency(head, agency)
        && tail.chars().filter(char::is_ascii_digit).count() >= 6
        && tail.chars().all(|c| c.is_ascii_digit() || c.is_uppercase() || "-/: ".contains(c))
    {
        return REASON;
    }
    // An unknown name behind a dash, in capitals: "— BUANEWS".
    let capitals = bare.chars().all(|c| c.is_uppercase() || "-/.& ".contains(c));
    let words = bare.split_whitespace().count();
    (dashed && capitals && words <= 2 && bare.len() <= 24 && bare.chars().count() >= 2
        || dashed
            && words <= 3
            && text.starts_with(['—', '–'])
            && bare.split_whitespace().all(is_capitalised)
            && bare.len() <= 30)
        .then_some("agency signature")
}

/// The day that an American wire's last line says it was sent: `AP-ES-03-08-23 2215EST`.
pub fn sent(text: &str) -> Option<Day> {
    // "-0- PANA AB/CD 9April2024"
    let last = text.trim_end().rsplit(' ').next().unwrap_or_default();
    if last.len() <= 15 && last.starts_with(|c: char| c.is_ascii_digit()) {
        let word = last.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if let Some(month) = month(name) {
            let day = last[..last.len() - word.len()].parse().ok()?;
            return Day::new(word[name.len()..].parse().ok()?, month, day);
        }
    }
    let (_, stamp) = text.trim().split_once('-')?;
    let digits = stamp.find(|c: char| c.is_ascii_digit())?;
    let mut parts = stamp[digits..].split([' ', '-']).take(3).map(str::parse::<i16>);
    let (Some(Ok(month)), Some(Ok(day)), Some(Ok(year))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let century = if year < 70 { 2000 } else { 1900 };
    let year = (0..100).contains(&year).then_some(century + year)?;
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_agency(name: &str, agency: Option<&str>) -> bool {
    let same = agency.is_some_and(|a| a.eq_ignore_ascii_case(name));
    let known = agencies::known(name);
    let capitals = name.chars().all(|c| !c.is_lowercase());
    same || known == Known::Yes || known == Known::Perhaps && capitals
}

/// Initials, numbers and names of agencies, parted by signs: "ab/cd/ef", "CMC/al/jr/2022",
/// "Enditem/AB", "-0- PANA AB/CD 14Sept2022", "//Petra// AB", "al/jr (AFP, dpa)", "WAM/Ana Lim".
fn is_row(text: &str, agency: Option<&str>) -> bool {
    const WORDS: &[&str] = &["end", "ends", "enditem", "item", "fim", "fin", "schluss"];
    let signs = |c: char| c.is_whitespace() || "/.,|-–—*()[]:=~_•".contains(c);
    let dressed = text.starts_with(|c: char| !c.is_alphanumeric());
    let (mut agencies, mut initials, mut words, mut pieces, mut long) = (0, 0, 0, 0, 0);
    let (mut sure, mut numbers) = (false, 0);
    for piece in text.split(signs).filter(|p| !p.is_empty()) {
        pieces += 1;
        if WORDS.iter().any(|w| w.eq_ignore_ascii_case(piece)) {
            words += 1;
        } else if piece.len() >= 2 && is_agency(piece, agency)
            || dressed && is_capitalised(piece) && agencies::known(piece) == Known::Perhaps
        {
            agencies += 1;
            sure |= agencies::known(piece) == Known::Yes || agency == Some(piece);
        } else if are_initials(piece) && piece.chars().any(char::is_alphabetic) {
            let lower = piece.chars().all(char::is_lowercase);
            if lower && piece.chars().count() > 3 {
                return false;
            }
            initials += 1;
        } else if is_number_or_stamp(piece) {
            numbers += 1;
        } else {
            // Names of people are only part of a row behind an agency: "WAM/Ana Lim".
            long += 1;
            if !(agencies > 0 && pieces > 1 && is_capitalised(piece) && long <= 6) {
                return false;
            }
        }
    }
    let slash = text.contains('/');
    // "9417**1424": the number of the story.
    let starred = text.contains("**") && text.chars().all(|c| c.is_ascii_digit() || c == '*');
    if long > 0 && !(slash && agencies > 0) {
        return false;
    }
    // "A.L.", "ab.cd": nothing but the initials of one or two.
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = text.contains('.') && !text.contains(' ') && letters <= 6;
    let alone = initials > 0 && initials == pieces && dotted;
    let over = words > 0 && dressed && initials + words == pieces;
    // The rows of a table have numbers too, and slashes in them: "MAY7 285 UP 1 1/2".
    let code = numbers == 1 && !text.contains(' ') && text.ends_with(|c: char| c.is_ascii_digit());
    let plain = numbers == 0 || code && text.chars().filter(char::is_ascii_digit).count() >= 4;
    let signed = agencies > 0
        && (sure || numbers <= 1)
        && (initials > 0
            || words > 0
            || slash
            || text.contains("-0-")
            // "-819-TNA"
            || text.starts_with('-') && numbers == 1 && pieces == 2);
    starred
        || alone
        || over
        || signed
        || initials + words > 0 && plain && slash && !text.contains("://")
}

/// "2022", "1030", "14Sept2022", "IRN84887": numbers, days and the codes of stories.
fn is_number_or_stamp(piece: &str) -> bool {
    let digits = piece.chars().filter(char::is_ascii_digit).count();
    let letters = piece.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let other = piece.chars().count() - digits - letters;
    other == 0 && digits > 0 && (letters == 0 && digits <= 6 || letters <= 5 && digits >= 3)
        || is_hour(piece)
}

/// "2215hrs", "2215 GMT" without its space, "1030h".
fn is_hour(part: &str) -> bool {
    let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - letters.len();
    (3..=4).contains(&digits)
        && ["h", "hrs", "hr", "gmt", "utc", "est", "edt", "ist"]
            .iter()
            .any(|unit| unit.eq_ignore_ascii_case(letters))
}

/// Two to four letters, or a number of at most three digits.
fn are_initials(part: &str) -> bool {
    let part = part.trim();
    let length = part.chars().count();
    let letters = part.chars().all(char::is_alphabetic);
    let one_case = part.chars().all(char::is_lowercase) || part.chars().all(char::is_uppercase);
    letters && one_case && (1..=4).contains(&length)
        || part.chars().all(|c| c.is_ascii_digit()) && (1..=3).contains(&length)
}

/// Where a signature begins that stands at the end of a paragraph of text:
/// `… he said. — Bernama`, `… he said. (AFP)`, `… he said. /TASS/`, `… he said. (end) ab.cd`.
pub fn signature_within(paragraph: &str, agency: Option<&str>) -> Option<usize> {
    let text = paragraph.trim_end();
    // "… he said./.", "… he said. ■"
    if let Some(start) = text.strip_suffix("/.").map(|t| t.trim_end_matches(['.', '/']).len())
        && text[start..].len() >= 3
    {
        return Some(start);
    }
    if let Some(before) = text.strip_suffix(['■', '□', '▪', '◼', '▲']).map(str::trim_end)
        && is_ended(before)
    {
        return Some(text.len() - text[before.len()..].trim_start().len());
    }
    let tail = |start: &usize| is_tail(text[*start..].trim_start(), agency);
    let start = tails(text).filter(tail).last()?;
    let start = text.len() - text[start..].trim_start().len();
    // "(NAN) (www.nan.example)"
    let earlier = signature_within(&text[..start], agency);
    Some(earlier.unwrap_or(start))
}

/// Whether what stands behind a sentence is no sentence of the text.
fn is_tail(tail: &str, agency: Option<&str>) -> bool {
    if tail.chars().count() > 48 {
        return false;
    }
    let bare = tail.trim_matches(|c: char| !c.is_alphanumeric());
    let head = bare.split([' ', '/']).next().unwrap_or_default();
    // A name behind a dash, in brackets, or in capitals; "He praised Reuters." is a sentence.
    let dressed = !tail.starts_with(|c: char| c.is_alphanumeric());
    let shouted = head.len() >= 2 && head.chars().all(char::is_uppercase);
    if is_agency(bare, agency) {
        let known = agencies::known(bare) == Known::Yes || agency == Some(bare);
        return dressed || shouted && (known || bare.len() >= 3) || matches!(bare, "Reuter");
    }
    if dressed && agency_and_day(tail).is_some() {
        return true;
    }
    if end_mark(tail).is_some() {
        return !matches!(tail, "End" | "End." | "ends" | "end" | "30" | "30." | "0")
            && (dressed || tail.chars().all(|c| !c.is_lowercase()) || bare == "Enditem");
    }
    // "(www.agency.example)" behind the agency's own bracket.
    let site = tail.starts_with('(') && (bare.starts_with("www.") || bare.starts_with("http"));
    // "/end/ab", "(end) ab.cd", "PTI ABC DEF", "ab/cd/": a row with a sign or an agency in it.
    let capitals = tail.chars().all(|c| !c.is_lowercase());
    let signs =
        tail.contains('/') || dressed || capitals && shouted && agencies::known(head) == Known::Yes;
    site || signs && is_row(tail, agency) && tail.chars().any(char::is_alphabetic)
}

/// The beginnings of what may stand behind the last sentence, nearest to the end first: behind a
/// sentence's end and white space, or a bracket that opens right behind it.
fn tails(text: &str) -> impl Iterator<Item = usize> {
    let from = text.char_indices().rev().take(96).last().map_or(0, |(i, _)| i);
    text[from..]
        .char_indices()
        .rev()
        .map(move |(i, c)| (i + from, c))
        .filter(move |(i, c)| {
            let opens = matches!(c, '(' | '[' | '/' | '—' | '–' | '-' | '=');
            let before = &text[..*i];
            (c.is_whitespace() || opens && is_ended(before)) && is_ended(before.trim_end())
        })
        .map(|(i, _)| i)
}

fn is_ended(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '”', '"', '’', '…', ')', ']', '。', '»'])
}

/// The agency that a signature or a source line names, as printed, without dashes, brackets and
/// initials.
pub fn signature_name(text: &str) -> Option<String> {
    let text = text.trim();
    let text = ["source:", "source :", "source"]
        .iter()
        .find_map(|lead| {
            let head = text.get(..lead.len()).filter(|head| head.eq_ignore_ascii_case(lead));
            head.map(|_| &text[lead.len()..])
        })
        .unwrap_or(text);
    // "This report by The Agency was first published …"
    let text = match text.split_once(" by ") {
        Some((_, rest)) if text.starts_with("This ") => rest.split(" was ").next().unwrap_or(rest),
        _ => text,
    };
    if let Some((name, _)) = agency_and_day(text) {
        return Some(agencies::usual(name).to_owned());
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if agencies::known(bare) != Known::No {
        return Some(agencies::usual(agencies::alone(bare)).to_owned());
    }
    // "al/jr (AFP, dpa, Reuters)" names what it was made from, not who signs it.
    if let Some(list) = text.split_once('(').and_then(|(_, list)| list.strip_suffix(')'))
        && list.split(',').filter(|part| agencies::known(part) == Known::Yes).count() > 1
    {
        return None;
    }
    let signs = |c: char| c.is_whitespace() || "/(),|".contains(c);
    let known = |piece: &str| agencies::known(piece) == Known::Yes || known_in_capitals(piece);
    let mut pieces = bare.split(signs).map(|p| p.trim_matches(['-', '–', '—', '.', ':']));
    pieces.find(|piece| piece.len() >= 2 && known(piece)).map(|p| agencies::usual(p).to_owned())
}

/// "SPA 10:22", but not "Today".
fn known_in_capitals(piece: &str) -> bool {
    piece.len() >= 2
        && piece.chars().all(char::is_uppercase)
        && agencies::known(piece) == Known::Perhaps
}
