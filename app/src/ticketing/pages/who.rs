//! Who the tickets are for: three fields and a tick.

use super::in_cash;
use super::parts::{self, Chosen};
use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::cash::CashDesk;
use crate::ticketing::commands;
use crate::ticketing::links;
use crate::ticketing::links::NO_ORDER;
use crate::ticketing::model::HoldState;
use crate::ticketing::store::holds::HoldRow;
use crate::ticketing::store::{holds, offers, vouchers};
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

pub async fn who(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let db = &ctx.site.db;
    let (id, order) = links::opened_hold(&ctx, at.part("hold"), at.part("token")).await?;
    let hold = holds::by_id(db, id).await?.filter(|hold| hold.festival_id == festival.id).ok_or(Fault::Missing)?;
    if let Some(order) = order {
        return Ok(Page::go(ctx.href(&links::order_path(&ctx, &festival, &order))));
    }
    let mut chosen = Chosen::load(&ctx, id).await?;
    let ids: Vec<_> = hold.code_id.into_iter().collect();
    let voucher = vouchers::by_ids(db, &ids).await?.pop();
    let offers = offers::offers_opened(db, festival.id, ctx.now, None, voucher.as_ref()).await?;
    // Today's prices, not those of the choice: what is shown here is what is charged.
    for line in &mut chosen.lines {
        if let Some(offer) = offers.iter().find(|offer| offer.product == line.product) {
            line.price = offer.price;
            voucher.iter().for_each(|voucher| voucher.lower(line));
        }
    }
    let desk = CashDesk::of(db, &festival).await?;
    let words = ctx.words();
    let title = format!("{} · {}", words.get("who-title"), festival.name.get(ctx.lang));
    let head = Head { title, private: true, islands: true, ..Head::default() };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &festival, &hold, (&chosen, &desk));
        frame::festival(&ctx, &festival, Current::Tickets, body)
    }))
}

fn draw(ctx: &Ctx, festival: &Festival, hold: &HoldRow, (chosen, desk): (&Chosen, &CashDesk)) -> AnyView {
    let words = ctx.words();
    let total = chosen.total();
    let alive = hold.state == HoldState::Live && hold.expires_at > ctx.now;
    let held = if alive {
        parts::held_until(ctx, hold, NO_ORDER)
    } else {
        view! { <Notice look=NoticeLook::Warn><p>{words.get("hold-lapsed-continue")}</p></Notice> }.into_any()
    };
    let field = |name: &'static str, key: &str| {
        Field::new(name, words.get(key)).value(ctx.typed(name, "")).error(ctx.fault(name))
    };
    let submit = if total == Vnd(0) { words.get("who-book-free") } else { words.get("who-continue-to-pay") };
    let pays = (total > Vnd::ZERO).then(|| in_cash::question(ctx, desk, &chosen.lines));
    let hidden = parts::hold_fields(ctx, hold.id, NO_ORDER);
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    // Back to the choice it came from, where its own places count as free.
    let again = festival.path(&format!("/tickets?hold={}&token={}", hold.id, links::hold_token(ctx, hold.id)));
    let privacy = ctx.href(&festival.path("/privacy"));
    let notice = commands::fingerprint(&festival.privacy);
    view! {
        <div class="wrap page">
            {back(ctx.href(&again), words.get("back"))}
            {parts::steps(ctx, 1)}
            <div class="split">
                <div class="stack column">
                    <div><h1>{words.get("who-title")}</h1><p class="lead">{words.get("who-lead")}</p></div>
                    {held}
                    <form class="stack" method="post" action="/api/tickets/order" novalidate>
                        {hidden.collect_view()}
                        <input type="hidden" name="total" value=total.0.to_string() />
                        <TextField field=field("name", "buyer-name") autocomplete="name" />
                        <TextField field=field("phone", "buyer-phone").hint(words.get("buyer-phone-hint")) kind=InputKind::Tel autocomplete="tel" />
                        <TextField field=field("email", "buyer-email").hint(words.get("buyer-email-hint")) kind=InputKind::Email autocomplete="email" />
                        {pays}
                        <div>
                            <Check field=field("agreed", "consent-label") sends=notice />
                            <p class="note">{icon(Icon::Lock)}" "{words.get("who-privacy")}" "<a href=privacy>{words.get("nav-privacy")}</a></p>
                        </div>
                        <Button label=submit after=Icon::Forward full=true />
                    </form>
                    {alive.then(|| parts::give_back(ctx, hold.id))}
                </div>
                {parts::basket(ctx, chosen)}
            </div>
        </div>
    }
    .into_any()
}
