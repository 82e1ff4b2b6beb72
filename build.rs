//! Lists what the binary carries, and makes the build id.
//!
//! The list: the built-in templates and assets, and the starter of a new site; a missing folder is
//! an empty list. It goes to `$OUT_DIR/embedded.rs`. The build id: a hash of everything that the
//! program is made from (sources, templates, assets, data, lock file), so that another program
//! never takes what this one left in a store for its own work.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The constant that holds a list, and the folder that it lists.
const LISTS: [(&str, &str); 3] =
    [("TEMPLATES", "templates"), ("ASSETS", "static"), ("STARTER", "data/starter")];

/// What the build id covers. Order matters and is fixed.
const SOURCES: [&str; 6] = ["src", "templates", "static", "data", "Cargo.lock", "Cargo.toml"];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::new();
    for (name, folder) in LISTS {
        let folder = here.join(folder);
        writeln!(code, "pub(super) static {name}: &[(&str, &[u8])] = &[").expect("memory");
        for file in files_in(&folder) {
            let inside = file.strip_prefix(&folder).expect("listed from there");
            let inside = inside.to_str().expect("the names are plain").replace('\\', "/");
            writeln!(code, "    ({inside:?}, include_bytes!({file:?})),").expect("memory");
        }
        writeln!(code, "];").expect("memory");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("embedded.rs"), code).expect("the build folder can be written");

    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
        for file in files_in(&here.join(source)) {
            let name = file.strip_prefix(&here).expect("listed from there");
            hasher.write(name.to_string_lossy().replace('\\', "/").as_bytes());
            hasher.write(&fs::read(&file).unwrap_or_default());
        }
    }
    println!("cargo:rustc-env=DATELINE_BUILD_ID={:016x}", hasher.finish());
}

/// Every file below `path`, or `path` itself, hidden ones left out, ascending.
fn files_in(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(path) else { return files };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with('.') {
            files.extend(files_in(&entry.path()));
        }
    }
    files.sort();
    files
}
