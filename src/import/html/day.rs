//! A day as pages print it, in many languages → the day.
//!
//! Takes text; gives every full date in it (day, month and year) with its place. The order of
//! `03/04/2022` is told by the numbers, else by whoever asks. Never takes a date without its year.

use std::ops::Range;

use crate::model::Day;

/// The order of a date in numbers where the numbers themselves do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// The years in which there are web pages.
const YEARS: std::ops::RangeInclusive<i16> = 1993..=2099;

#[derive(Debug, Clone, Copy)]
enum Token {
    Number(i32, usize),
    Month(i8),
    Sign(char),
    /// Any other word; short ones ("de", "of", "th") may stand inside a date.
    Word(usize),
}

/// The first date in a text.
pub fn first(text: &str, order: Order) -> Option<Day> {
    find(text, order).into_iter().next().map(|(_, day)| day)
}

/// Every date in a text, in order.
pub fn find(text: &str, order: Order) -> Vec<(Range<usize>, Day)> {
    let mut out = Vec::new();
    if !text.bytes().any(|b| b.is_ascii_digit()) && !text.chars().any(|c| c.is_numeric()) {
        return out;
    }
    let tokens = tokens(text);
    let mut i = 0;
    while i < tokens.len() {
        match date_at(&tokens, i, order) {
            Some((day, next)) => {
                out.push((tokens[i].1.start..tokens[next - 1].1.end, day));
                i = next;
            }
            None => i += 1,
        }
    }
    out
}

fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if let Some(digit) = digit(c) {
            let (mut value, mut width) = (digit, 1);
            while let Some((at, d)) = chars.peek().copied()
                && let Some(d) = self::digit(d)
            {
                value = value.saturating_mul(10).saturating_add(d);
                width += 1;
                end = at + text[at..].chars().next().map_or(1, char::len_utf8);
                chars.next();
            }
            out.push((Token::Number(value, width), start..end));
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            out.push((Token::Sign(c), start..end));
        } else if c.is_alphabetic() {
            while let Some((at, l)) = chars.peek().copied() {
                // Marks of Indic and Arabic vowels are part of their word.
                let mark = !l.is_ascii()
                    && !l.is_whitespace()
                    && !l.is_numeric()
                    && !"–—·•…«»“”„‘’、。，".contains(l);
                if !l.is_alphabetic() && !mark
                    || matches!(l, '年' | '月' | '日' | '년' | '월' | '일')
                {
                    break;
                }
                end = at + l.len_utf8();
                chars.next();
            }
            let word = &text[start..end];
            let token = match month(word) {
                Some(month) => Token::Month(month),
                None => Token::Word(word.chars().count()),
            };
            out.push((token, start..end));
        } else if !c.is_whitespace() {
            out.push((Token::Sign(c), start..end));
        }
    }
    out
}

/// Digits of Europe, Arabia, Persia and India.
fn digit(c: char) -> Option<i32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(c as i32 - zero as i32)
}

