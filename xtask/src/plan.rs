//! What is built, in which order.

use crate::site::Site;
use crate::{bundle, crates, css, process, server};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// The release binary carries the site folder, so that folder comes first.
pub fn build(release: bool) -> Result<()> {
    site(release)?;
    server::build(release)?;
    if release { crates::write_bill(&process::target_dir().join("release/xoe.cdx.json")) } else { Ok(()) }
}

/// Without what only people read: comments on lines of their own, and the margin. No text of ours spans lines.
fn bare(script: &str) -> String {
    let mut in_comment = false;
    let mut kept = String::new();
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.starts_with("//") && !line.is_empty() {
            kept.push_str(line);
            kept.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    kept
}

pub fn site(release: bool) -> Result<()> {
    let mut site = Site::new(process::target_dir().join("site"));
    bundle::add(&mut site, release)?;
    css::add(&mut site)?;
    for script in ["visit.js", "board.js", "desk.js", "apply.js"] {
        site.put_hashed(script, bare(&fs::read_to_string(Path::new("script").join(script))?).as_bytes())?;
    }
    site.put_tree(Path::new("public"), Path::new(""))?;
    site.finish(release)
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn a_script_goes_out_without_what_only_people_read() {
        let script =
            "// Why.\nconst a = 1;\n\n/** What. */\nif (a) {\n  // Here.\n  go(\"//\");\n}\n/*\n * More\n */\nend();\n";
        assert_eq!(bare(script), "const a = 1;\nif (a) {\ngo(\"//\");\n}\nend();\n");
    }
}
