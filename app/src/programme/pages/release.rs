//! Before a release: what would be different, what stands against it, what was decided; and the releases so far.

use super::changes::one;
use super::findings::{sentence, tag};
use super::{plan, plan_title, tabs};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::id::PerformanceId;
use crate::kernel::lang::Text;
use crate::programme::commands;
use crate::programme::model::conflict::{Finding, Level};
use crate::programme::model::decision::Decision;
use crate::programme::model::plan::Plan;
use crate::programme::model::said::diff;
use crate::programme::saying::{self, Line, Names};
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
}

pub async fn release(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (plan, db, festival) = (plan(&desk).await?, &desk.site.db, desk.festival.id);
    let last = releases::last(db, festival).await?;
    let now = plan.released(&last);
    let changes = diff(&last, &now);
    let names = Names::load(db, festival).await?;
    let differs = !changes.is_empty();
    let ids: Vec<PerformanceId> = changes.keys().copied().collect();
    let sold = desk.ctx.write(changes, |job, changes| Box::pin(commands::sold(job, changes))).await?;
    let mut findings: Vec<Finding> = plan.findings().into_iter().collect();
    findings.sort_by_key(|finding| (finding.rule.level(), *finding));
    let preview = Preview {
        lines: saying::lines(&desk, &names, &last, &now),
        unreachable: releases::unreachable(db, &ids).await?,
        heads: releases::heads(db, festival).await?,
        plan,
        findings,
        differs,
        sold,
    };
    let title = desk.words().get("plan-release");
    Ok(desk.page("programme", title, move |desk| body(desk, &preview)))
}

fn body(desk: &Desk, preview: &Preview) -> AnyView {
    let words = desk.words();
    view! {
        <div class="stack">
            <h1>{words.get("plan-release")}</h1>
            {tabs(desk, "/programme/release")}
            {different(desk, preview)}
            {against(desk, preview)}
            {(preview.differs && preview.plan.blockers().is_empty()).then(|| form(desk, preview))}
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
    let blocked = (!preview.plan.blockers().is_empty()).then(|| {
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
    let until = (!preview.sold.is_empty()).then(|| until(desk));
    let name = fields.hinted("name", "release-name", "release-name-hint", "").optional(words.get("desk-optional"));
    let version = preview.plan.version.to_string();
    view! {
        <form class="stack column" method="post" action="/api/programme/releases/create" novalidate>
            {desk.from()}
            <input type="hidden" name="version" value=version />
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {sold}
            {until}
            <TextField field=name autocomplete="off" />
            {fields.line("note", "release-note", &Text::default())}
            <p class="note">{words.get("release-tells")}</p>
            <p class="row"><Button label=words.get("release-now") icon=Icon::Send /></p>
        </form>
    }
    .into_any()
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

/// Until when the money goes back.
pub fn until(desk: &Desk) -> AnyView {
    let until = Fields::new(desk).hinted("refund_until", "decision-until", "decision-until-hint", "");
    view! { <TextField field=until kind=InputKind::Date /> }.into_any()
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
        let number_said = head.number.to_string();
        let hidden = desk.hidden([("festival", &*desk.festival.slug), ("number", &*number_said)]);
        // The last one is what people read already.
        let again = (at > 0).then(|| {
            view! { <PostButton action="/api/programme/release-again" label=words.get("release-again") hidden=hidden look=Look::Quiet small=true icon=Icon::Undo spoken=words.fill("release-again-spoken", &[("number", number_said.clone())]) /> }
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
