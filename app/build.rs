//! The folder of migrations is read while the crate is compiled: a file that is new in it counts as a change.

#[expect(clippy::print_stdout, reason = "how a build script talks to cargo")]
fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
