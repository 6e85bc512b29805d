//! Bundles for the browser: the `app` crate compiled to WebAssembly, and its glue script.

use crate::names::hash8;
use crate::site::{Site, write_if_changed};
use crate::{process, tools};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use wasm_bindgen_cli_support::Bindgen;

/// One row, one pair `<name>.js` and `<name>.wasm`: the same crate with other features.
pub struct Bundle {
    name: &'static str,
    features: &'static str,
}

pub const BUNDLES: &[Bundle] = &[Bundle { name: "xoe", features: "hydrate" }];

pub fn add(site: &mut Site, bundle: &Bundle, release: bool) -> Result<()> {
    let wasm = compile(bundle, release)?;
    bind(&wasm, bundle, release)?;
    add_built(site, bundle, release)
}

/// The script names its WebAssembly file, so that one is named first.
pub fn add_built(site: &mut Site, bundle: &Bundle, release: bool) -> Result<()> {
    let Bundle { name, .. } = bundle;
    let bound = bound_dir(bundle, release);
    let read = |file: &str| {
        let file = bound.join(file);
        fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let wasm = site.put_hashed(&format!("{name}.wasm"), &read(&format!("{name}_bg.wasm"))?)?;
    let script = String::from_utf8(read(&format!("{name}.js"))?)?;
    let script = script.replace(&format!("{name}_bg.wasm"), &wasm);
    site.put_hashed(&format!("{name}.js"), script.as_bytes())?;
    site.put_tree(&bound.join("snippets"), &Path::new(crate::names::PKG).join("snippets"))
}

fn compile(bundle: &Bundle, release: bool) -> Result<PathBuf> {
    tools::need_wasm_target()?;
    let (profile, folder) = if release { ("wasm-release", "wasm-release") } else { ("dev", "debug") };
    process::run(&mut process::cargo(&[
        "build",
        "--package=app",
        "--lib",
        "--target=wasm32-unknown-unknown",
        "--features",
        bundle.features,
        "--profile",
        profile,
    ]))?;
    Ok(process::target_dir().join("wasm32-unknown-unknown").join(folder).join("app.wasm"))
}

/// Runs wasm-bindgen, unless it has seen this very file.
fn bind(wasm: &Path, bundle: &Bundle, release: bool) -> Result<()> {
    let content = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let bound = bound_dir(bundle, release);
    let seen = bound.join("input.hash");
    let hash = hash8(&content);
    if fs::read_to_string(&seen).is_ok_and(|old| old == hash) {
        return Ok(());
    }
    let start = Instant::now();
    if bound.exists() {
        fs::remove_dir_all(&bound)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(bundle.name, content).web(true)?.typescript(false);
    bindgen.omit_default_module_path(false).remove_name_section(release);
    bindgen.remove_producers_section(release);
    bindgen.generate(&bound).context("wasm-bindgen failed")?;
    println!("wasm-bindgen {}: {:.1} s", bundle.name, start.elapsed().as_secs_f32());
    write_if_changed(&seen, hash.as_bytes())
}

fn bound_dir(bundle: &Bundle, release: bool) -> PathBuf {
    let mode = if release { "release" } else { "dev" };
    process::target_dir().join("xtask").join(mode).join(bundle.name)
}
