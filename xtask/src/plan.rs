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

pub fn site(release: bool) -> Result<()> {
    let mut site = Site::new(process::target_dir().join("site"));
    bundle::add(&mut site, release)?;
    css::add(&mut site)?;
    for script in ["visit.js", "board.js"] {
        site.put_hashed(script, &fs::read(Path::new("script").join(script))?)?;
    }
    site.put_tree(Path::new("public"), Path::new(""))?;
    site.finish(release)
}
