//! Before a release: what would be different, what stands against it, what was decided; and the releases so far.

use super::changes::one;
use super::findings::{sentence, tag};
use super::{days, plan, plan_title, tabs};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::{FestivalDay, moment};
use crate::kernel::fault::Fault;
use crate::kernel::id::PerformanceId;
use crate::kernel::lang::Text;
use crate::kernel::phone::Phone;
use crate::mail::texts::reaches_phones;
use crate::programme::commands;
use crate::programme::model::conflict::{Finding, Level};
use crate::programme::model::decision::Decision;
use crate::programme::model::partial::{blockers, of_day};
use crate::programme::model::plan::Plan;
use crate::programme::model::said::diff;
use crate::programme::saying::{self, Line, Names};
use crate::programme::store::due::{self, Due};
use crate::programme::store::releases::{self, Head, Unreachable};
use crate::ui::*;
use crate::web::frame::dotted;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

/// What the page is made of.
struct Preview {
    plan: Plan,
    findings: Vec<Finding>,
    lines: Vec<Line>,
    /// Something is different, be it only for those who look closely.
    differs: bool,
    sold: Vec<(PerformanceId, i64)>,
    unreachable: Vec<Unreachable>,
    heads: Vec<Head>,
    /// Only what changes on that day.
    only: Option<FestivalDay>,
    /// The number of an earlier release that would be released once more.
    again: Option<i64>,
    /// What the clock is to release.
    due: Option<Due>,
}

impl Preview {
    fn is_blocked(&self) -> bool {
        self.again.is_none() && !blockers(&self.plan, self.only).is_empty()
    }
}

pub async fn release(desk: Desk, at: At) -> Result<Page, Fault> {
    let (plan, db, festival) = (plan(&desk).await?, &desk.site.db, desk.festival.id);
    let only = FestivalDay::parse(at.query.raw("only")).filter(|day| desk.festival.days().contains(day));
    let again = at.query.raw("again").parse().ok();
    let (last, now) = match again {
        Some(number) => commands::earlier(db, festival, number).await?.ok_or(Fault::Missing)?,
        None => {
            let last = releases::last(db, festival).await?;
            let now = plan.released(&last);
            (last.clone(), only.map_or_else(|| now.clone(), |day| of_day(&last, &now, day)))
        }
    };
    let changes = diff(&last, &now);
    let names = Names::load(db, festival).await?;
    let differs = !changes.is_empty();
    let ids: Vec<PerformanceId> = changes.keys().copied().collect();
    let sold = desk.ctx.write(changes, |job, changes| Box::pin(commands::sold(job, changes))).await?;
    let mut findings: Vec<Finding> = plan.findings().into_iter().collect();
    findings.sort_by_key(|finding| (finding.rule.level(), *finding));
    let preview = Preview {
        lines: saying::lines(&desk, &names, &last, &now),
        unreachable: silent(&desk, releases::unreachable(db, &ids).await?),
        heads: releases::heads(db, festival).await?,
        due: due::of(db, festival).await?,
        only,
        again,
        plan,
        findings,
        differs,
        sold,
    };
    let title = desk.words().get("plan-release");
    Ok(desk.page("programme", title, move |desk| body(desk, &preview)))
}

/// Those of them who get no message either.
fn silent(desk: &Desk, mut all: Vec<Unreachable>) -> Vec<Unreachable> {
    let texted = |one: &Unreachable| Phone::parse(&one.phone).is_ok_and(|phone| phone.takes_texts());
    all.retain(|one| !(reaches_phones(&desk.site) && texted(one)));
    all
}

fn body(desk: &Desk, preview: &Preview) -> AnyView {
    let words = desk.words();
    view! {
        <div class="stack">
            <h1>{words.get("plan-release")}</h1>
            {tabs(desk, "/programme/release")}
            {preview.due.as_ref().map(|due| waits(desk, due))}
            {which(desk, preview)}
            {different(desk, preview)}
            {preview.again.is_none().then(|| against(desk, preview))}
            {(preview.differs && !preview.is_blocked()).then(|| form(desk, preview))}
            {by_phone(desk, preview)}
            {history(desk, preview)}
        </div>
    }
    .into_any()
}

fn different(desk: &Desk, preview: &Preview) -> AnyView {
    let words = desk.words();
    let count = preview.lines.len().to_string();
    let title = words.fill("release-different", &[("count", count)]);
    let lines = preview.lines.iter().map(|line| one(desk, None, line)).collect_view();
    let none = (!preview.differs).then(|| view! { <p>{words.get("release-nothing")}</p> });
    let small = (preview.differs && preview.lines.is_empty()).then(|| view! { <p>{words.get("release-small")}</p> });
    view! { <Card title=title>{none}{small}<ul class="plain stack">{lines}</ul></Card> }.into_any()
}

