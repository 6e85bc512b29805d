//! A decision before it is made: each application that it moves, who is told, by which way and in which words.

use super::list::{asked, state};
use crate::applications::commands::{One, one};
use crate::applications::letters::{Kind, say};
use crate::applications::model::call::Call;
use crate::applications::model::contact::{Channel, Recipient};
use crate::applications::model::question::Fills;
use crate::applications::model::state::{Action, By, step};
use crate::applications::review::points;
use crate::applications::store::calls;
use crate::applications::store::list::{self as sent, Filter, Sent};
use crate::applications::store::troupes::{self, Troupe};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::kernel::id::ApplicationId;
use crate::mail::texts::{parts, reaches_phones, short};
use crate::ui::*;
use crate::web::{At, Page};
use chrono::TimeDelta;
use leptos::prelude::*;
use std::collections::BTreeMap;

struct Line {
    one: One,
    troupe: Troupe,
}

struct Shown {
    call: Call,
    /// Those that can be decided so, and the words in which their troupes are told.
    good: Vec<(Line, Option<Said>)>,
    /// Those that cannot, and why.
    bad: Vec<(Line, &'static str)>,
    /// What reviews came to.
    points: BTreeMap<ApplicationId, String>,
    action: Action,
    /// What was noted before goes out, each with a decision of its own.
    settles: bool,
}

pub async fn decide(desk: Desk, at: At) -> Result<Page, Fault> {
    let call = calls::load(&desk.site.db, desk.festival.id).await?.ok_or(Fault::Missing)?;
    let settles = at.query.raw("all") == "pending";
    let asked = Action::parse(at.query.raw("action")).filter(|action| Action::DECISIONS.contains(action));
    let action = asked.unwrap_or(Action::Accept);
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let chosen = chosen(&desk, &at, &call).await?;
    let officers = chosen.iter().filter_map(|sent| sent.application.filed_by);
    let officers = troupes::accounts(&desk.site.db, officers).await?;
    for Sent { application, troupe, answers } in chosen {
        let line = Line { one: one(&officers, reaches_phones(&desk.site), &call, application, answers), troupe };
        let action = line.one.application.pending.filter(|_| settles).unwrap_or(action);
        match step(line.one.application.state, action, By::Organiser) {
            Ok(_) => {
                let words = words(&desk, &call, &line, action);
                good.push((line, words));
            }
            Err(why) => bad.push((line, why.key())),
        }
    }
    let points = points(&desk, desk.festival.id, good.iter().map(|(line, _)| &line.one.application)).await?;
    let shown = Shown { call, good, bad, points, action, settles };
    let title = desk.words().get("decide-title");
    Ok(desk.page("applications", title.clone(), move |desk| body(desk, &shown, &title)))
}

/// Everything that the list showed, everything that was noted, or what was picked.
async fn chosen(desk: &Desk, at: &At, call: &Call) -> Result<Vec<Sent>, Fault> {
    let (db, festival) = (&desk.site.db, desk.festival.id);
    Ok(match at.query.raw("all") {
        "shown" => sent::kept(db, festival, &asked(&at.query, call)).await?,
        "pending" => sent::kept(db, festival, &Filter { state: "pending".into(), ..Filter::default() }).await?,
        _ => {
            let ids: Vec<ApplicationId> = at.query.group("pick").filter_map(|(id, _)| id.parse().ok()).collect();
            sent::picked(db, festival, &ids).await?
        }
    })
}

/// The very words that a troupe will read, but for what is typed on this page.
fn words(desk: &Desk, call: &Call, line: &Line, action: Action) -> Option<Said> {
    let kind = Kind::of(action).filter(|_| action.is_told())?;
    let mut then = line.one.application.clone();
    if action == Action::Accept {
        then.confirm_by = Some(desk.now + TimeDelta::days(call.confirm_days));
    }
    let letter = say(desk, (&desk.festival, call), (&then, line.troupe.name.get(desk.lang)), kind, "…");
    let text = letter.paragraphs.first().cloned().unwrap_or_default();
    let sms = parts(&short(&letter));
    Some(Said { text, short: letter.subject, sms })
}

/// What a troupe reads, and how many SMS it takes where it goes to a telephone.
struct Said {
    text: String,
    /// The same on a telephone, before the link.
    short: String,
    sms: usize,
}

fn body(desk: &Desk, shown: &Shown, title: &str) -> AnyView {
    let words = desk.words();
    let minutes: i64 = shown.good.iter().filter_map(|(line, _)| number(shown, line, Fills::Minutes)).sum();
    let people: i64 = shown.good.iter().filter_map(|(line, _)| number(shown, line, Fills::People)).sum();
    let slips = shown.good.iter().flat_map(|(line, _)| &line.one.told).filter(|to| to.channel == Channel::Slip).count();
    let to_phones = |(line, said): &(Line, Option<Said>)| {
        let phones = line.one.told.iter().filter(|to| to.channel == Channel::Phone).count();
        (phones, phones * said.as_ref().map_or(0, |said| said.sms))
    };
    let (texts, sms) = shown.good.iter().map(to_phones).fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    let facts = vec![
        Fact::new(words.get("decide-count"), shown.good.len().to_string()),
        Fact::new(words.get("form-minutes"), minutes.to_string()),
        Fact::new(words.get("form-people"), people.to_string()),
        Fact::new(words.get("decide-slips"), slips.to_string()),
        Fact::new(
            words.get("decide-texts"),
            words.fill("decide-sms", &[("count", texts.to_string()), ("sms", sms.to_string())]),
        ),
    ];
    let bad = (!shown.bad.is_empty()).then(|| {
        let lines = shown.bad.iter().map(|(line, why)| {
            let text = format!("{} ({}): {}", line.one.application.title, line.one.application.code, words.get(why));
            view! { <li>{text}</li> }
        });
        let lines = lines.collect_view();
        view! { <Notice look=NoticeLook::Warn title=words.get("decide-left-out")><ul class="lines">{lines}</ul></Notice> }
    });
    let one = |(line, said): &(Line, Option<Said>)| card(desk, shown, line, said.as_ref());
    let cards = shown.good.iter().map(one).collect_view();
    let form = if shown.good.is_empty() {
        view! { <Empty title=words.get("decide-nothing") /> }.into_any()
    } else {
        forms(desk, shown)
    };
    view! {
        <div class="stack column">
            {back(desk.path("/applications"), words.get("desk-applications"))}
            <h1>{title.to_owned()}</h1>
            <Facts facts=facts />
            {bad}
            {cards}
            {form}
        </div>
    }
    .into_any()
}

fn number(shown: &Shown, line: &Line, fills: Fills) -> Option<i64> {
    shown.call.answer(&line.one.answers, fills).and_then(|answer| answer.number())
}

fn card(desk: &Desk, shown: &Shown, line: &Line, said: Option<&Said>) -> AnyView {
    let (words, application) = (desk.words(), &line.one.application);
    let kind =
        shown.call.kind_of(&line.one.answers).map(|kind| kind.name.get(desk.lang).to_owned()).unwrap_or_default();
    let minutes = number(shown, line, Fills::Minutes).unwrap_or_default().to_string();
    let args = [
        ("troupe", line.troupe.name.get(desk.lang).to_owned()),
        ("commune", line.troupe.commune_name.clone()),
        ("kind", kind),
        ("minutes", minutes),
    ];
    let told = line.one.told.iter().map(|to| view! { <li>{way(desk, to)}</li> }).collect_view();
    let by_phone = line.one.told.iter().any(|to| to.channel == Channel::Phone);
    let said = said.map(|said| {
        let short = by_phone.then(|| words.fill("decide-short", &[("text", said.short.clone())]));
        let short = short.map(|short| view! { <p class="muted">{short}</p> });
        view! { <p><q>{said.text.clone()}</q></p>{short}<ul class="lines">{told}</ul> }
    });
    let points = shown.points.get(&application.id);
    let points = points.map(|points| words.fill("review-score-line", &[("points", points.clone())]));
    let line = words.fill("decide-line", &args);
    let state = state(desk, application.state, application.pending);
    view! { <Card title=application.title.clone()><p>{line}" "{state}</p>{points.map(|points| view! { <p>{points}</p> })}{said}</Card> }.into_any()
}

/// Who is told, and how.
fn way(desk: &Desk, to: &Recipient) -> String {
    let address = if to.address.is_empty() { String::new() } else { format!(" · {}", to.address) };
    format!("{} · {}{address}", to.name, desk.words().get(to.channel.name_key()))
}

/// Back to this very page, with what was chosen.
fn from(desk: &Desk) -> AnyView {
    let here = format!("{}{}", desk.path, desk.query);
    // An address of three hundred choices is too long to come back to.
    let here = if here.len() > 300 { desk.path("/applications") } else { here };
    view! { <input type="hidden" name="from" value=here /> }.into_any()
}

fn picks(shown: &Shown) -> AnyView {
    let pick = |(line, _): &(Line, Option<Said>)| {
        let name = format!("pick[{}]", line.one.application.id);
        view! { <input type="hidden" name=name value=line.one.mark() /> }
    };
    shown.good.iter().map(pick).collect_view().into_any()
}

/// The decision itself; and, where it can, the way to try it out first.
fn forms(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let slug =
        || view! { {from(desk)}<input type="hidden" name="festival" value=desk.festival.slug.clone() />{picks(shown)} };
    if shown.settles {
        return view! {
            <form class="stack" method="post" action="/api/applications/settle">{slug()}<Button label=words.fill("pend-settle", &[("count", shown.good.len().to_string())]) icon=Icon::Send /></form>
            <form class="stack" method="post" action="/api/applications/clear">{slug()}<Button label=words.get("pend-clear") look=Look::Secondary icon=Icon::Undo /></form>
            <p class="note">{words.get("decide-undo-note")}</p>
        }
        .into_any();
    }
    let reason =
        Field::new("reason", words.get("decide-reason")).value(desk.typed("reason", "")).error(desk.fault("reason"));
    let reason = if shown.action.wants_reason() { reason } else { reason.optional(words.get("desk-optional")) };
    let action = || view! { <input type="hidden" name="action" value=shown.action.code() /> };
    let args = [("action", words.get(shown.action.name_key())), ("count", shown.good.len().to_string())];
    let pend = shown.action.can_pend().then(|| {
        view! {
            <form class="stack" method="post" action="/api/applications/pend">
                {slug()}{action()}<Button label=words.get("pend-do") look=Look::Secondary icon=Icon::Clock />
            </form>
            <p class="note">{words.get("pend-note")}</p>
        }
    });
    view! {
        <form class="stack" method="post" action="/api/applications/decide" novalidate>
            {slug()}
            {action()}
            <TextArea field=reason rows=2 />
            <Button label=words.fill("decide-do", &args) icon=Icon::Send />
            <p class="note">{words.get("decide-undo-note")}</p>
        </form>
        {pend}
    }
    .into_any()
}
