//! The site folder `target/site`: what a browser may fetch without asking the program.
//!
//! `public/**` lies at its root under plain names, hashed files in `pkg/`, and `assets.json` tells the
//! server their URLs. Files are replaced whole, the manifest comes last, then what is stale goes.

use crate::names::{Manifest, PKG, hashed};
use crate::{bundle, compress, css, process};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub fn build(release: bool) -> Result<()> {
    let mut site = Site::new(process::target_dir().join("site"));
    for bundle in bundle::BUNDLES {
        bundle::add(&mut site, bundle, release)?;
    }
    finish(site, release)
}

/// Style sheets and plain files only; the bundles stay as they were last built.
pub fn refresh() -> Result<()> {
    let mut site = Site::new(process::target_dir().join("site"));
    for bundle in bundle::BUNDLES {
        bundle::add_built(&mut site, bundle, false)?;
    }
    finish(site, false)
}

fn finish(mut site: Site, release: bool) -> Result<()> {
    css::add(&mut site, release)?;
    site.put_tree(Path::new("public"), Path::new(""))?;
    site.finish(release)
}

pub struct Site {
    root: PathBuf,
    manifest: Manifest,
    fresh: BTreeSet<PathBuf>,
}

impl Site {
    fn new(root: PathBuf) -> Self {
        Self { root, manifest: Manifest::default(), fresh: BTreeSet::new() }
    }

    /// Puts `xoe.js` at `pkg/xoe.<hash>.js`, notes it in the manifest and answers the new name.
    pub fn put_hashed(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let hashed = hashed(name, content);
        self.put(&Path::new(PKG).join(&hashed), content)?;
        self.manifest.add(name, &hashed);
        Ok(hashed)
    }

    /// Copies a folder's files, keeping their names.
    pub fn put_tree(&mut self, from: &Path, to: &Path) -> Result<()> {
        for file in files(from)? {
            let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            self.put(&to.join(file.strip_prefix(from)?), &content)?;
        }
        Ok(())
    }

    fn put(&mut self, name: &Path, content: &[u8]) -> Result<()> {
        let file = self.root.join(name);
        write_if_changed(&file, content).with_context(|| format!("cannot write {}", file.display()))?;
        self.fresh.insert(file);
        Ok(())
    }

    fn finish(mut self, release: bool) -> Result<()> {
        if release {
            self.compress()?;
        }
        self.put(Path::new("assets.json"), &self.manifest.to_json())?;
        for file in files(&self.root)? {
            if !self.fresh.contains(&file) {
                fs::remove_file(file)?;
            }
        }
        println!("site: {} files in {}", self.fresh.len(), self.root.display());
        Ok(())
    }

    fn compress(&mut self) -> Result<()> {
        let plain: Vec<_> = self.fresh.iter().filter(|file| compress::worth_it(file)).cloned().collect();
        for file in plain {
            self.fresh.extend(compress::beside(&file)?);
        }
        Ok(())
    }
}

/// All files under a folder; none when there is no such folder.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop().filter(|folder| folder.exists()) {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let into = if entry.file_type()?.is_dir() { &mut folders } else { &mut found };
            into.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Replaces a file in one step, so that a running server never sends half of it.
pub fn write_if_changed(file: &Path, content: &[u8]) -> Result<()> {
    if fs::read(file).is_ok_and(|old| old == content) {
        return Ok(());
    }
    let folder = file.parent().context("a file has a folder")?;
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!(".draft-{}", std::process::id()));
    fs::write(&draft, content)?;
    fs::rename(draft, file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_version_replaces_the_old_one_and_leaves_nothing_stale() {
        let root = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        for content in ["old", "new"] {
            let mut site = Site::new(root.clone());
            site.put(Path::new("icons.svg"), b"<svg/>").unwrap();
            site.put_hashed("public.css", content.as_bytes()).unwrap();
            site.finish(content == "old").unwrap();
        }
        let css = format!("pkg/{}", hashed("public.css", b"new"));
        let expected = ["assets.json", "icons.svg", &css].map(|name| root.join(name));
        assert_eq!(files(&root).unwrap(), expected);
        fs::remove_dir_all(root).unwrap();
    }
}
