//! The bundle for the browser: the `app` crate compiled to WebAssembly, and its glue script.

use crate::site::{PKG, Site, hash8, write_if_changed};
use crate::{process, tools};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use wasm_bindgen_cli_support::Bindgen;

const NAME: &str = "xoe";

/// The script names its WebAssembly file, so that one is put first.
pub fn add(site: &mut Site, release: bool) -> Result<()> {
    let bound = bind(&compile(release)?, release)?;
    let read = |end: &str| {
        let file = bound.join(format!("{NAME}{end}"));
        fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let wasm = site.put_hashed(&format!("{NAME}.wasm"), &read("_bg.wasm")?)?;
    let script = String::from_utf8(read(".js")?)?.replace(&format!("{NAME}_bg.wasm"), &wasm);
    site.put_hashed(&format!("{NAME}.js"), script.as_bytes())?;
    site.put_tree(&bound.join("snippets"), &Path::new(PKG).join("snippets"))
}

fn compile(release: bool) -> Result<PathBuf> {
    tools::need_wasm_target()?;
    let (profile, folder) = if release { ("wasm-release", "wasm-release") } else { ("dev", "debug") };
    // Here and not in the manifest: there, each build of the server would link a library of it too, under
    // one name for every set of features, so that builds and tests would undo each other's work.
    let mut cargo = process::cargo(&["rustc", "--package=app", "--lib", "--crate-type=cdylib"]);
    cargo.args(["--features=hydrate", "--target", tools::WASM, "--profile", profile]);
    process::run(&mut cargo)?;
    Ok(process::target_dir().join(tools::WASM).join(folder).join("app.wasm"))
}

/// Runs wasm-bindgen, unless it has seen this very file; answers the folder of what it made.
fn bind(wasm: &Path, release: bool) -> Result<PathBuf> {
    let content = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let mode = if release { "release" } else { "dev" };
    let bound = process::target_dir().join("xtask").join(mode).join(NAME);
    let (seen, hash) = (bound.join("input.hash"), hash8(&content));
    if fs::read_to_string(&seen).is_ok_and(|old| old == hash) {
        return Ok(bound);
    }
    let start = Instant::now();
    if bound.exists() {
        fs::remove_dir_all(&bound)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(NAME, content).web(true)?.typescript(false);
    bindgen.omit_default_module_path(false).remove_name_section(release);
    bindgen.remove_producers_section(release);
    bindgen.generate(&bound).context("wasm-bindgen failed")?;
    println!("wasm-bindgen: {:.1} s", start.elapsed().as_secs_f32());
    write_if_changed(&seen, hash.as_bytes())?;
    Ok(bound)
}
