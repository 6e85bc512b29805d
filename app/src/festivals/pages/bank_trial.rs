//! Whether the bank tells of money: when it last did, a transfer to try it, and who goes without.

use crate::festivals::commands::TRIAL;
use crate::festivals::desk::Desk;
use crate::festivals::store::bank_tests::{self, BankTest};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::vietqr::{self, Transfer};
use crate::ui::qr;
use crate::ui::*;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

pub struct Trial {
    heard: Option<DateTime<Utc>>,
    test: Option<BankTest>,
}

impl Trial {
    pub async fn load(desk: &Desk) -> Result<Self, Fault> {
        let (db, id) = (&desk.site.db, desk.festival.id);
        // A trial of an account that was changed since says nothing of the one of now.
        let test = bank_tests::of(db, id).await?.filter(|test| test.account == desk.festival.bank_account);
        Ok(Self { heard: bank_tests::last_heard(db, id).await?, test })
    }

    pub fn card(&self, desk: &Desk) -> AnyView {
        let (words, slug) = (desk.words(), desk.festival.slug.as_str());
        let heard = match self.heard {
            Some(at) => Tag::new(TagLook::Ok, words.fill("ready-heard", &[("at", moment(desk.lang, at))])),
            None => Tag::new(TagLook::Warn, words.get("ready-unheard")),
        };
        let waits = self.test.as_ref().filter(|test| test.heard_at.is_none());
        let tried = self.test.as_ref().and_then(|test| test.heard_at).map(|at| {
            let said = words.fill("bank-tried", &[("at", moment(desk.lang, at))]);
            view! { <Notice look=NoticeLook::Ok><p>{said}</p></Notice> }
        });
        let label = words.get(if self.test.is_some() { "bank-try-again" } else { "bank-try" });
        let hidden = desk.hidden([("festival", slug)]);
        let body = view! {
                    <p>{heard.view()}</p>
                    {tried}
                    {waits.map(|test| square(desk, test))}
                    <p class="note">{words.get("bank-try-note")}</p>
                    <PostButton action="/api/festivals/bank/try" label=label hidden=hidden look=Look::Secondary />
                    {by_hand(desk)}
        };
        view! { <div id="trial"><Card title=words.get("ready-bank")>{body}</Card></div> }.into_any()
    }
}

fn square(desk: &Desk, test: &BankTest) -> AnyView {
    let (words, festival) = (desk.words(), &desk.festival);
    let transfer = Transfer {
        bin: festival.bank_bin.clone(),
        account: test.account.clone(),
        amount: Some(TRIAL),
        memo: test.code.clone(),
    };
    let text = vietqr::encode(&transfer).unwrap_or_default();
    let square = qr::svg(&text, &words.get("bank-try-square")).unwrap_or_default();
    let facts = vec![
        Fact::new(words.get("pay-account"), test.account.clone()).code(),
        Fact::new(words.get("pay-amount"), TRIAL.fmt(desk.lang)).code(),
        Fact::new(words.get("pay-memo"), test.code.clone()).code(),
    ];
    view! {
        <Notice look=NoticeLook::Waiting><p>{words.get("bank-try-waits")}</p></Notice>
        <div class="qr-frame"><div inner_html=square></div></div>
        <Facts facts=facts />
        <p><LinkButton href=desk.path("/bank#trial") label=words.get("bank-try-look") look=Look::River small=true /></p>
    }
    .into_any()
}

/// Who has no messenger looks into the bank's app and matches by hand: said once, and taken back.
fn by_hand(desk: &Desk) -> AnyView {
    let (words, is) = (desk.words(), desk.festival.by_hand);
    let next = if is { "false" } else { "true" };
    let hidden = desk.hidden([("festival", &desk.festival.slug), ("by_hand", next)]);
    let (said, label) = if is { ("bank-by-hand-is", "bank-by-hand-end") } else { ("bank-by-hand-not", "bank-by-hand") };
    view! {
        <p>{words.get(said)}</p>
        <PostButton action="/api/festivals/bank/by-hand" label=words.get(label) hidden=hidden look=Look::Quiet />
    }
    .into_any()
}
