//! Lists what the binary carries: the built-in templates and assets, and the starter of a new
//! site. A missing folder is an empty list. The list goes to `$OUT_DIR/embedded.rs`; a changed,
//! new or removed file makes a new one.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The constant that holds a list, and the folder that it lists.
const LISTS: [(&str, &str); 3] =
    [("TEMPLATES", "templates"), ("ASSETS", "static"), ("STARTER", "data/starter")];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::new();
    for (name, folder) in LISTS {
        println!("cargo:rerun-if-changed={folder}");
        let folder = here.join(folder);
        let mut files = Vec::new();
        list(&folder, &mut files);
        files.sort();
        writeln!(code, "pub(super) static {name}: &[(&str, &[u8])] = &[").expect("memory");
        for file in files {
            let inside = file.strip_prefix(&folder).expect("listed from there");
            let inside = inside.to_str().expect("the names are plain").replace('\\', "/");
            writeln!(code, "    ({inside:?}, include_bytes!({file:?})),").expect("memory");
        }
        writeln!(code, "];").expect("memory");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("embedded.rs"), code).expect("the build folder can be written");
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if path.is_dir() {
            list(&path, files);
        } else if !hidden {
            files.push(path);
        }
    }
}
