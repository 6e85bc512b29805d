//! What the terminal says once the server listens.

use app::kernel::lang::Lang;
use app::people::commands::first_admin_link;
use app::web::{Ctx, Site};
use std::fmt::Write;
use std::sync::Arc;

pub async fn compose(site: &Arc<Site>) -> String {
    let mut text = format!("Xòe: {}", site.base_url);
    if site.demo {
        let _ = write!(text, "\n\nSample festival; everybody's password is {}", app::demo::PASSWORD);
        for (email, role) in app::demo::sign_ins() {
            let _ = write!(text, "\n  {email:<36} {role}");
        }
    }
    if let Some(link) = first_admin_link(&Ctx::system(site.clone(), Lang::Vi)).await {
        let link = absolute(&site.base_url, &link);
        let _ = write!(text, "\n\nNobody can sign in yet. The first administrator opens this link:\n  {link}");
    }
    text
}

/// A link as somebody can open it from outside.
pub fn absolute(base_url: &str, link: &str) -> String {
    if link.starts_with('/') { format!("{base_url}{link}") } else { link.to_owned() }
}
