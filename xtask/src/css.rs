//! Style sheets: the files of `style/` joined in the order of their paths. That order means nothing
//! beyond one layer, and `_layers.css`, which names the layers, comes first by its name.

use crate::site::{Site, files};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// `style/desk/**` → `desk.css`, loaded behind `public.css` by desks alone; all else → `public.css`.
pub fn add(site: &mut Site) -> Result<()> {
    let all = files(Path::new("style"))?;
    let (desk, public): (Vec<_>, Vec<_>) = all.into_iter().partition(|file| file.starts_with("style/desk"));
    site.put_hashed("public.css", joined(&public)?.as_bytes())?;
    site.put_hashed("desk.css", joined(&desk)?.as_bytes())?;
    Ok(())
}

fn joined(files: &[PathBuf]) -> Result<String> {
    let read = |file: &PathBuf| fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()));
    files.iter().map(|file| Ok(bare(&read(file)?))).collect()
}

/// Without comments and indents. No more: brotli finds the rest, and no string of ours holds `/*`.
fn bare(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let code = parts.filter_map(|part| part.split_once("*/")).fold(first, |code, (_, rest)| code + " " + rest);
    code.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| line.to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_stay_here() {
        assert_eq!(bare("/* a */\n.a {\n  b: c;/* d\n e */f: g;\n}\n"), ".a {\nb: c; f: g;\n}\n");
    }

    #[test]
    fn a_components_look_stands_under_its_name() {
        for folder in ["../style/ui", "../style/desk/ui"] {
            let sheets = files(Path::new(folder)).unwrap();
            assert!(!sheets.is_empty(), "{folder}");
            for sheet in sheets {
                let component = Path::new("../app/src/ui").join(sheet.file_stem().unwrap());
                assert!(component.is_dir() || component.with_extension("rs").exists(), "{}", sheet.display());
            }
        }
    }
}
