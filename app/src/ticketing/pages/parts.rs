//! What the pages of a purchase share.

use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{HoldId, ProductId, TicketId};
use crate::kernel::money::Vnd;
use crate::programme;
use crate::programme::model::Performance;
use crate::ticketing::entry;
use crate::ticketing::links::NO_ORDER;
use crate::ticketing::model::Line;
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::offers::{self, ProductRow};
use crate::ticketing::store::vouchers;
use crate::ui::*;
use crate::web::Ctx;
use crate::web::link::Purpose;
use leptos::prelude::*;

/// Where one is on the way to a ticket.
pub fn steps(ctx: &Ctx, current: usize) -> AnyView {
    let words = ctx.words();
    let steps = ["step-choose", "step-who", "step-pay", "step-ticket"].map(|key| words.get(key)).into();
    view! { <Steps label=words.get("steps-label") steps=steps current=current done=words.get("step-done") /> }
        .into_any()
}

/// What a buyer chose, with the products' names: those that were hidden since, too.
pub struct Chosen {
    pub lines: Vec<Line>,
    /// With which code something was taken off.
    code: Option<String>,
    products: Vec<ProductRow>,
    performances: Vec<Performance>,
}

impl Chosen {
    pub async fn load(ctx: &Ctx, hold: HoldId) -> Result<Self, Fault> {
        let lines = holds::lines(&ctx.site.db, hold).await?;
        let ids: Vec<ProductId> = lines.iter().map(|line| line.product).collect();
        let products = offers::product_rows(&ctx.site.db, &ids).await?;
        let mut performances: Vec<Performance> = Vec::new();
        for id in products.iter().filter_map(|product| product.performance_id) {
            if performances.iter().all(|known| known.id != id) {
                performances.extend(programme::store::by_id(&ctx.site.db, id).await?);
            }
        }
        let code = vouchers::taken_off(&ctx.site.db, hold).await?.map(|(code, _)| code);
        Ok(Self { lines, code, products, performances })
    }

    pub fn total(&self) -> Vnd {
        Vnd::sum(self.lines.iter().map(Line::sum)).unwrap_or_default()
    }

    /// What a code took off, with which one.
    fn taken_off(&self, ctx: &Ctx) -> Option<(String, String)> {
        let full = Vnd::sum(self.lines.iter().map(Line::full)).unwrap_or_default();
        off(ctx, self.code.as_ref()?, Vnd(full.0 - self.total().0))
    }

    /// From when and through which gates what was chosen of a performance admits.
    fn entries(&self, ctx: &Ctx, performance: &Performance) -> Vec<String> {
        let products = self.products.iter().filter(|product| product.performance_id == Some(performance.id));
        let mut lines: Vec<String> =
            products.filter_map(|product| entry::line(ctx, product, Some(performance))).collect();
        lines.sort();
        lines.dedup();
        lines
    }

    fn name(&self, ctx: &Ctx, line: &Line) -> String {
        let product = self.products.iter().find(|product| product.id == line.product);
        product.map(|product| product.name.0.get(ctx.lang).to_owned()).unwrap_or_default()
    }
}

/// `Mã HBK…: −50.000 ₫`, as a line of a sum.
pub fn off(ctx: &Ctx, code: &str, off: Vnd) -> Option<(String, String)> {
    let said = ctx.words().fill("voucher-line", &[("code", code.to_owned())]);
    (off > Vnd::ZERO).then(|| (said, format!("−{}", off.fmt(ctx.lang))))
}

/// The buyer's basket, beside every step.
pub fn basket(ctx: &Ctx, chosen: &Chosen) -> AnyView {
    let words = ctx.words();
    let row = |line: &Line| (format!("{} × {}", line.quantity, chosen.name(ctx, line)), cost(ctx, line.full()));
    let fees = (words.get("fees"), words.get("fees-none"));
    let rows: Vec<(String, String)> = chosen.lines.iter().map(row).chain(chosen.taken_off(ctx)).chain([fees]).collect();
    let total = (words.get("total"), cost(ctx, chosen.total()));
    let events = chosen.performances.iter().map(|performance| {
        let (when, place) = event(ctx, performance);
        let title = performance.title.get(ctx.lang).to_owned();
        let entries = chosen.entries(ctx, performance).into_iter().map(|line| view! { <p class="note">{line}</p> });
        view! { <div><b>{title}</b><p class="note">{when}</p><p class="note">{place}</p>{entries.collect_view()}</div> }
    });
    let events = events.collect_view();
    view! { <Card title=words.get("your-order") edged=true>{events}<Sum lines=rows total=total /></Card> }.into_any()
}

