#![no_main]

libfuzzer_sys::fuzz_target!(|data: &str| dateline_fuzz::front_matter(data));
