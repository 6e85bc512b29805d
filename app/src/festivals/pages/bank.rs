//! Where buyers pay: the account now, the one somebody asks for, and the form for another.

use super::bank_trial::Trial;
use crate::festivals::desk::Desk;
use crate::festivals::model::Account;
use crate::festivals::store::accounts::{self, Asked};
use crate::kernel::access::Permission::EditFestival;
use crate::kernel::banks::{self, BANKS};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Fields, Page};
use leptos::prelude::*;

pub async fn bank(desk: Desk, _at: At) -> Result<Page, Fault> {
    let asked = accounts::asked(&desk.site.db, desk.festival.id).await?;
    let trial = Trial::load(&desk).await?;
    let title = desk.words().get("festival-account");
    Ok(desk.page("bank", title, move |desk| body(desk, asked, &trial)))
}

fn body(desk: &Desk, asked: Option<Asked>, trial: &Trial) -> AnyView {
    let (words, festival) = (desk.words(), &desk.festival);
    let change = if desk.may(EditFestival) {
        form(desk)
    } else {
        view! { <p class="note">{words.get("account-editors")}</p> }.into_any()
    };
    let now = facts(desk, &festival.account());
    view! {
        <div class="stack">
            <h1>{words.get("festival-account")}</h1>
            <Card title=words.get("account-now")>{now}</Card>
            {asked.map(|asked| waiting(desk, asked))}
            {desk.festival.has_account().then(|| trial.card(desk))}
            <Card title=words.get("account-other")>{change}</Card>
        </div>
    }
    .into_any()
}

/// An account to read; or that there is none.
pub fn facts(ctx: &Ctx, account: &Account) -> AnyView {
    let words = ctx.words();
    if account.number.is_empty() {
        return view! { <p>{words.get("account-none")}</p> }.into_any();
    }
    let bank = banks::name(&account.bin).unwrap_or(&account.bin).to_owned();
    let facts = vec![
        Fact::new(words.get("pay-bank"), bank),
        Fact::new(words.get("pay-account"), account.number.clone()).code(),
        Fact::new(words.get("pay-holder"), account.holder.clone()),
    ];
    view! { <Facts facts=facts /> }.into_any()
}

fn waiting(desk: &Desk, asked: Asked) -> AnyView {
    let (words, slug) = (desk.words(), desk.festival.slug.as_str());
    let is_own = desk.actor.as_ref().is_some_and(|actor| actor.user == asked.by);
    let fields = [("by", asked.by_name.clone()), ("until", moment(desk.lang, asked.due_at))];
    let confirm = (!is_own).then(|| {
        let hidden = desk.hidden([("festival", slug), ("saw", &asked.account.line())]);
        view! { <PostButton action="/api/festivals/confirm-account" label=words.get("account-confirm") hidden=hidden /> }
    });
    let hidden = desk.hidden([("festival", slug)]);
    let body = view! {
        <Notice look=NoticeLook::Warn><p>{words.fill("account-asked-text", &fields)}</p></Notice>
        {facts(desk, &asked.account)}
        <p>{words.get(if is_own { "account-by-another" } else { "account-look-twice" })}</p>
        <div class="row">
            {confirm}
            <PostButton action="/api/festivals/withdraw-account" label=words.get("account-withdraw") hidden=hidden look=Look::Danger />
        </div>
    };
    view! { <Card title=words.get("account-asked")>{body}</Card> }.into_any()
}

/// Empty: it asks for another account, and the present one stands above it.
fn form(desk: &Desk) -> AnyView {
    let (words, festival, fields) = (desk.words(), &desk.festival, Fields::new(desk));
    let none = Choice::new("", words.get("festival-bank-none"));
    let mut banks: Vec<(&str, &str)> = BANKS.into();
    banks.sort_by_key(|(_, name)| name.to_lowercase());
    let banks = banks.into_iter().map(|(bin, name)| Choice::new(bin, name));
    let choices = std::iter::once(none).chain(banks).collect();
    let note = if festival.guards_account() { "account-waits" } else { "festival-account-note" };
    view! {
        <form class="stack" method="post" action="/api/festivals/account/look" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=festival.slug.clone() />
            <p class="note">{words.get(note)}</p>
            <div class="fields">
                <Select field=fields.field("bank_bin", "pay-bank", "") choices=choices />
                <TextField field=fields.hinted("bank_account", "pay-account", "account-number-hint", "") autocomplete="off" />
                <TextField field=fields.field("bank_holder", "pay-holder", "") autocomplete="off" />
            </div>
            <p class="row"><Button label=words.get("account-look") /></p>
        </form>
    }
    .into_any()
}
