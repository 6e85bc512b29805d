//! The yearly support: its sums by commune, the payments of one commune, the list to pay by and sheets to sign.

mod papers;
mod rows;

pub use papers::{list, receipts};

use super::{At, called, festival_field};
use crate::kernel::access::Permission::{KeepTroupes, PaySupport, SupportTroupes};
use crate::kernel::access::Reach;
use crate::kernel::day::local;
use crate::kernel::fault::Fault;
use crate::kernel::money::{Vnd, count};
use crate::kernel::text;
use crate::troupes::model::Commune;
use crate::troupes::model::support::{Payment, Rate, Total, first_rate, rate_of};
use crate::troupes::store::{communes, support};
use crate::ui::*;
use crate::web::{self, Fields, Page};
use chrono::Datelike;
use leptos::prelude::*;

/// What the page shows.
pub struct Shown {
    pub year: i64,
    pub communes: Vec<Commune>,
    /// The commune whose payments are shown one by one.
    pub commune: Option<String>,
    pub rates: Vec<Rate>,
    pub payments: Vec<Payment>,
    pub totals: Vec<Total>,
}

impl Shown {
    pub async fn load(desk: &At, at: &web::At) -> Result<Self, Fault> {
        let db = &desk.site.db;
        let reach = desk.reach(SupportTroupes, desk.festival.as_ref().map(|festival| festival.id))?;
        let year = at.query.raw("year").parse().unwrap_or_else(|_| i64::from(local(desk.now).date().year()));
        let only = match &reach {
            Reach::Communes(codes) => codes.first().cloned(),
            Reach::All => None,
        };
        let asked = Some(at.query.raw("commune").to_owned()).filter(|code| !code.is_empty());
        let commune = asked.or(only).filter(|code| reach.covers(Some(code)));
        let mut payments = support::of_year(db, year).await?;
        payments.retain(|payment| reach.covers(Some(&payment.commune)));
        let mut totals = support::totals(db, year).await?;
        totals.retain(|total| reach.covers(Some(&total.commune)));
        let (communes, rates) = (communes::all(db).await?, support::rates(db).await?);
        let shown = Self { year, communes, commune, rates, payments, totals: Vec::new() };
        totals.sort_by_key(|total| text::fold(&shown.name(desk, &total.commune)));
        Ok(Self { totals, ..shown })
    }

    pub fn name(&self, desk: &At, code: &str) -> String {
        let found = self.communes.iter().find(|commune| commune.code == code);
        found.map_or_else(|| code.to_owned(), |commune| called(desk, commune))
    }
}

pub async fn page(desk: At, at: web::At) -> Result<Page, Fault> {
    let shown = Shown::load(&desk, &at).await?;
    let title = desk.words().get("desk-support");
    Ok(desk.page("troupes/support", title.clone(), move |desk| {
        let words = desk.words();
        // Whoever asked for a commune came to sign: before 45 sums of others.
        let rows = shown.commune.clone().map(|code| rows::rows(desk, &shown, &code));
        view! {
            <div class="sections">
                <div class="stack">
                    <h1>{title}</h1>
                    {year(desk, &shown)}
                    {begin(desk, &shown)}
                </div>
                {rows}
                <section class="stack"><h2>{words.get("support-totals")}</h2>{totals(desk, &shown)}</section>
                {rates(desk, &shown)}
            </div>
        }
        .into_any()
    }))
}

fn year(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    let field = Field::new("year", words.get("support-year")).value(shown.year.to_string());
    view! {
        <form class="toolbar" method="get" action=desk.path("/troupes/support")>
            <TextField field=field kind=InputKind::Digits autocomplete="off" />
            <Button label=words.get("support-see") look=Look::Secondary />
        </form>
    }
    .into_any()
}

/// Everybody who has none yet is listed at once.
fn begin(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    let Some(rate) = rate_of(&shown.rates, shown.year) else {
        return view! { <Notice look=NoticeLook::Warn><p>{words.get("support-no-rate")}</p></Notice> }.into_any();
    };
    let sum =
        words.fill("support-rate-is", &[("amount", rate.amount.fmt(desk.lang)), ("decision", rate.decision.clone())]);
    let form = desk.may(KeepTroupes).then(|| {
        view! {
            <form method="post" action="/api/support/list">
                {desk.from()}
                {festival_field(desk)}
                <input type="hidden" name="year" value=shown.year.to_string() />
                <Button label=words.get("support-list") icon=Icon::Plus />
            </form>
        }
    });
    view! { <p>{sum}</p>{form} }.into_any()
}

