//! The datelines of East Asia, which put no spaces and no capitals between their elements:
//! `新华社内罗毕9月14日电（记者林安）`, `【札幌共同】`, `(서울=연합뉴스) 임아나 기자 = `.
//!
//! Takes the beginning of a text; gives what is printed there, as [`super::parse`] does.

use super::{CountryOf, Found, Hints};
use crate::detect::dates::Partial;
use crate::model::{Dateline, Day};

const CHINESE: &[&str] = &[
    "新华社",
    "新華社",
    "中新社",
    "中新网",
    "中新網",
    "中央社",
    "中通社",
    "中評社",
    "中评社",
    "法新社",
    "路透社",
    "美联社",
    "美聯社",
    "塔斯社",
    "共同社",
    "时事社",
    "韩联社",
    "人民网",
    "央视网",
    "澳亞衛視",
    "朝中社",
    "新华网",
];
const JAPANESE: &[&str] = &["共同", "時事", "ロイター", "AFP時事", "AP", "新華社"];

/// A head is never longer, in characters.
const LONGEST: usize = 48;

struct Printed<'a> {
    place: &'a str,
    agency: Option<&'a str>,
    date: Partial,
    /// What stands behind it.
    rest: &'a str,
}

pub(super) fn parse(text: &str, country_of: CountryOf<'_>) -> Option<Found> {
    let head = text.trim_start();
    let first = head.chars().next()?;
    if first.is_ascii_alphanumeric() {
        return None;
    }
    let printed = chinese(head).or_else(|| korean(head)).or_else(|| japanese(head))?;
    let place = Some(printed.place.trim()).filter(|p| !p.is_empty());
    let place = place.and_then(|place| match behind_name(place) {
        Some(named) => known_end(named, country_of),
        None => Some(place),
    });
    let rest = printed.rest.trim_start();
    if rest.is_empty() {
        return None;
    }
    let start = text.len() - head.len();
    let hints = Hints { agency: printed.agency, ..Hints::default() };
    Some(Found {
        dateline: Dateline {
            place: place.map(ToOwned::to_owned),
            country: place.and_then(|place| country_of(place, &hints)),
            date: printed.date.full(),
            agency: printed.agency.map(ToOwned::to_owned),
        },
        printed: printed.date,
        weekday: None,
        range: start..text.len() - rest.len(),
    })
}

/// `新华社北京9月14日电`, `（中央社台北14日電）`, `中新网9月14日电 (记者 林安)`.
fn chinese(text: &str) -> Option<Printed<'_>> {
    let inside = text.strip_prefix(['（', '(', '【']);
    let body = inside.unwrap_or(text);
    let agency = CHINESE.iter().find(|name| body.starts_with(**name))?;
    let behind = &body[agency.len()..];
    let (at, sign) = behind
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, '电' | '電' | '讯' | '訊'))?;
    let (element, mut rest) = (&behind[..at], &behind[at + sign.len_utf8()..]);
    let digit = element.find(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'))?;
    let date = chinese_date(&element[digit..])?;
    if inside.is_some() {
        rest = rest.strip_prefix(['）', ')', '】'])?;
    }
    // "（记者林安）": who reported, still part of the head.
    let trimmed = rest.trim_start();
    if let Some(names) = trimmed.strip_prefix(['（', '('])
        && names.starts_with(['记', '記'])
        && let Some((end, close)) =
            names.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | ')'))
    {
        rest = &names[end + close.len_utf8()..];
    }
    Some(Printed { place: &element[..digit], agency: Some(agency), date, rest })
}

/// "記者林安台北": the reporter's name, and the place behind it without any sign.
fn behind_name(place: &str) -> Option<&str> {
    ["记者", "記者"].iter().find_map(|lead| place.split_once(lead).map(|(_, behind)| behind))
}

/// The longest end of `text` that is a place, behind a name of two characters or more.
fn known_end<'a>(text: &'a str, country_of: CountryOf<'_>) -> Option<&'a str> {
    let ends = text.char_indices().map(|(at, _)| &text[at..]).skip(2);
    ends.filter(|end| end.chars().count() >= 2)
        .find(|end| country_of(end, &Hints::default()).is_some())
}

