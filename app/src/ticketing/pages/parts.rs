//! What the pages of a purchase share.

use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::id::HoldId;
use crate::ticketing::model::{Line, Offer};
use crate::ui::*;
use crate::web::Ctx;
use crate::web::link::Purpose;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// Where one is on the way to a ticket.
pub fn steps(ctx: &Ctx, current: usize) -> AnyView {
    let words = ctx.words();
    let steps = ["step-choose", "step-who", "step-pay", "step-ticket"].map(|key| words.get(key)).into();
    view! { <Steps label=words.get("steps-label") steps=steps current=current done=words.get("step-done") /> }
        .into_any()
}

/// The buyer's basket, beside every step.
pub fn basket(ctx: &Ctx, lines: &[Line], offers: &[Offer]) -> AnyView {
    let words = ctx.words();
    let name = |line: &Line| {
        let offer = offers.iter().find(|offer| offer.product == line.product);
        offer.map(|offer| offer.name.get(ctx.lang).to_owned()).unwrap_or_default()
    };
    let sum = |line: &Line| line.price.checked_mul(line.quantity).unwrap_or_default();
    let rows = lines.iter().map(|line| (format!("{} × {}", line.quantity, name(line)), sum(line).fmt(ctx.lang)));
    let total = crate::kernel::money::Vnd::sum(lines.iter().map(sum)).unwrap_or_default();
    let rows: Vec<(String, String)> =
        rows.chain([(words.get("fees"), crate::kernel::money::Vnd(0).fmt(ctx.lang))]).collect();
    let total = (words.get("total"), total.fmt(ctx.lang));
    view! { <Card title=words.get("your-order") edged=true><Sum lines=rows total=total /></Card> }.into_any()
}

/// "Held until 19:52", with the one extension while there is one.
pub fn held_until(ctx: &Ctx, hold: HoldId, until: DateTime<Utc>, extended: bool) -> AnyView {
    let words = ctx.words();
    let token = ctx.site.keys.token(Purpose::Hold, hold.0, 1);
    let hidden = vec![
        ("from".to_owned(), ctx.path.to_string()),
        ("hold".to_owned(), hold.to_string()),
        ("token".to_owned(), token),
    ];
    let more = (!extended).then(|| {
        view! {
            <span>" "{words.get("hold-more")}" "</span>
            <PostButton action="/api/tickets/extend" label=words.get("hold-extend") hidden=hidden look=Look::Quiet small=true />
        }
    });
    let seconds = (until - ctx.now).num_seconds();
    let soon = words.get("hold-soon");
    view! {
        <Notice slim=true>
            {words.get("hold-until")}" "<b><time>{day::clock(until)}</time></b>"."
            {more}
            <crate::ticketing::islands::HoldClock seconds=seconds soon=soon />
        </Notice>
    }
    .into_any()
}

/// `/hoa-ban-2027/tickets/{hold}/{token}` behind the language.
pub fn hold_path(ctx: &Ctx, festival: &Festival, hold: HoldId) -> String {
    festival.path(&format!("/tickets/{hold}/{}", ctx.site.keys.token(Purpose::Hold, hold.0, 1)))
}

/// The hidden field that brings a refused form back to its page.
pub fn from(ctx: &Ctx) -> AnyView {
    view! { <input type="hidden" name="from" value=ctx.path.to_string() /> }.into_any()
}
