//! What a reader sees, and nothing else.

use super::*;
use proptest::prelude::*;

fn read(html: &str) -> Vec<Block> {
    blocks(html, Some("https://news.example/a/b.html"))
}

/// The blocks in short: `p`, `h2`, `q`, `-` and `1.` with their depth, `t`, `c`, `^`, then the text.
fn short(html: &str) -> Vec<String> {
    let name = |kind| match kind {
        Kind::Paragraph => "p".to_owned(),
        Kind::Heading(level) => format!("h{level}"),
        Kind::Quote => "q".to_owned(),
        Kind::Item { depth, number: None } => format!("{}-", " ".repeat(depth.into())),
        Kind::Item { depth, number: Some(n) } => format!("{}{n}.", " ".repeat(depth.into())),
        Kind::Table => "t".to_owned(),
        Kind::Code => "c".to_owned(),
        Kind::Caption => "^".to_owned(),
    };
    read(html).iter().map(|b| format!("{} {}", name(b.kind), b.text)).collect()
}

#[test]
fn every_kind_of_block() {
    assert_eq!(
        short(
            "<h2>Ports</h2>loose <div>boxed<p>one\n two&nbsp;three &amp; caf&eacute;</div>
             <blockquote><p>A quay.<p>A crane.</blockquote>
             <ol start=3><li>three<ul><li>inner</ul><li value=7>seven<li>eight</ol>
             <pre>\n  a = 1\n  b\n</pre>
             <figure><img alt='not shown'><figcaption>The <i>quay</i></figcaption></figure>
             <p class='wp-caption-text'>A crane</p>"
        ),
        [
            "h2 Ports",
            "p loose",
            "p boxed",
            "p one two three & café",
            "q A quay.",
            "q A crane.",
            "3. three",
            " - inner",
            "7. seven",
            "8. eight",
            "c   a = 1\n  b",
            "^ The quay",
            "^ A crane",
        ]
    );
}

#[test]
fn words_are_joined_as_a_browser_joins_them() {
    assert_eq!(short("<p>a<b>b</b> <i> c </i>d<span>e</span></p>"), ["p ab c de"]);
    assert_eq!(short("<p>He said <q> so </q>.</p>"), ["p He said “ so”."]);
    assert_eq!(short("soft\u{ad}ly\u{200b} zero"), ["p softly zero"]);
    assert_eq!(short("می\u{200c}خواهم"), ["p می\u{200c}خواهم"]);
}

#[test]
fn line_breaks_end_paragraphs_where_they_stand_for_that() {
    assert_eq!(short("One.<br><br>two<br/>\n<br>three"), ["p One.", "p two", "p three"]);
    assert_eq!(
        short("The ministers met.<br>They spoke.<br>Ana Lim<br>and others"),
        ["p The ministers met.", "p They spoke.", "p Ana Lim and others"]
    );
    assert_eq!(short("<h1>Talks<br>Go On</h1>"), ["h1 Talks Go On"]);
    assert_eq!(short("<p><b>LIMA<br></b>Talks go on.</p>"), ["p LIMA", "p Talks go on."]);
}

#[test]
fn marks_lie_on_their_words() {
    let found = read(
        "<p>See <a href='/c'> the <b>full</b> list </a>, <em>now<br><br>or</em> <a href='#x'>below</a></p>",
    );
    let marks = |block: &Block| -> Vec<(String, What)> {
        block
            .marks
            .iter()
            .map(|m| (block.text[m.range.clone()].to_owned(), m.what.clone()))
            .collect()
    };
    assert_eq!(found[0].text, "See the full list , now");
    assert_eq!(
        marks(&found[0]),
        [
            ("the full list".to_owned(), What::Link("https://news.example/c".to_owned())),
            ("full".to_owned(), What::Strong),
            ("now".to_owned(), What::Emphasis),
        ]
    );
    assert_eq!(found[1].text, "or below");
    assert_eq!(marks(&found[1]), [("or".to_owned(), What::Emphasis)]);
}

#[test]
fn tables_of_data_are_tables_and_others_only_lay_out() {
    assert_eq!(
        short(
            "<table><caption>Tonnes</caption><tr><th>Port<th>2021</tr><tr><td>Alma <td><b>4</b> 200
             <tr><td colspan=2>Total</table>"
        ),
        ["p Tonnes", "t Port\t2021\nAlma\t4 200\nTotal\t"]
    );
    assert_eq!(
        short("<table><tr><td><p>Left<td><h2>Right</h2><tr><td>a<td>b</table>"),
        ["p Left", "h2 Right", "p a", "p b"]
    );
}