/// The pages of an order that is not paid: where one is, what there is to do, and what was chosen.
pub fn paying(ctx: &Ctx, chosen: &Chosen, to_do: AnyView) -> AnyView {
    view! {
        <div class="wrap page">
            {steps(ctx, 2)}
            <div class="split">
                {to_do}
                {basket(ctx, chosen)}
            </div>
        </div>
    }
    .into_any()
}

/// What something costs; nothing costs "Free".
pub fn cost(ctx: &Ctx, sum: Vnd) -> String {
    if sum == Vnd::ZERO { ctx.words().get("free") } else { sum.fmt(ctx.lang) }
}

/// That nothing can be bought in earnest here, where it can be bought.
pub fn sample(ctx: &Ctx, festival: &Festival) -> Option<AnyView> {
    let said = ctx.words().get("tickets-sample");
    festival.sample.then(|| view! { <Notice look=NoticeLook::Warn><p>{said}</p></Notice> }.into_any())
}

/// When and where a performance is: `Thứ Bảy, 13/03/2027, 20:00` and `Quảng trường 7/5`.
pub fn event(ctx: &Ctx, performance: &Performance) -> (String, String) {
    let date = day::long(ctx.lang, day::local(performance.starts_at).date());
    let when = day::there(ctx.lang, format!("{date}, {}", day::clock(performance.starts_at)));
    (when, performance.place(ctx.lang))
}

/// The hidden fields that name a hold, and the page to come back to.
pub fn hold_fields(ctx: &Ctx, hold: HoldId, version: i64) -> Vec<(String, String)> {
    let token = ctx.site.keys.token(Purpose::Hold, hold.0, version);
    let fields = [("from", ctx.path.to_string()), ("hold", hold.to_string()), ("token", token)];
    fields.map(|(name, value)| (name.to_owned(), value)).into()
}

/// Whoever changed their mind leaves the places to others at once.
pub fn give_back(ctx: &Ctx, hold: HoldId) -> AnyView {
    let (label, hidden) = (ctx.words().get("hold-release"), hold_fields(ctx, hold, NO_ORDER));
    view! { <p><PostButton action="/api/tickets/release" label=label hidden=hidden look=Look::Quiet small=true /></p> }
        .into_any()
}

/// "Held until 19:52", with the one extension while there is one.
pub fn held_until(ctx: &Ctx, hold: &HoldRow, version: i64) -> AnyView {
    let words = ctx.words();
    let (hidden, until) = (hold_fields(ctx, hold.id, version), hold.expires_at);
    let more = (!hold.extended).then(|| {
        view! {
            <span>" "{words.get("hold-more")}" "</span>
            <PostButton action="/api/tickets/extend" label=words.get("hold-extend") hidden=hidden look=Look::Quiet small=true />
        }
    });
    let seconds = (until - ctx.now).num_seconds();
    let (left, soon) = (words.get("hold-left"), words.get("hold-soon"));
    view! {
        <Notice slim=true>
            {words.get("hold-until")}" "<b><time>{day::clock(until)}</time></b>" "{words.get("hold-zone")}
            <crate::islands::ticketing::HoldClock seconds=seconds left=left soon=soon />
            {more}
        </Notice>
    }
    .into_any()
}

/// Which tickets of an order: all of them, or those that are ticked. One alone needs no question.
pub fn which_tickets(ctx: &Ctx, label: String, tickets: Vec<(TicketId, String)>) -> Option<AnyView> {
    if tickets.len() < 2 {
        return None;
    }
    let words = ctx.words();
    let which = Field::new("which", label).value(ctx.typed("which", "some")).error(ctx.fault("which"));
    let choices = [("some", "tickets-some"), ("whole", "tickets-whole")];
    let choices = choices.map(|(value, key)| Choice::new(value, words.get(key))).into();
    let ticket = |(id, label): (TicketId, String)| {
        let name = format!("tickets[{id}]");
        let field = Field::new(name.clone(), label).value(ctx.typed(&name, ""));
        view! { <Check field=field compact=true /> }
    };
    let tickets = tickets.into_iter().map(ticket).collect_view();
    Some(view! { <Radios field=which choices=choices /> <div class="stack tight">{tickets}</div> }.into_any())
}