fn sum(desk: &At, amounts: impl Iterator<Item = Vnd>) -> AnyView {
    Vnd::sum(amounts).map(|sum| sum.fmt(desk.lang)).into_any()
}

fn totals(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    if shown.totals.is_empty() {
        return view! { <Empty title=words.get("support-none") text=Some(words.get("support-none-text")) /> }
            .into_any();
    }
    let columns = [
        "troupe-commune",
        "support-count",
        "support-waits",
        "support-listed-sum",
        "support-granted-sum",
        "support-paid-sum",
    ];
    let columns = columns.into_iter().enumerate().map(|(at, key)| {
        let column = Column::new(words.get(key));
        if at == 0 { column } else { column.end() }
    });
    let theirs = |payment: &&Payment| payment.state.next().is_some_and(|next| rows::may_sign(desk, next));
    let waiting = |commune: &str| {
        shown.payments.iter().filter(|payment| payment.commune == commune).filter(theirs).count() as i64
    };
    let row = |total: &Total| {
        let href = desk.path(&format!("/troupes/support?year={}&commune={}", shown.year, total.commune));
        Row(vec![
            view! { <a href=href>{shown.name(desk, &total.commune)}</a> }.into_any(),
            count(desk.lang, total.count).into_any(),
            count(desk.lang, waiting(&total.commune)).into_any(),
            total.listed.fmt(desk.lang).into_any(),
            total.granted.fmt(desk.lang).into_any(),
            total.paid.fmt(desk.lang).into_any(),
        ])
    };
    let foot = Row(vec![
        words.get("support-all").into_any(),
        count(desk.lang, shown.totals.iter().map(|total| total.count).sum()).into_any(),
        count(desk.lang, shown.totals.iter().map(|total| waiting(&total.commune)).sum()).into_any(),
        sum(desk, shown.totals.iter().map(|total| total.listed)),
        sum(desk, shown.totals.iter().map(|total| total.granted)),
        sum(desk, shown.totals.iter().map(|total| total.paid)),
    ]);
    let rows = shown.totals.iter().map(row).collect();
    view! { <Table caption=words.get("support-totals") hide_caption=true columns=columns.collect() rows=rows foot=foot /> }
        .into_any()
}

/// Which rate holds from when; the treasury says a new one.
fn rates(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    let line = |rate: &Rate| {
        let from = words.fill("support-from", &[("year", rate.from_year.to_string())]);
        let year = rate.from_year.to_string();
        let slug = desk.festival.as_ref().map(|festival| festival.slug.clone()).unwrap_or_default();
        let hidden = desk.hidden([("festival", &*slug), ("from_year", &*year)]);
        let remove = desk.may(PaySupport).then(|| {
            let spoken = words.fill("support-rate-remove-of", &[("year", year)]);
            view! { " "<PostButton action="/api/support/rates/remove" label=words.get("support-rate-remove") spoken=spoken hidden=hidden look=Look::Quiet small=true /> }
        });
        view! { <li>{from}": "<b>{rate.amount.fmt(desk.lang)}</b>" · "{rate.decision.clone()}{remove}</li> }
    };
    let lines = shown.rates.iter().map(line).collect_view();
    let form = desk.may(PaySupport).then(|| {
        let fields = Fields::new(desk);
        let first = shown.rates.is_empty().then(first_rate);
        let [year, amount, decision] = first.map_or_else(Default::default, |rate| {
            [rate.from_year.to_string(), count(desk.lang, rate.amount.0), rate.decision]
        });
        view! {
            <form class="stack column" method="post" action="/api/support/rates/add" novalidate>
                {desk.from()}
                {festival_field(desk)}
                <TextField field=fields.field("from_year", "support-from-year", &year) kind=InputKind::Digits autocomplete="off" />
                <TextField field=fields.field("amount", "support-amount", &amount) autocomplete="off" />
                <TextField field=fields.hinted("decision", "support-decision", "support-decision-hint", &decision) autocomplete="off" />
                <p class="row"><Button label=words.get("support-rate-add") look=Look::Secondary /></p>
            </form>
        }
    });
    let body = view! { <ul>{lines}</ul>{form} };
    view! { <Card title=words.get("support-rates")>{body}</Card> }.into_any()
}