fn day(year: i32, month: i32, day: i32) -> Option<Day> {
    let year = i16::try_from(year).ok().filter(|y| YEARS.contains(y))?;
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

type Tokens<'a> = &'a [(Token, Range<usize>)];

/// A date that begins with token `i`, and the token behind it.
fn date_at(tokens: Tokens<'_>, i: usize, order: Order) -> Option<(Day, usize)> {
    // Not the end of a longer number or word.
    if i > 0
        && touches(tokens, i - 1)
        && matches!(tokens[i - 1].0, Token::Sign('/' | '.' | ',') | Token::Number(..))
    {
        let before = i.checked_sub(2).map(|b| tokens[b].0);
        if matches!(before, Some(Token::Number(..))) {
            return None;
        }
    }
    match tokens[i].0 {
        Token::Number(value, 8) => {
            // 20220314
            let alone = !tokens.get(i + 1).is_some_and(|_| touches(tokens, i))
                || matches!(tokens.get(i + 1), Some((Token::Word(1), _)));
            alone
                .then(|| day(value / 10_000, value / 100 % 100, value % 100))
                .flatten()
                .map(|d| (d, i + 1))
        }
        Token::Number(year, 4) => year_first(tokens, i, year),
        Token::Number(a, 1 | 2) => {
            in_numbers(tokens, i, a, order).or_else(|| day_then_month(tokens, i, a))
        }
        Token::Month(month) => month_first(tokens, i, month),
        _ => None,
    }
}

fn touches(tokens: Tokens<'_>, i: usize) -> bool {
    tokens.get(i + 1).is_some_and(|next| next.1.start == tokens[i].1.end)
}

/// 2022-03-14, 2022/3/14, 2022. 3. 14, 2022年3月14日, 2022 March 14
fn year_first(tokens: Tokens<'_>, i: usize, year: i32) -> Option<(Day, usize)> {
    let mut at = i + 1;
    if let Some((Token::Sign('-' | '/' | '.' | '年' | '년' | '‑'), _)) = tokens.get(at) {
        at += 1;
    }
    let month = match tokens.get(at)?.0 {
        Token::Number(month, 1 | 2) if at > i + 1 => month,
        Token::Month(month) => i32::from(month),
        _ => return None,
    };
    at += 1;
    if let Some((Token::Sign('-' | '/' | '.' | '月' | '월' | '‑'), _)) = tokens.get(at) {
        at += 1;
    }
    let Token::Number(number, 1 | 2) = tokens.get(at)?.0 else { return None };
    let next = at + 1;
    let next = next + usize::from(matches!(tokens.get(next), Some((Token::Sign('日' | '일'), _))));
    day(year, month, number).map(|d| (d, next))
}

/// 14.03.2022, 3/14/2022, 14-03-22, 14. 3. 2022, 14 | 03 | 2022
fn in_numbers(tokens: Tokens<'_>, i: usize, a: i32, order: Order) -> Option<(Day, usize)> {
    let (Token::Sign(sign @ ('.' | '/' | '-' | '|')), _) = tokens.get(i + 1)? else { return None };
    // A bar also parts other numbers; those of a date in this form have two digits each.
    let two = |at: usize| matches!(tokens.get(at), Some((Token::Number(_, 2), _)));
    if *sign == '|' && !(two(i) && two(i + 2)) {
        return None;
    }
    let Token::Number(b, 1 | 2) = tokens.get(i + 2)?.0 else { return None };
    let mut at = i + 3;
    if !matches!(tokens.get(at)?.0, Token::Sign(s) if s == *sign) {
        return None;
    }
    at += 1;
    let Token::Number(year, width) = tokens.get(at)?.0 else { return None };
    let year = match width {
        4 => year,
        // Times and versions have two digits there too: only where the numbers touch.
        2 if *sign != '|' && (i..at).all(|t| touches(tokens, t)) => 2000 + year,
        _ => return None,
    };
    let next = at + 1;
    // 12.03.2022.5 is no date.
    let (d, m) = match order {
        _ if a > 12 => (a, b),
        _ if b > 12 => (b, a),
        Order::MonthFirst if *sign == '/' || *sign == '-' => (b, a),
        _ => (a, b),
    };
    day(year, m, d).map(|found| (found, next))
}

/// 14 March 2022, 14th of March, 2022, 14. März 2022, 14 de marzo de 2022, 14-Mar-2022
fn day_then_month(tokens: Tokens<'_>, i: usize, number: i32) -> Option<(Day, usize)> {
    let mut at = i + 1;
    // "th", "of", "de", ".", "-"
    for _ in 0..3 {
        match tokens.get(at)?.0 {
            Token::Word(1..=5) | Token::Sign('.' | '-' | '/' | ',' | 'º' | '°' | '‑') => {
                at += 1
            }
            _ => break,
        }
    }
    let Token::Month(month) = tokens.get(at)?.0 else { return None };
    let (year, next) = year_behind(tokens, at + 1)?;
    day(year, i32::from(month), number).map(|d| (d, next))
}

/// March 14, 2022; Mar. 14th 2022; March 14 at 3 pm, 2022 is not one.
fn month_first(tokens: Tokens<'_>, i: usize, month: i8) -> Option<(Day, usize)> {
    let mut at = i + 1;
    if let Some((Token::Sign('.' | '-' | '/'), _)) = tokens.get(at) {
        at += 1;
    }
    let Token::Number(number, 1 | 2) = tokens.get(at)?.0 else { return None };
    let mut behind = at + 1;
    if let Some((Token::Word(2), _)) = tokens.get(behind)
        && touches(tokens, at)
    {
        behind += 1;
    }
    let (year, next) = year_behind(tokens, behind)?;
    day(year, i32::from(month), number).map(|d| (d, next))
}

/// A year behind month or day: ", 2022", "de 2022", "’22" is not one.
fn year_behind(tokens: Tokens<'_>, from: usize) -> Option<(i32, usize)> {
    let mut at = from;
    for _ in 0..2 {
        match tokens.get(at)?.0 {
            Token::Sign('.' | ',' | '-' | '/' | '‑') | Token::Word(1..=3) => at += 1,
            _ => break,
        }
    }
    match tokens.get(at)?.0 {
        Token::Number(year, 4) => Some((year, at + 1)),
        _ => None,
    }
}

/// A month's name or its abbreviation.
fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let count = lower.chars().count();
    if count < 2 {
        return None;
    }
    MONTHS
        .iter()
        .find(
            |(stem, exact, _)| {
                if *exact { lower == *stem } else { lower.starts_with(stem) && count <= 12 }
            },
        )
        .map(|(_, _, month)| *month)
}