/// `2022年9月14日`, `9月14日`, `14日`, and nothing else.
fn chinese_date(text: &str) -> Option<Partial> {
    let mut date = Partial::default();
    let mut number: Option<i16> = None;
    for c in text.trim().chars() {
        let value = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            '年' => {
                date.year = Some(number.take()?);
                continue;
            }
            '月' => {
                date.month = Some(i8::try_from(number.take()?).ok()?);
                continue;
            }
            '日' => {
                date.day = Some(i8::try_from(number.take()?).ok()?);
                continue;
            }
            _ => return None,
        };
        number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(value as i16)?);
    }
    let day = date.day.filter(|_| number.is_none())?;
    match date.month {
        Some(month) => Day::new(date.year.unwrap_or(2000), month, day).map(|_| date),
        // A day alone says no month.
        None => Some(Partial::default()),
    }
}

/// `【札幌共同】`, `【ワシントン＝林安】`.
fn japanese(text: &str) -> Option<Printed<'_>> {
    let inner = text.strip_prefix('【')?;
    let (end, _) = inner.char_indices().take(LONGEST).find(|(_, c)| *c == '】')?;
    let rest = &inner[end + '】'.len_utf8()..];
    let element = &inner[..end];
    if let Some((place, _)) = element.split_once(['＝', '=']) {
        return Some(Printed { place, agency: None, date: Partial::default(), rest });
    }
    let agency = JAPANESE.iter().find(|name| element.ends_with(**name))?;
    let place = element[..element.len() - agency.len()].trim_end_matches('・');
    Some(Printed { place, agency: Some(agency), date: Partial::default(), rest })
}

/// `(서울=연합뉴스) 임아나 기자 = `.
fn korean(text: &str) -> Option<Printed<'_>> {
    let inner = text.strip_prefix(['(', '[', '【'])?;
    let (end, close) =
        inner.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ')' | ']' | '】'))?;
    let (place, agency) = inner[..end].split_once('=')?;
    let hangul = |text: &str| text.chars().any(|c| matches!(c, '가'..='힣'));
    if !hangul(place) || !hangul(agency) {
        return None;
    }
    let mut rest = &inner[end + close.len_utf8()..];
    // The reporter's name, closed by an equals sign.
    if let Some((at, _)) = rest.char_indices().take(LONGEST).find(|(_, c)| *c == '=') {
        rest = &rest[at + 1..];
    }
    Some(Printed { place, agency: Some(agency.trim()), date: Partial::default(), rest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_without_spaces() {
        for (text, expected) in [
            ("新华社内罗毕9月14日电 官员说", "内罗毕 XXXX-09-14 新华社 官员说"),
            ("新华社北京2022年9月14日电（记者林安）官员说", "北京 2022-09-14 新华社 官员说"),
            ("中新网9月14日电 (记者 林安) 官员说", "- XXXX-09-14 中新网 官员说"),
            ("（中央社台北14日電）官員說", "台北 XXXX 中央社 官員說"),
            ("（中央社記者林安台北14日電）官員說", "- XXXX 中央社 官員說"),
            ("【札幌共同】町長は", "札幌 XXXX 共同 町長は"),
            ("【ワシントン＝林安】町長は", "ワシントン XXXX - 町長は"),
            ("(서울=연합뉴스) 임아나 기자 = 시장은", "서울 XXXX 연합뉴스 시장은"),
        ] {
            let found = parse(text, &|_, _| None).expect(text);
            let got = format!(
                "{} {} {} {}",
                found.dateline.place.as_deref().unwrap_or("-"),
                found.printed,
                found.dateline.agency.as_deref().unwrap_or("-"),
                &text[found.range.end..]
            );
            assert_eq!(got, expected);
        }
        for text in ["新华社记者说", "【速報】町長は", "(서울) 시장은", "新华社9月99日电 x", "14日"]
        {
            assert_eq!(parse(text, &|_, _| None), None, "{text}");
        }
    }
}
