//! Writes a made-up site of any size: `cargo run --example corpus -- FOLDER BRIEFS`.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "corpus".into());
    let briefs = args.next().and_then(|n| n.parse().ok()).unwrap_or(1_000);
    corpus::write(folder.as_ref(), briefs, 7)
}
