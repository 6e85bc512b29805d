//! What the terminal says once the server listens.

use app::kernel::lang::Lang;
use app::people::commands::first_admin_link;
use app::web::{Ctx, Site};
use std::fmt::Write;
use std::sync::Arc;

pub async fn compose(site: &Arc<Site>) -> String {
    let mut text = format!("Xòe: {}", site.base_url);
    if let Some(sample) = &site.sample {
        let _ = write!(text, "\n\nSample festival; everybody's password is {}", sample.password);
        for (email, role) in &sample.sign_ins {
            let _ = write!(text, "\n  {email:<36} {role}");
        }
    }
    let ctx = Ctx::system(site.clone(), Lang::Vi);
    let link = ctx.write((), |job, ()| Box::pin(first_admin_link(job))).await.unwrap_or_else(|fault| {
        tracing::error!(%fault, "making the first administrator's link");
        None
    });
    if let Some(link) = link {
        let link = absolute(&site.base_url, &link);
        let _ = write!(text, "\n\nNobody can sign in yet. The first administrator opens this link:\n  {link}");
    }
    text
}

/// A link as somebody can open it from outside.
pub fn absolute(base_url: &str, link: &str) -> String {
    if link.starts_with('/') { format!("{base_url}{link}") } else { link.to_owned() }
}
