//! A new account once more before it is asked for: a square to scan, and its number typed again.

use super::bank::facts;
use crate::festivals::desk::Desk;
use crate::festivals::model::Account;
use crate::kernel::fault::Fault;
use crate::kernel::vietqr::{self, Transfer};
use crate::ui::qr;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn check(desk: Desk, _at: At) -> Result<Page, Fault> {
    let title = desk.words().get("account-check");
    Ok(desk.page("bank", title, body))
}

fn body(desk: &Desk) -> AnyView {
    let words = desk.words();
    let typed = |name| desk.typed(name, "");
    let account = Account { bin: typed("bank_bin"), number: typed("bank_account"), holder: typed("bank_holder") };
    let sheet = if typed("festival").is_empty() {
        view! { <Empty title=words.get("account-check-none") /> }.into_any()
    } else {
        form(desk, &account)
    };
    view! {
        <div class="stack">
            {back(desk.path("/bank"), words.get("festival-account"))}
            <h1>{words.get("account-check")}</h1>
            {sheet}
        </div>
    }
    .into_any()
}

fn form(desk: &Desk, account: &Account) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let kept = [("bank_bin", &account.bin), ("bank_account", &account.number), ("bank_holder", &account.holder)];
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value.clone() /> }).collect_view();
    let again = (!account.number.is_empty()).then(|| {
        view! { <TextField field=fields.field("again", "account-again", "") autocomplete="off" /> }
    });
    let body = view! {
        {scanned(desk, account)}
        {facts(desk, account)}
        <form class="stack column" method="post" action="/api/festivals/change-account" novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                {kept}
                {again}
                <p class="row">
                    <Button label=words.get("account-change") />
                    <LinkButton href=desk.path("/bank") label=words.get("desk-skip") look=Look::Quiet />
                </p>
            </form>
    };
    view! { <Card title=words.get("account-other")>{body}</Card> }.into_any()
}

/// What a bank's app says of the account is what its buyers will read. No sum and no memo: nothing is to be paid.
fn scanned(desk: &Desk, account: &Account) -> Option<AnyView> {
    let words = desk.words();
    let transfer =
        Transfer { bin: account.bin.clone(), account: account.number.clone(), amount: None, memo: String::new() };
    let square = vietqr::encode(&transfer).ok().and_then(|text| qr::svg(&text, &words.get("account-square")).ok())?;
    let lead = words.fill("account-scan", &[("holder", account.holder.clone())]);
    Some(view! { <p>{lead}</p><div class="qr-frame"><div inner_html=square></div></div> }.into_any())
}
