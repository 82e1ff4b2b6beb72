//! What the words around a name say: person or place, inside or beside, heading or sentence.
//!
//! Takes the words of a text and where a name stands in it; gives signs, decides nothing.

use super::cities::Cities;
use super::fold::{Gap, Word, word};
use super::names::{Form, Names};
use super::people::People;

/// How a paragraph is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Sentences,
    /// Most Words Begin With a Capital.
    Headline,
    /// ALL CAPITALS.
    Capitals,
}

/// How these words are printed.
pub(crate) fn style(words: &[Word]) -> Style {
    let (mut long, mut capital, mut all) = (0u32, 0u32, 0u32);
    for w in words.iter().filter(|w| w.length >= 4) {
        long += 1;
        capital += u32::from(w.capital);
        all += u32::from(w.all_capitals);
    }
    if long >= 2 && all * 10 >= long * 7 {
        Style::Capitals
    } else if long >= 3 && capital * 10 >= long * 8 {
        Style::Headline
    } else {
        Style::Sentences
    }
}

/// Signs around one name.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Signs {
    /// A given name or a form of address stands before it.
    pub surname: bool,
    /// A capitalised word that belongs to no place stands before or after it.
    pub stranger: bool,
    /// Something that only a place takes stands before it: "in", "near", "village".
    pub within: bool,
    /// Something that a place often takes stands before it: "from", "of".
    pub perhaps: bool,
    /// A street, a church or a school that has its name follows.
    pub facility: bool,
    /// The words after it make it the first half of a person's name.
    pub forename: bool,
    /// A given name, and a surname stands after it.
    pub bearer: bool,
    /// A capitalised word that belongs to no place stands before it.
    pub family: bool,
    /// It begins a sentence.
    pub begins: bool,
}

/// The signs around the words `first..last` of a paragraph that begins at word `begin`.
pub(crate) fn signs(
    words: &[Word],
    begin: usize,
    first: usize,
    last: usize,
    style: Style,
) -> Signs {
    let mut out = Signs { begins: words[first].begins, ..Signs::default() };
    let here = &words[first];
    if first > begin {
        let before = &words[first - 1];
        let near = here.gap == Gap::Space || (here.gap == Gap::Stop && before.length <= 4);
        if near && before.capital && !before.possessive {
            if is_given(before) {
                out.surname = true;
            } else if style == Style::Sentences
                && here.gap == Gap::Space
                && !before.begins
                && !before.initials
                && !known_beside(before)
            {
                out.stranger = true;
                out.family = true;
            } else if initial(before) && here.gap == Gap::Stop {
                out.surname = true;
            }
        }
        if here.gap == Gap::Space {
            let facing = first > begin + 1 && FACING.contains(&before.hash);
            let before = if facing { &words[first - 2] } else { before };
            let moved = before.hash == const { word("to") }
                && first > begin + 1
                && MOTION.contains(&words[first - 2].hash);
            out.within = moved || PLACE_BEFORE.contains(&before.hash);
            out.perhaps = PERHAPS_BEFORE.contains(&before.hash);
        }
    }
    if let Some(after) = words.get(last)
        && style == Style::Sentences
        && !words[last - 1].possessive
        && after.gap == Gap::Space
        && after.capital
        && !after.begins
    {
        out.facility = FACILITIES.contains(&after.hash);
        if !known_beside(after) {
            out.stranger = true;
            out.bearer = People::get().is_given(here) && People::get().is_surname(after);
            // "China Economic News" is nobody's name, "Chad Smith" is
            let longer = words.get(last + 1).is_some_and(|w| {
                w.gap == Gap::Space && w.capital && !w.begins && !People::get().is_surname(w)
            });
            out.forename = !out.facility && !longer && !has_form(after, |f| f == Form::Given);
        }
    }
    out
}

/// A given name or a form of address, and not first of all a place or an ordinary word.
pub(crate) fn is_given(w: &Word) -> bool {
    has_form(w, |f| f == Form::Given)
        || People::get().is_given(w)
            && !w.begins
            && !w.all_capitals
            && !known_beside(w)
            && !is_city(w)
}

fn is_city(w: &Word) -> bool {
    let one = super::fold::join(super::fold::EMPTY, w.hash);
    Cities::get().table().get(one).is_some()
}

/// A single capital: `W.`
fn initial(w: &Word) -> bool {
    w.length == 1 && w.capital
}

fn has_form(w: &Word, is: impl Fn(Form) -> bool) -> bool {
    let one = super::fold::join(super::fold::EMPTY, w.hash);
    Names::get().by_hash(one).iter().any(|s| is(s.form))
}

/// A capitalised word that may stand beside a place without making it a person's name.
fn known_beside(w: &Word) -> bool {
    FACING.contains(&w.hash)
        || CALENDAR.contains(&w.hash)
        || OPENERS.contains(&w.hash)
        || w.initials
        || has_form(w, |f| {
            matches!(
                f,
                Form::Country
                    | Form::Demonym
                    | Form::Unit
                    | Form::Region
                    | Form::Capital
                    | Form::Metonym
                    | Form::Cue
            )
        })
}

/// A place and a comma stand before this word.
pub(crate) fn behind_comma(words: &[Word], i: usize) -> bool {
    words[i].gap == Gap::Comma && i > 0 && words[i - 1].capital
}

