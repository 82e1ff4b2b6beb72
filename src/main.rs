fn main() {
    let root = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let o = dateline::engine::Options {
        out: root.join("public"),
        config: root.join("dateline.yaml"),
        state: root.join(".dateline"),
        now: jiff::Timestamp::now(),
        import: Default::default(),
        preview: false,
        strict: false,
        keep_going: false,
        rehash: false,
        root,
    };
    match dateline::engine::build(&o, &dateline::engine::Silent) {
        Ok(r) => {
            for d in &r.diagnostics {
                println!("{d}");
            }
            println!("{:?} {:?}", r.counts, r.timings);
            for x in r.rebuilt.iter().take(5) {
                println!("{x:?}")
            }
        }
        Err(f) => {
            for d in f.diagnostics {
                println!("{d} {:?}", d.hint)
            }
        }
    }
}
