//! The site folder `target/site`: what a browser may fetch without asking the program.
//!
//! `public/**` lies at its root under plain names, hashed files in `pkg/`, and `assets.json` tells the
//! server their URLs. Files are replaced whole, the manifest comes last, then what is stale goes.

use crate::compress;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of hashed files, in the site and in URLs. What lies here never changes its content.
pub const PKG: &str = "pkg";

pub struct Site {
    root: PathBuf,
    /// Plain name → URL.
    manifest: BTreeMap<String, String>,
    fresh: BTreeSet<PathBuf>,
}

impl Site {
    pub fn new(root: PathBuf) -> Self {
        Self { root, manifest: BTreeMap::new(), fresh: BTreeSet::new() }
    }

    /// Puts `xoe.js` at `pkg/xoe.<hash>.js`, notes it in the manifest and answers the new name.
    pub fn put_hashed(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let (stem, extension) = name.rsplit_once('.').context("a file's name has an end")?;
        let hashed = format!("{stem}.{}.{extension}", hash8(content));
        self.put(&Path::new(PKG).join(&hashed), content)?;
        self.manifest.insert(name.to_owned(), format!("/{PKG}/{hashed}"));
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

    pub fn finish(mut self, release: bool) -> Result<()> {
        if release {
            let plain: Vec<_> = self.fresh.iter().filter(|file| compress::worth_it(file)).cloned().collect();
            for file in plain {
                self.fresh.extend(compress::beside(&file)?);
            }
        }
        self.put(Path::new("assets.json"), &serde_json::to_vec_pretty(&self.manifest)?)?;
        for file in files(&self.root)?.iter().filter(|file| !self.fresh.contains(*file)) {
            fs::remove_file(file)?;
        }
        println!("site: {} files in {}", self.fresh.len(), self.root.display());
        Ok(())
    }
}

/// Eight hex digits of SHA-256: enough to tell one version of a file from the next.
pub fn hash8(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// All files under a folder, sorted; none when there is no such folder.
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
    Ok(fs::rename(draft, file)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_version_replaces_the_old_one_and_leaves_nothing_stale() {
        let root = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        for content in ["old", ""] {
            let mut site = Site::new(root.clone());
            site.put(Path::new("icons.svg"), b"<svg/>").unwrap();
            site.put_hashed("public.css", content.as_bytes()).unwrap();
            site.finish(content == "old").unwrap();
        }
        let expected = ["assets.json", "icons.svg", "pkg/public.e3b0c442.css"].map(|name| root.join(name));
        assert_eq!(files(&root).unwrap(), expected);
        let manifest = fs::read_to_string(root.join("assets.json")).unwrap();
        assert_eq!(manifest, "{\n  \"public.css\": \"/pkg/public.e3b0c442.css\"\n}");
        fs::remove_dir_all(root).unwrap();
    }
}