/// "…, Ecuador", "… and Ecuador": a list of names goes on with this word.
pub(crate) fn list_goes_on(words: &[Word], i: usize) -> bool {
    const AND: u64 = word("and");
    const OR: u64 = word("or");
    let named = |i: usize| words.get(i).is_some_and(|w| w.capital);
    words.get(i).is_some_and(|w| match w.gap {
        Gap::Comma if w.capital => true,
        Gap::Comma | Gap::Space => (w.hash == AND || w.hash == OR) && named(i + 1),
        _ => false,
    })
}

/// `al-` and its like, before a hyphen and a capital.
pub(crate) fn is_article(words: &[Word], i: usize) -> bool {
    ARTICLES.contains(&words[i].hash)
        && words.get(i + 1).is_some_and(|w| w.capital && w.gap == Gap::Hyphen)
}

/// "the city of" stands before this word.
pub(crate) fn is_town_of(words: &[Word], i: usize) -> bool {
    const TOWNS: [u64; 5] =
        [word("city"), word("town"), word("village"), word("township"), word("hamlet")];
    i > 1
        && words[i].gap == Gap::Space
        && words[i - 1].hash == const { word("of") }
        && TOWNS.contains(&words[i - 2].hash)
}

/// In text of capitals: the word before goes with a pronoun, as in "LET US".
pub(crate) fn takes_pronoun(words: &[Word], i: usize) -> bool {
    i > 0 && words[i].gap == Gap::Space && PRONOUN_BEFORE.contains(&words[i - 1].hash)
}

const ARTICLES: [u64; 8] = [
    word("al"),
    word("el"),
    word("ad"),
    word("ar"),
    word("as"),
    word("ash"),
    word("at"),
    word("az"),
];

/// Words that stand before the name of a place.
const PLACE_BEFORE: [u64; 15] = [
    word("in"),
    word("near"),
    word("outside"),
    word("around"),
    word("into"),
    word("inside"),
    word("across"),
    word("throughout"),
    word("city"),
    word("town"),
    word("village"),
    word("suburb"),
    word("downtown"),
    word("via"),
    word("capital"),
];

/// Words that stand before places and persons.
const PERHAPS_BEFORE: [u64; 7] = [
    word("at"),
    word("from"),
    word("of"),
    word("to"),
    word("port"),
    word("toward"),
    word("towards"),
];

/// Words after which "to" leads to a place.
const MOTION: [u64; 18] = [
    word("went"),
    word("go"),
    word("goes"),
    word("going"),
    word("came"),
    word("come"),
    word("flew"),
    word("fly"),
    word("travel"),
    word("travelled"),
    word("traveled"),
    word("returned"),
    word("return"),
    word("moved"),
    word("fled"),
    word("trip"),
    word("visit"),
    word("exports"),
];

/// What has a place's name without being in it.
const FACILITIES: [u64; 22] = [
    word("street"),
    word("st"),
    word("road"),
    word("rd"),
    word("avenue"),
    word("ave"),
    word("boulevard"),
    word("blvd"),
    word("lane"),
    word("drive"),
    word("church"),
    word("chapel"),
    word("cathedral"),
    word("school"),
    word("hospital"),
    word("hotel"),
    word("award"),
    word("prize"),
    word("scholarship"),
    word("foundation"),
    word("records"),
    word("pictures"),
];

/// Words that say which part.
const FACING: [u64; 34] = [
    word("north"),
    word("south"),
    word("east"),
    word("west"),
    word("northern"),
    word("southern"),
    word("eastern"),
    word("western"),
    word("central"),
    word("northeast"),
    word("northwest"),
    word("southeast"),
    word("southwest"),
    word("northeastern"),
    word("northwestern"),
    word("southeastern"),
    word("southwestern"),
    word("upper"),
    word("lower"),
    word("greater"),
    word("downtown"),
    word("inner"),
    word("outer"),
    word("old"),
    word("new"),
    word("modern"),
    word("mainland"),
    word("rural"),
    word("upstate"),
    word("metropolitan"),
    word("nearby"),
    word("neighboring"),
    word("neighbouring"),
    word("midtown"),
];

const CALENDAR: [u64; 19] = [
    word("monday"),
    word("tuesday"),
    word("wednesday"),
    word("thursday"),
    word("friday"),
    word("saturday"),
    word("sunday"),
    word("january"),
    word("february"),
    word("march"),
    word("april"),
    word("may"),
    word("june"),
    word("july"),
    word("august"),
    word("september"),
    word("october"),
    word("november"),
    word("december"),
];

/// Words that are capitals where a sentence begins, or in the middle of one for other reasons.
const OPENERS: [u64; 30] = [
    word("the"),
    word("in"),
    word("on"),
    word("at"),
    word("from"),
    word("to"),
    word("and"),
    word("but"),
    word("for"),
    word("with"),
    word("when"),
    word("while"),
    word("as"),
    word("after"),
    word("before"),
    word("since"),
    word("if"),
    word("of"),
    word("by"),
    word("a"),
    word("an"),
    word("both"),
    word("i"),
    word("we"),
    word("he"),
    word("she"),
    word("they"),
    word("it"),
    word("that"),
    word("this"),
];

const PRONOUN_BEFORE: [u64; 16] = [
    word("let"),
    word("lets"),
    word("give"),
    word("tell"),
    word("help"),
    word("of"),
    word("to"),
    word("for"),
    word("join"),
    word("make"),
    word("show"),
    word("save"),
    word("teach"),
    word("all"),
    word("made"),
    word("told"),
];