#[test]
fn what_is_not_shown_does_not_come_through() {
    let hostile = "<p onclick='x()'>Seen <a href='javascript:steal()'>one</a>
        <a href=' jAvA\nscript:steal()'>two</a> <a href='data:text/html,steal'>three</a></p>
        <script>steal()</script><style>p{steal:1}</style><noscript>steal</noscript>
        <template><p>steal</template><svg><text>steal</text></svg><iframe src='x'>steal</iframe>
        <img src='https://t.example/steal.gif' width=1 height=1 alt='steal'>
        <form><label>steal</label><input value='steal'><select><option>steal</select>
        <textarea>steal</textarea><button>steal</button></form><object>steal</object>
        <p hidden>steal</p><p style='color:red; DISPLAY : none'>steal</p><p aria-hidden=true>steal</p>
        <span class='sr-only'>steal</span><meta http-equiv=refresh content='0;url=steal'>
        <math><mi>x</mi></math><p>&lt;b&gt;shown as text&lt;/b&gt;</p>";
    let found = read(hostile);
    assert!(!format!("{found:?}").contains("steal"), "{found:?}");
    assert_eq!(short(hostile), ["p Seen one two three", "p x", "p <b>shown as text</b>"]);
}

#[test]
fn depth_and_length_are_no_danger() {
    for opener in [
        "<div>",
        "<b>",
        "<blockquote>",
        "<ul><li>",
        "<table><tr><td>",
        "<a href=x>",
        "<p><b id=x>",
        "<font><p>",
    ] {
        let html = format!("{}deep", opener.repeat(60_000));
        let found = blocks(&html, None);
        assert_eq!(found.last().map(|b| b.text.as_str()), Some("deep"), "{opener}");
    }
}

#[test]
fn an_unclosed_mark_in_every_paragraph_is_bounded() {
    let html: String = (0..40_000).map(|i| format!("<p><b id={i}>word</p>")).collect();
    assert!(!blocks(&html, None).is_empty());
}

/// HTML of nested elements around numbered words, and the words that are shown.
fn piece() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["w ", " w", "w", "<br>", "&lt;i&gt;", " ", "w &amp; w"]);
    let leaf = prop::collection::vec(word, 0..4).prop_map(|words| words.concat());
    leaf.prop_recursive(5, 40, 4, |inner| {
        let name = prop::sample::select(vec![
            "p",
            "div",
            "b",
            "em",
            "a href='javascript:w'",
            "a href='http://w.example'",
            "h2",
            "ul",
            "li",
            "ol",
            "blockquote",
            "pre",
            "figcaption",
            "table",
            "td",
            "tr",
            "span",
            "section",
            "script",
            "style",
            "p hidden",
            "svg",
            "center",
            "dd",
            "font",
        ]);
        (name, prop::collection::vec(inner, 0..4), any::<bool>()).prop_map(
            |(name, inner, closed)| {
                let bare = name.split(' ').next().unwrap_or_default();
                let opaque = matches!(bare, "script" | "style");
                let end = if closed || opaque { format!("</{bare}>") } else { String::new() };
                format!("<{name}>{}{end}", inner.concat())
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn marks_are_sound_and_harmless(html in piece()) {
        for block in read(&html) {
            prop_assert!(!block.text.trim().is_empty());
            let mut before = 0;
            for mark in &block.marks {
                prop_assert!(mark.range.start >= before && mark.range.start < mark.range.end);
                prop_assert!(block.text.get(mark.range.clone()).is_some_and(|t| t.trim() == t));
                before = mark.range.start;
                if let What::Link(address) = &mark.what {
                    prop_assert!(address.starts_with("http"));
                }
            }
        }
    }

    #[test]
    fn anything_at_all(html in r"(<|>|/|=|'|p|b|ul|li|td|table|!--|&|;|#|a|x| |\PC){0,60}") {
        read(&html);
    }

    #[test]
    fn shown_words_come_out_once_and_in_order(shape in prop::collection::vec((0..14usize, any::<bool>()), 1..30)) {
        let names = ["p", "div", "b", "i", "h3", "ul", "li", "ol", "blockquote", "span", "a href='/x'", "td", "section", "br"];
        let mut html = String::new();
        let mut open: Vec<&str> = Vec::new();
        let mut words = Vec::new();
        for (number, (name, closes)) in shape.into_iter().enumerate() {
            let name = names[name];
            html.push_str(&format!("<{name}>"));
            open.push(name.split(' ').next().unwrap_or_default());
            html.push_str(&format!(" w{number} "));
            words.push(format!("w{number}"));
            if closes && let Some(name) = open.pop() {
                html.push_str(&format!("</{name}>"));
            }
        }
        let found: Vec<String> = read(&html)
            .iter()
            .flat_map(|b| b.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        prop_assert_eq!(found, words, "{}", html);
    }
}
