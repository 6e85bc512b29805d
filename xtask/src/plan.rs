//! What is built, in which order.

use crate::site::Site;
use crate::{bundle, css, process, server};
use anyhow::Result;
use std::path::Path;

/// The release binary carries the site folder, so that folder comes first.
pub fn build(release: bool) -> Result<()> {
    site(release)?;
    server::build(release)
}

pub fn site(release: bool) -> Result<()> {
    let mut site = Site::new(process::target_dir().join("site"));
    bundle::add(&mut site, release)?;
    css::add(&mut site)?;
    site.put_tree(Path::new("public"), Path::new(""))?;
    site.finish(release)
}