fn against(desk: &Desk, preview: &Preview) -> Option<AnyView> {
    let words = desk.words();
    let items = preview.findings.iter().map(|finding| found(desk, &preview.plan, finding)).collect_view();
    let blocked = preview.is_blocked().then(|| {
        view! { <Notice look=NoticeLook::Warn><p>{words.get("release-blocked")}</p></Notice> }
    });
    let title = words.get("plan-findings");
    (!preview.findings.is_empty())
        .then(|| view! { <Card title=title>{blocked}<ul class="plain stack">{items}</ul></Card> }.into_any())
}

fn found(desk: &Desk, plan: &Plan, finding: &Finding) -> AnyView {
    let words = desk.words();
    let (tag, said) = (tag(desk, finding.rule.level()).view(), sentence(desk, plan, finding));
    let showing = plan.showing(finding.item).map(|showing| {
        let href = desk.path(&format!("/programme/showings/{}", showing.code));
        view! { <a href=href>{words.get("plan-mend")}</a> }
    });
    let rest = match plan.waiver(finding) {
        Some(waiver) => {
            let said = [("reason", waiver.reason.clone()), ("by", waiver.by.clone())];
            Some(view! { <p class="note">{words.fill("waive-said", &said)}</p> }.into_any())
        }
        None if finding.rule.level() == Level::Release => Some(waive(desk, finding)),
        None => None,
    };
    view! { <li><p>{tag}" "{said}" "{showing}</p>{rest}</li> }.into_any()
}

fn waive(desk: &Desk, finding: &Finding) -> AnyView {
    let words = desk.words();
    let other = finding.other.map(|other| other.to_string()).unwrap_or_default();
    let item = finding.item.to_string();
    let hidden = desk.hidden([
        ("festival", &*desk.festival.slug),
        ("rule", finding.rule.code()),
        ("item", &*item),
        ("other", &*other),
    ]);
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let reason = Field::new("reason", words.get("waive-reason"));
    view! {
        <form class="toolbar" method="post" action="/api/programme/waive" novalidate>
            {hidden.collect_view()}
            <TextField field=reason autocomplete="off" />
            <Button label=words.get("waive") look=Look::Secondary small=true />
        </form>
    }
    .into_any()
}

fn form(desk: &Desk, preview: &Preview) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, preview.plan.version));
    let sold = preview.sold.iter().map(|sold| decision(desk, &preview.plan, *sold)).collect_view();
    let until = (!preview.sold.is_empty()).then(|| window(&fields));
    let name = fields.hinted("name", "release-name", "release-name-hint", "").optional(words.get("desk-optional"));
    let version = preview.plan.version.to_string();
    let (action, label) = match preview.again {
        Some(_) => ("/api/programme/release-again", words.get("release-again")),
        None => ("/api/programme/releases/create", words.get("release-now")),
    };
    let number = preview.again.map(|number| view! { <input type="hidden" name="number" value=number.to_string() /> });
    let only = preview.only.map(|day| view! { <input type="hidden" name="only" value=day.code() /> });
    let later = preview.again.is_none().then(|| later(desk, &fields));
    let here = match (preview.again, preview.only) {
        (Some(number), _) => desk.path(&format!("/programme/release?again={number}")),
        (None, Some(day)) => desk.path(&format!("/programme/release?only={day}")),
        (None, None) => desk.path("/programme/release"),
    };
    view! {
        <form class="stack column" method="post" action=action novalidate>
            <input type="hidden" name="from" value=here />
            {number}
            {only}
            <input type="hidden" name="version" value=version />
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {sold}
            {until}
            <TextField field=name autocomplete="off" />
            {fields.line("note", "release-note", &Text::default())}
            {later}
            <p class="note">{words.get("release-tells")}</p>
            <p class="row"><Button label=label icon=Icon::Send /></p>
        </form>
    }
    .into_any()
}

/// Left empty, it is now.
fn later(desk: &Desk, fields: &Fields<'_>) -> AnyView {
    let words = desk.words();
    let optional = words.get("desk-optional");
    let date = fields.hinted("due_day", "due-day", "due-day-hint", "").optional(optional.clone());
    let time = fields.field("due_time", "due-time", "08:00");
    view! {
        <div class="fields">
            <TextField field=date kind=InputKind::Date />
            <TextField field=time kind=InputKind::Time />
        </div>
    }
    .into_any()
}

