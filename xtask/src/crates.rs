//! The crates that are built in: whether each may be (`deny.toml`), and the list of them that goes with a
//! release, so that whoever runs one can look up what was found in them since (CycloneDX).

mod licence;

use crate::process;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Checks what `deny.toml` says.
pub fn check() -> Result<()> {
    if process::find("cargo-deny").is_some() {
        return process::run(&mut process::cargo(&["deny", "check", "licenses", "bans", "sources"]));
    }
    let rules: toml::Table = fs::read_to_string("deny.toml")?.parse()?;
    let list = |table: &str, key: &str| rules.get(table).and_then(|table| table.get(key)?.as_array()).cloned();
    let licences = list("licenses", "allow").context("deny.toml allows no licence")?;
    let banned = list("bans", "deny").context("deny.toml bans no crate")?;
    let licences: Vec<&str> = licences.iter().filter_map(|licence| licence.as_str()).collect();
    let banned: Vec<&str> = banned.iter().filter_map(|ban| ban.get("crate")?.as_str()).collect();
    let wrong: Vec<String> = foreign()?.iter().filter_map(|package| refused(package, &licences, &banned)).collect();
    if wrong.is_empty() { Ok(()) } else { bail!("{}", wrong.join("\n")) }
}

/// Why a crate must not be built in.
fn refused(package: &Value, licences: &[&str], banned: &[&str]) -> Option<String> {
    let text = |key: &str| package[key].as_str().unwrap_or_default();
    let name = text("name");
    if banned.contains(&name) {
        return Some(format!("{name} is banned in deny.toml"));
    }
    if !licence::allows(text("license"), licences) {
        return Some(format!("{name} has a licence that deny.toml does not list: {:?}", text("license")));
    }
    let from_crates_io = text("source").ends_with("github.com/rust-lang/crates.io-index");
    (!from_crates_io).then(|| format!("{name} comes from {:?}", text("source")))
}

/// Everybody's but ours.
fn foreign() -> Result<Vec<Value>> {
    // Of other platforms nothing may have been fetched.
    let platform = process::output(Command::new("rustc").arg("--print=host-tuple"))?;
    let mut cargo = process::cargo(&["metadata", "--format-version=1", "--locked", "--filter-platform"]);
    let read: Value = serde_json::from_str(&process::output(cargo.arg(platform))?)?;
    let packages = read["packages"].as_array().context("cargo names no packages")?;
    Ok(packages.iter().filter(|package| !package["source"].is_null()).cloned().collect())
}

/// Writes the list beside a release.
pub fn write_bill(file: &Path) -> Result<()> {
    let lock: toml::Table = fs::read_to_string("Cargo.lock")?.parse()?;
    let bill = bill(&foreign()?, &checksums(&lock));
    fs::write(file, serde_json::to_vec_pretty(&bill)?).with_context(|| format!("cannot write {}", file.display()))?;
    println!("bill of materials: {}", file.display());
    Ok(())
}

type Checksums = BTreeMap<(String, String), String>;

fn checksums(lock: &toml::Table) -> Checksums {
    let packages = lock.get("package").and_then(|packages| packages.as_array());
    let read = |package: &toml::Value| {
        let text = |key: &str| Some(package.get(key)?.as_str()?.to_owned());
        Some(((text("name")?, text("version")?), text("checksum")?))
    };
    packages.into_iter().flatten().filter_map(read).collect()
}

fn bill(packages: &[Value], checksums: &Checksums) -> Value {
    let component = |package: &Value| {
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let (name, version) = (text("name"), text("version"));
        let purl = format!("pkg:cargo/{name}@{version}");
        let hash = checksums.get(&(name.clone(), version.clone()));
        json!({
            "type": "library", "bom-ref": purl, "purl": purl, "name": name, "version": version,
            "licenses": [{ "expression": licence::spdx(&text("license")) }],
            "hashes": hash.map(|hash| json!({ "alg": "SHA-256", "content": hash })).into_iter().collect::<Vec<_>>(),
        })
    };
    json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": { "component": { "type": "application", "name": "xoe", "version": env!("CARGO_PKG_VERSION") } },
        "components": packages.iter().map(component).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_refused_by_name_by_licence_and_by_origin() {
        let of =
            |name: &str, license: &str, source: &str| json!({ "name": name, "license": license, "source": source });
        let crates_io = "registry+https://github.com/rust-lang/crates.io-index";
        let why = |package: &Value| refused(package, &["MIT"], &["openssl"]);
        assert_eq!(why(&of("serde", "MIT OR Apache-2.0", crates_io)), None);
        for wrong in [of("openssl", "MIT", crates_io), of("a", "GPL-3.0", crates_io), of("a", "MIT", "git+https://x")] {
            assert!(why(&wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn the_bill_names_each_crate_with_its_version_licence_and_checksum() {
        let lock = "[[package]]\nname = 'serde'\nversion = '1.0.0'\nchecksum = 'f00'".parse().unwrap();
        let package = json!({ "name": "serde", "version": "1.0.0", "license": "MIT/Apache-2.0" });
        let bill = bill(&[package], &checksums(&lock));
        let serde = &bill["components"][0];
        assert_eq!(serde["purl"], "pkg:cargo/serde@1.0.0");
        assert_eq!(serde["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(serde["hashes"][0]["content"], "f00");
    }
}
