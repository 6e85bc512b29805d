//! The folder of migrations is read while the crate is compiled: a file that is new in it counts as a change.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