/// All of the plan or one day of it; or which earlier release is looked at.
fn which(desk: &Desk, preview: &Preview) -> AnyView {
    let words = desk.words();
    if let Some(number) = preview.again {
        let said = words.fill("release-again-lead", &[("number", number.to_string())]);
        let (href, leave) = (desk.path("/programme/release"), words.get("release-again-leave"));
        return view! { <Notice look=NoticeLook::Info icon=Icon::Undo><p>{said}</p><p><a href=href>{leave}</a></p></Notice> }
            .into_any();
    }
    let chosen = preview.only.map(|day| day.code()).unwrap_or_default();
    let field = Field::new("only", words.get("release-only")).value(chosen);
    view! {
        <form class="toolbar" method="get" action=desk.path("/programme/release")>
            <Select field=field choices=days(desk, Some("release-all-days")) />
            <Button label=words.get("plan-show") look=Look::Secondary small=true />
        </form>
    }
    .into_any()
}

/// What the clock is to release, and taking it back; or why it did not.
fn waits(desk: &Desk, due: &Due) -> AnyView {
    let words = desk.words();
    let said = [("at", moment(desk.lang, due.at)), ("by", due.by.clone())];
    let (look, text) = match due.refused.is_empty() {
        true => (NoticeLook::Info, words.fill("due-waits", &said)),
        false => {
            let why = words.get(&due.refused);
            (NoticeLook::Error, format!("{} {why}", words.fill("due-missed", &said)))
        }
    };
    let hidden = desk.hidden([("festival", &*desk.festival.slug)]);
    view! {
        <Notice look=look icon=Icon::Clock>
            <p>{text}</p>
            <PostButton action="/api/programme/release-withdraw" label=words.get("due-withdraw") hidden=hidden look=Look::Secondary small=true />
        </Notice>
    }
    .into_any()
}

/// Until when holders of tickets can choose.
pub fn window(fields: &Fields<'_>) -> AnyView {
    let until = fields.hinted("refund_until", "decision-until", "decision-until-hint", "");
    view! { <TextField field=until kind=InputKind::Date /> }.into_any()
}

/// Tickets were sold for what is moved or cancelled: somebody has to say what becomes of them.
pub fn decision(desk: &Desk, plan: &Plan, (id, count): (PerformanceId, i64)) -> AnyView {
    let words = desk.words();
    let said = [("title", plan_title(desk, plan, id)), ("count", count.to_string())];
    let name = format!("decision[{id}]");
    let field = Field::new(name.clone(), words.fill("decision-title", &said));
    let field = field.value(desk.typed(&name, "")).error(desk.fault(&name));
    let choices = Decision::ALL.iter().map(|d| Choice::new(d.code(), words.get(d.name_key()))).collect();
    view! { <Radios field=field choices=choices /> }.into_any()
}

/// Whom no letter reaches.
fn by_phone(desk: &Desk, preview: &Preview) -> Option<AnyView> {
    let words = desk.words();
    let item = |who: &Unreachable| {
        let phone = (!who.phone.is_empty()).then(|| {
            view! { " "<a class="code" href=format!("tel:{}", who.phone)>{who.phone.clone()}</a> }
        });
        let name = if who.name.is_empty() { words.get("phone-nobody") } else { who.name.clone() };
        view! { <li><strong>{who.title.get(desk.lang).to_owned()}</strong>" · "{name}{phone}</li> }
    };
    let items = preview.unreachable.iter().map(item).collect_view();
    let (title, text) = (words.get("phone-title"), words.get("phone-text"));
    (!preview.unreachable.is_empty())
        .then(|| view! { <Card title=title><p class="note">{text}</p><ul>{items}</ul></Card> }.into_any())
}

fn history(desk: &Desk, preview: &Preview) -> AnyView {
    let words = desk.words();
    let columns = [
        Column::new("release-column"),
        Column::new("release-at"),
        Column::new("release-by"),
        Column::new("release-again").whole(),
    ];
    let row = |(at, head): (usize, &Head)| {
        let number = words.fill("release-number", &[("number", head.number.to_string())]);
        // The last one is what people read already.
        let again = (at > 0).then(|| {
            let href = desk.path(&format!("/programme/release?again={}", head.number));
            let spoken = words.fill("release-again-spoken", &[("number", head.number.to_string())]);
            view! { <a href=href aria-label=spoken>{words.get("release-again")}</a> }
        });
        Row(vec![
            dotted(&[&number, &head.name]).into_any(),
            moment(desk.lang, head.at).into_any(),
            head.by.clone().into_any(),
            again.into_any(),
        ])
    };
    let rows = preview.heads.iter().enumerate().map(row).collect();
    let table = desk.table("release-history", columns, rows, Nothing("release-none", None));
    view! { <section class="stack"><h2>{words.get("release-history")}</h2>{table}</section> }.into_any()
}
