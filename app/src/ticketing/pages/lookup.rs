//! Finding an order again: its code and something only the buyer knows.

use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

pub async fn lookup(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let words = ctx.words();
    // What is typed here opens an order: it is not for the next person at this computer.
    let head = Head { title: words.get("lookup-title"), private: true, ..Head::default() };
    Ok(Page::new(head, move || {
        let field = |name: &'static str, key: &str, hint: &str| {
            Field::new(name, words.get(key)).hint(words.get(hint)).value(ctx.typed(name, "")).error(ctx.fault(name))
        };
        let body = view! {
            <div class="wrap page column stack">
                <div><h1>{words.get("lookup-title")}</h1><p class="lead">{words.get("lookup-lead")}</p></div>
                <form class="stack" method="post" action="/api/tickets/find" novalidate>
                    {ctx.from()}
                    <TextField field=field("code", "lookup-code", "lookup-code-hint") autocomplete="off" />
                    <TextField field=field("proof", "lookup-proof", "lookup-proof-hint") autocomplete="off" />
                    <Button label=words.get("lookup-find") />
                </form>
                <section class="stack">
                    <h2>{words.get("found-title")}</h2>
                    <p>{words.get("found-lead")}</p>
                    <form class="stack" method="post" action="/api/tickets/find-all" novalidate>
                        {ctx.from()}
                        <input type="hidden" name="festival" value=festival.slug.clone() />
                        <TextField field=field("email", "found-email", "found-email-hint") kind=InputKind::Email autocomplete="email" />
                        <p class="row"><Button label=words.get("found-send") look=Look::Secondary /></p>
                    </form>
                </section>
            </div>
        };
        frame::festival(&ctx, &festival, Current::Lookup, body.into_any())
    }))
}
