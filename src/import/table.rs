//! A table of articles: CSV and its kin, one article a row.
//!
//! Takes a file's text; gives an entry a row, read by the usual names of the columns. The sign
//! between the cells is found by looking; the order of day and month, by looking at the whole
//! column. A row that cannot be read is named by its line and left out; the others stay.

use csv::{ReaderBuilder, StringRecord};
use serde_json::Value;

use super::fields::{self, Field, Manner, meaning};
use super::source::Found;
use super::stamp::{self, Order};
use crate::diagnostics::Diagnostic;

/// Signs between cells.
const SIGNS: [u8; 4] = *b",;\t|";

/// How long a column's name may be.
const NAME: usize = 60;

/// Whether a text is a table of articles: its first line names columns that articles have.
/// `named`: the file's name says that it is a table.
pub fn begins(head: &str, named: bool) -> bool {
    let first = head.lines().find(|line| !line.is_empty()).unwrap_or_default();
    // Nearly every file is none, and its first line tells.
    let short = |sign: u8| {
        let cells = first.split(char::from(sign));
        first.contains('"')
            || cells.clone().count() >= 3 && cells.clone().all(|c| c.trim().len() <= NAME)
    };
    let signs = SIGNS.iter().copied().filter(|sign| short(*sign));
    named && head.contains([',', ';', '\t', '|', '\n'])
        || signs.map(|sign| known(&heads(head, sign))).any(|known| known >= 3)
}

/// Whether a file is called as a table is.
pub fn is_named(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".csv", ".tsv", ".tab"].iter().any(|ending| name.ends_with(ending))
}

/// The cells of the first row.
fn heads(text: &str, sign: u8) -> Vec<String> {
    let mut reader = ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().map(|cell| cell.trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// How many columns are known, if title or text is among them.
fn known(heads: &[String]) -> usize {
    if heads.len() < 2 || heads.iter().any(|head| head.len() > NAME) {
        return 0;
    }
    let fields: Vec<Field> =
        heads.iter().filter_map(|head| meaning(head)).map(|(f, _)| f).collect();
    let articles = fields.iter().any(|f| matches!(f, Field::Title | Field::Text));
    if articles { fields.len() } else { 0 }
}

/// Reads a table, the text of the file `name`.
pub fn read(text: &str, name: &str) -> Found {
    let mut found = Found::default();
    let best =
        SIGNS.iter().max_by_key(|sign| (known(&heads(text, **sign)), std::cmp::Reverse(**sign)));
    let sign = best.copied().unwrap_or(b',');
    let heads = heads(text, sign);
    if known(&heads) == 0 {
        found.problems.push(
            Diagnostic::warning(
                "no column of this table is known to hold titles or texts; it is left out",
            )
            .at(name, text, 0..0)
            .hint("name the columns in the first row: `title`, `date`, `text`, `url` …"),
        );
        return found;
    }
    let order = order(text, sign, &heads);
    let manner = Manner { order, moves: false, says: &|key| format!("the column `{key}`") };
    let mut reader =
        ReaderBuilder::new().delimiter(sign).flexible(true).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    loop {
        let line = reader.position().line();
        let problem = match reader.read_record(&mut record) {
            Ok(false) => break,
            Err(error) => format!("this row cannot be read: {error}"),
            Ok(true) if record.len() > heads.len() => {
                format!("this row has {} cells, the first one has {}", record.len(), heads.len())
            }
            Ok(true) => {
                let cells = record.iter().map(|cell| Value::String(said(cell).to_owned()));
                let pairs = heads.iter().cloned().zip(cells);
                match fields::read(pairs, &manner).entry() {
                    Some(entry) => {
                        found.entries.push(entry);
                        continue;
                    }
                    None if record.iter().all(|cell| cell.trim().is_empty()) => continue,
                    None => "this row has neither a title nor a text".into(),
                }
            }
        };
        let line = record.position().map_or(line, csv::Position::line);
        found.problem(|| {
            Diagnostic::warning(format!("{problem}; it is left out"))
                .at_line(name, text, u32::try_from(line).unwrap_or(0), 1)
                .hint("put cells that hold the sign between cells, or several lines, into quotation marks")
        });
    }
    found
}

/// What a cell says; programs write words for nothing.
fn said(cell: &str) -> &str {
    match cell.trim() {
        "NaN" | "nan" | "NULL" | "null" | "None" | "N/A" | "\\N" => "",
        other => other,
    }
}

/// The order of day and month in the columns of dates, if all rows that show one show the same.
fn order(text: &str, sign: u8, heads: &[String]) -> Option<Order> {
    let is_date =
        |head: &String| matches!(meaning(head), Some((Field::Published | Field::Updated, _)));
    let dates: Vec<usize> = (0..heads.len()).filter(|column| is_date(&heads[*column])).collect();
    let mut reader =
        ReaderBuilder::new().delimiter(sign).flexible(true).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut order = None;
    while let Ok(true) = reader.read_record(&mut record) {
        for shown in dates.iter().filter_map(|column| stamp::order_of(record.get(*column)?)) {
            if order.replace(shown).is_some_and(|before| before != shown) {
                return None;
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_that_cannot_be_read_are_named_by_line() {
        let text = "title,date,text\nOne,2022-09-14,\"A,\nb\"\nTwo,2022-09-14,A,B\n\nThree,2022-09-14\n,,x\n,2022-09-14,\n";
        let found = read(text, "a.csv");
        let titles: Vec<_> =
            found.entries.iter().map(|e| e.draft.title.as_deref().unwrap_or("-")).collect();
        assert_eq!(titles, ["One", "Three", "-"]);
        let said: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
        assert!(said[0].starts_with("a.csv:4:1: this row has 4 cells"), "{said:?}");
        assert!(said[1].starts_with("a.csv:8:1: this row has neither"), "{said:?}");
    }

    #[test]
    fn the_column_tells_the_order_of_its_dates() {
        let day = |rows: &str| {
            let found = read(&format!("title;date\n{rows}"), "a.csv");
            found.entries[0].draft.published.as_ref().map(|(day, _)| day.to_string())
        };
        assert_eq!(day("One;03/04/2022\nTwo;14/04/2022").as_deref(), Some("2022-04-03"));
        assert_eq!(day("One;03/04/2022\nTwo;04/14/2022").as_deref(), Some("2022-03-04"));
        assert_eq!(day("One;03/04/2022\nTwo;04/14/2022\nThree;14/04/2022"), None);
    }

    #[test]
    fn tables_are_told_from_text() {
        assert!(begins("Title\tDate\tBody\nA\tb\tc\n", false) && begins("a,b\n1,2\n", true));
        assert!(!begins("Talks, aid, source of hope\n\nLIMA (X) - Title, text, date.\n", false));
        assert!(read("a,b\n1,2\n", "a.csv").problems[0].message.contains("no column"));
    }

    proptest! {
        #[test]
        fn never_panics(text in r"(title|date|text|,|;|\t|\x22|\n|é|1/2/2022|\PC){0,40}") {
            begins(&text, false);
            read(&text, "a.csv");
        }
    }
}
