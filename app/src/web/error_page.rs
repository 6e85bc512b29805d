//! The page for a fault, in the reader's language.

use super::{Ctx, Head, Page, frame};
use crate::kernel::fault::Fault;
use leptos::prelude::*;

/// What went wrong, what to do, and the id under which it stands in the log.
pub(super) fn error_page(ctx: &Ctx, fault: &Fault) -> Page {
    let words = ctx.words();
    let (title, text) = match fault {
        Fault::SignIn | Fault::Prove => (words.get("error-sign-in"), words.get("error-sign-in-text")),
        Fault::Missing => (words.get("error-missing"), words.get("error-missing-text")),
        Fault::Invalid(faults) => {
            let first = faults.first().map(|f| words.say(&f.message)).unwrap_or_default();
            (words.get("error-invalid"), first)
        }
        Fault::Refused(message) => (words.get("error-refused"), words.say(message)),
        Fault::Busy => (words.get("error-busy"), words.get("error-busy-text")),
        Fault::Bug => (words.get("error-bug"), words.get("error-bug-text")),
    };
    let head = Head { title: title.clone(), private: true, ..Head::default() };
    let (ctx, id) = (ctx.clone(), ctx.request_id);
    Page::new(head, move || {
        let home = ctx.href("");
        let note = words.fill("error-id", &[("id", id.to_string())]);
        let back = words.get("error-home");
        frame::plain(
            &ctx,
            view! {
                <div class="wrap page column stack">
                    <h1>{title}</h1>
                    <p class="lead">{text}</p>
                    <p><a class="button" href=home>{back}</a></p>
                    <p class="muted"><small>{note}</small></p>
                </div>
            }
            .into_any(),
        )
    })
    .with_status(fault.status())
}
