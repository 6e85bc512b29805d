//! Money that goes back for an order: how much, when it did, and to which account.

use crate::festivals::model::Account;
use crate::kernel::banks::{self, BANKS};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ticketing::documents::Papers;
use crate::ticketing::store::refunds::{self, Refund};
use crate::ticketing::store::{refund_accounts, returns};
use crate::ui::*;
use crate::web::Ctx;
use crate::web::link::Purpose;
use leptos::prelude::*;

pub struct Returns {
    refunds: Vec<Refund>,
    account: Option<Account>,
}

impl Returns {
    pub async fn load(ctx: &Ctx, papers: &Papers) -> Result<Self, Fault> {
        let (db, order) = (&ctx.site.db, papers.order.id);
        let mut refunds = refunds::of_order(db, order).await?;
        // What went back before an order was passed on is the affair of whoever had it then.
        let since = returns::passings(db, order).await?.first().map(|(_, at)| *at);
        refunds.retain(|refund| refund.first.done_at.is_none_or(|done| Some(done) > since));
        Ok(Self { refunds, account: refund_accounts::of_order(db, order).await? })
    }

    pub fn draw(&self, ctx: &Ctx, papers: &Papers) -> Option<AnyView> {
        if self.refunds.is_empty() {
            return None;
        }
        let words = ctx.words();
        let done = |refund: &Refund| {
            let date = day::date(ctx.lang, day::local(refund.first.done_at?).date());
            let said = words.fill("returns-done", &[("sum", refund.amount.fmt(ctx.lang)), ("date", date)]);
            Some(view! { <p>{said}" "{parts(ctx, refund)}</p> })
        };
        let done = self.refunds.iter().filter_map(done).collect_view();
        let due = self.refunds.iter().find(|refund| refund.is_due()).map(|refund| self.due(ctx, papers, refund));
        Some(view! { <Card title=words.get("returns-title") edged=true>{done}{due}</Card> }.into_any())
    }

    /// What is due, with the account it goes to or the form that asks for one.
    fn due(&self, ctx: &Ctx, papers: &Papers, due: &Refund) -> AnyView {
        let words = ctx.words();
        let sum = words.fill("returns-due", &[("sum", due.amount.fmt(ctx.lang))]);
        let sum = view! { <p><b>{sum}</b>" "{parts(ctx, due)}</p> };
        let Some(account) = &self.account else {
            return view! { {sum}<p>{words.get("returns-where")}</p>{form(ctx, papers)} }.into_any();
        };
        let bank = banks::name(&account.bin).unwrap_or(&account.bin).to_owned();
        let to = words.fill("returns-to", &[("bank", bank), ("end", end(&account.number))]);
        let open = ctx.flash.as_ref().is_some_and(|flash| flash.is_refusal());
        view! {
            {sum}
            <p>{to}</p>
            <details class="fold" open=open><summary>{words.get("returns-other")}</summary>{form(ctx, papers)}</details>
        }
        .into_any()
    }
}

/// `Gồm 50.000 ₫ + 100.000 ₫.`, where it is for several parts.
pub fn parts(ctx: &Ctx, refund: &Refund) -> Option<String> {
    let sums: Vec<String> = refund.parts.iter().map(|part| part.amount.fmt(ctx.lang)).collect();
    (sums.len() > 1).then(|| ctx.words().fill("refund-parts", &[("parts", sums.join(" + "))]))
}

/// The last digits: whoever looks over a shoulder reads no account.
fn end(number: &str) -> String {
    number.chars().skip(number.chars().count().saturating_sub(4)).collect()
}

fn form(ctx: &Ctx, papers: &Papers) -> AnyView {
    let words = ctx.words();
    let token = ctx.site.keys.token(Purpose::Order, papers.order.id.0, papers.order.link_version);
    let field =
        |name: &str, label: &str| Field::new(name, words.get(label)).value(ctx.typed(name, "")).error(ctx.fault(name));
    let mut banks: Vec<(&str, &str)> = BANKS.into();
    banks.sort_by_key(|(_, name)| name.to_lowercase());
    let none = Choice::new("", words.get("returns-bank-none"));
    let banks = std::iter::once(none).chain(banks.into_iter().map(|(bin, name)| Choice::new(bin, name))).collect();
    view! {
        <form class="stack" method="post" action="/api/tickets/refund-account" novalidate>
            {ctx.from()}
            <input type="hidden" name="code" value=papers.order.code.clone() />
            <input type="hidden" name="token" value=token />
            <Select field=field("bank_bin", "pay-bank") choices=banks />
            <TextField field=field("bank_account", "pay-account") autocomplete="off" />
            <TextField field=field("bank_holder", "pay-holder") autocomplete="off" />
            <p class="note">{words.get("returns-note")}</p>
            <p class="row"><Button label=words.get("returns-send") /></p>
        </form>
    }
    .into_any()
}
