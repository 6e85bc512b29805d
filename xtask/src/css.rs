//! Style sheets: plain files joined in the order that a list in `style/` gives.

use crate::minify::minify;
use crate::site::Site;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// `style/public.list` → `public.css`.
const SHEETS: &[&str] = &["public", "desk"];

pub fn add(site: &mut Site, release: bool) -> Result<()> {
    for sheet in SHEETS {
        let list = Path::new("style").join(format!("{sheet}.list"));
        if !list.exists() {
            println!("no {}: no style sheet `{sheet}`", list.display());
            continue;
        }
        let css = joined(&list)?;
        let css = if release { minify(&css) } else { css };
        site.put_hashed(&format!("{sheet}.css"), css.as_bytes())?;
    }
    Ok(())
}

fn joined(list: &Path) -> Result<String> {
    let text = fs::read_to_string(list).with_context(|| format!("cannot read {}", list.display()))?;
    let mut css = String::new();
    for name in names(&text) {
        let file = Path::new("style").join(name);
        let part = fs::read_to_string(&file);
        css += &part.with_context(|| format!("{} names {}", list.display(), file.display()))?;
        css.push('\n');
    }
    Ok(css)
}

/// One name a line; `#` begins a comment.
fn names(list: &str) -> impl Iterator<Item = &str> {
    let bare = list.lines().filter_map(|line| line.split('#').next());
    bare.map(str::trim).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_list_holds_names_and_comments() {
        let names: Vec<_> = super::names("# order matters\nreset.css\n\n  form.css # last\n").collect();
        assert_eq!(names, ["reset.css", "form.css"]);
    }
}