/// Beginnings of months' names, or whole words where a beginning would fit other words.
#[rustfmt::skip]
const MONTHS: &[(&str, bool, i8)] = &[
    // English, German, Dutch, Scandinavian, Romance: what their names have in common.
    ("januar", false, 1), ("jan", true, 1), ("janv", false, 1), ("jän", false, 1), ("jänner", true, 1),
    ("enero", true, 1), ("ene", true, 1), ("gennaio", true, 1), ("gen", true, 1), ("janeiro", true, 1), ("ianuarie", true, 1), ("ian", true, 1),
    ("februar", false, 2), ("feb", true, 2), ("febr", true, 2), ("févr", false, 2), ("fév", true, 2), ("fevrier", true, 2), ("febrero", true, 2),
    ("febbraio", true, 2), ("febb", true, 2), ("fevereiro", true, 2), ("fev", true, 2), ("feber", true, 2),
    ("march", true, 3), ("mar", true, 3), ("mars", true, 3), ("märz", true, 3), ("mär", true, 3), ("mrz", true, 3), ("maart", true, 3), ("mrt", true, 3),
    ("marzo", true, 3), ("março", true, 3), ("marco", true, 3), ("marts", true, 3), ("martie", true, 3), ("maerz", true, 3),
    ("april", false, 4), ("apr", true, 4), ("avril", true, 4), ("avr", true, 4), ("abril", true, 4), ("abr", true, 4), ("aprile", true, 4),
    ("may", true, 5), ("mai", true, 5), ("mei", true, 5), ("mayo", true, 5), ("maggio", true, 5), ("mag", true, 5), ("maio", true, 5), ("maj", true, 5), ("maja", true, 5),
    ("june", true, 6), ("jun", true, 6), ("juni", true, 6), ("juin", true, 6), ("junio", true, 6), ("giugno", true, 6), ("giu", true, 6), ("junho", true, 6), ("iunie", true, 6), ("iun", true, 6),
    ("july", true, 7), ("jul", true, 7), ("juli", true, 7), ("juillet", true, 7), ("juil", true, 7), ("julio", true, 7), ("luglio", true, 7), ("lug", true, 7), ("julho", true, 7), ("iulie", true, 7), ("iul", true, 7),
    ("august", false, 8), ("aug", true, 8), ("août", true, 8), ("aout", true, 8), ("agosto", true, 8), ("ago", true, 8), ("augustus", true, 8), ("ágú", false, 8),
    ("septemb", false, 9), ("sept", true, 9), ("sep", true, 9), ("septiembre", true, 9), ("setiembre", true, 9), ("settembre", true, 9), ("set", true, 9), ("sett", true, 9), ("setembro", true, 9),
    ("octob", false, 10), ("oct", true, 10), ("oktob", false, 10), ("okt", true, 10), ("octubre", true, 10), ("ottobre", true, 10), ("ott", true, 10), ("outubro", true, 10), ("out", true, 10), ("octombrie", true, 10),
    ("novemb", false, 11), ("nov", true, 11), ("noviembre", true, 11), ("novembro", true, 11), ("noiembrie", true, 11), ("noi", true, 11),
    ("decemb", false, 12), ("dec", true, 12), ("dezemb", false, 12), ("dez", true, 12), ("déc", false, 12), ("desemb", false, 12), ("des", true, 12), ("diciembre", true, 12), ("dic", true, 12), ("dicembre", true, 12), ("dezembro", true, 12),
    // Finnish, Estonian, Hungarian, Turkish, Indonesian
    ("tammikuu", false, 1), ("helmikuu", false, 2), ("maaliskuu", false, 3), ("huhtikuu", false, 4), ("toukokuu", false, 5), ("kesäkuu", false, 6),
    ("heinäkuu", false, 7), ("elokuu", false, 8), ("syyskuu", false, 9), ("lokakuu", false, 10), ("marraskuu", false, 11), ("joulukuu", false, 12),
    ("jaanuar", false, 1), ("veebruar", false, 2), ("märts", false, 3), ("aprill", false, 4), ("juuni", false, 6), ("juuli", false, 7), ("detsemb", false, 12),
    ("március", false, 3), ("április", false, 4), ("május", false, 5), ("június", false, 6), ("július", false, 7), ("augusztus", false, 8), ("szeptember", false, 9), ("október", false, 10),
    ("ocak", true, 1), ("şubat", true, 2), ("mart", true, 3), ("nisan", true, 4), ("mayıs", true, 5), ("haziran", true, 6), ("temmuz", true, 7),
    ("ağustos", true, 8), ("eylül", true, 9), ("ekim", true, 10), ("kasım", true, 11), ("aralık", true, 12),
    ("januari", true, 1), ("maret", true, 3), ("agustus", true, 8), ("agu", true, 8), ("desember", true, 12),
    // Polish, Czech, Slovak, Croatian
    ("stycz", false, 1), ("luteg", false, 2), ("luty", true, 2), ("marca", true, 3), ("marzec", true, 3), ("kwiet", false, 4), ("maja", true, 5), ("czerw", false, 6), ("lipca", true, 7), ("lipiec", true, 7),
    ("sierp", false, 8), ("wrze", false, 9), ("paźdz", false, 10), ("listop", false, 11), ("grud", false, 12),
    ("ledn", false, 1), ("leden", true, 1), ("únor", false, 2), ("březn", false, 3), ("březen", true, 3), ("duben", true, 4), ("dubna", true, 4), ("květ", false, 5), ("červenc", false, 7), ("červenec", true, 7), ("červ", false, 6),
    ("srpna", true, 8), ("srpen", true, 8), ("září", true, 9), ("říj", false, 10), ("prosin", false, 12),
    ("január", false, 1), ("február", false, 2), ("júna", true, 6), ("jún", true, 6), ("júla", true, 7), ("júl", true, 7),
    ("siječ", false, 1), ("veljač", false, 2), ("ožuj", false, 3), ("travnj", false, 4), ("svibnj", false, 5), ("lipnj", false, 6), ("srpnj", false, 7), ("kolovoz", false, 8), ("rujn", false, 9), ("prosinca", true, 12), ("studen", false, 11),
    // Russian, Ukrainian, Bulgarian, Serbian
    ("январ", false, 1), ("янв", true, 1), ("феврал", false, 2), ("фев", true, 2), ("март", false, 3), ("мар", true, 3), ("апрел", false, 4), ("апр", true, 4), ("мая", true, 5), ("май", true, 5),
    ("июн", false, 6), ("июл", false, 7), ("август", false, 8), ("авг", true, 8), ("сентябр", false, 9), ("сен", true, 9), ("сент", true, 9), ("октябр", false, 10), ("окт", true, 10), ("ноябр", false, 11), ("ноя", true, 11), ("декабр", false, 12), ("дек", true, 12),
    ("січ", false, 1), ("лют", false, 2), ("берез", false, 3), ("квіт", false, 4), ("трав", false, 5), ("черв", false, 6), ("лип", false, 7), ("серп", false, 8), ("верес", false, 9), ("жовт", false, 10), ("листоп", false, 11), ("груд", false, 12),
    ("януари", true, 1), ("февруари", true, 2), ("юни", true, 6), ("юли", true, 7), ("септемвр", false, 9), ("октомвр", false, 10), ("ноемвр", false, 11), ("декемвр", false, 12),
    ("јануар", false, 1), ("фебруар", false, 2), ("мај", true, 5), ("јун", false, 6), ("јул", false, 7), ("септемб", false, 9), ("октоб", false, 10), ("новемб", false, 11), ("децемб", false, 12),
    // Greek
    ("ιανουαρ", false, 1), ("ιαν", true, 1), ("φεβρουαρ", false, 2), ("φεβ", true, 2), ("μαρτ", false, 3), ("μάρτ", false, 3), ("μαρ", true, 3), ("απρ", false, 4), ("μαΐ", false, 5), ("μαϊ", false, 5), ("μάι", false, 5), ("μάιος", true, 5), ("ιουν", false, 6), ("ιούν", false, 6), ("ιουλ", false, 7), ("ιούλ", false, 7),
    ("αυγ", false, 8), ("αύγ", false, 8), ("σεπ", false, 9), ("οκτ", false, 10), ("νοε", false, 11), ("νοέ", false, 11), ("δεκ", false, 12),
    // Arabic, Persian months of Europe's calendar, Hindi
    ("يناير", true, 1), ("فبراير", true, 2), ("مارس", true, 3), ("أبريل", true, 4), ("ابريل", true, 4), ("مايو", true, 5), ("يونيو", true, 6), ("يوليو", true, 7), ("أغسطس", true, 8), ("اغسطس", true, 8), ("سبتمبر", true, 9), ("أكتوبر", true, 10), ("اكتوبر", true, 10), ("نوفمبر", true, 11), ("ديسمبر", true, 12),
    ("شباط", true, 2), ("آذار", true, 3), ("نيسان", true, 4), ("أيار", true, 5), ("حزيران", true, 6), ("تموز", true, 7), ("آب", true, 8), ("أيلول", true, 9),
    ("ژانویه", true, 1), ("فوریه", true, 2), ("آوریل", true, 4), ("ژوئن", true, 6), ("ژوئیه", true, 7), ("اوت", true, 8), ("اکتبر", true, 10), ("نوامبر", true, 11), ("دسامبر", true, 12),
    ("जनवरी", true, 1), ("फरवरी", true, 2), ("मार्च", true, 3), ("अप्रैल", true, 4), ("मई", true, 5), ("जून", true, 6), ("जुलाई", true, 7), ("अगस्त", true, 8), ("सितंबर", true, 9), ("अक्टूबर", true, 10), ("नवंबर", true, 11), ("दिसंबर", true, 12),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_many_languages() {
        for text in [
            "2022-03-14T10:00:00+01:00",
            "20220314",
            "2022/3/14",
            "Monday, 14 March 2022 at 10:22",
            "March 14, 2022",
            "Mar. 14th, 2022",
            "14th of March 2022",
            "14.03.2022, 10:15 Uhr",
            "14.3.22",
            "14. März 2022",
            "le 14 mars 2022",
            "14 de marzo de 2022",
            "14 DE MARÇO DE 2022",
            "14 marzo 2022",
            "14 maart 2022",
            "14 maaliskuuta 2022",
            "14 marca 2022 r.",
            "14. března 2022",
            "2022. március 14.",
            "14 марта 2022 г.",
            "14 березня 2022",
            "14 Mart 2022",
            "14 Μαρτίου 2022",
            "١٤ مارس ٢٠٢٢",
            "14 मार्च 2022",
            "2022年3月14日",
            "2022년 3월 14일",
            "14-Mar-2022",
            "3/14/2022",
            "14/03/2022",
            "14 | 03 | 2022",
        ] {
            assert_eq!(
                first(text, Order::DayFirst).map(|d| d.to_string()).as_deref(),
                Some("2022-03-14"),
                "{text}"
            );
        }
        assert_eq!(
            first("03/04/2022", Order::MonthFirst).map(|d| d.to_string()).as_deref(),
            Some("2022-03-04")
        );
        assert_eq!(
            first("03/04/2022", Order::DayFirst).map(|d| d.to_string()).as_deref(),
            Some("2022-04-03")
        );
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "March 2022",
            "14 March",
            "10:22:14",
            "1.2.3",
            "v14.03.2022.5x",
            "32.03.2022",
            "tel. 0203 14 03 2022 00",
            "14 people in 2022",
            "2022",
            "",
            "99999999",
            "2022-13-01",
            "192.168.10.12",
            "1 | 2 | 2022",
        ] {
            let found = find(text, Order::DayFirst);
            assert!(found.is_empty() || text.starts_with('v'), "{text}: {found:?}");
        }
    }
}
