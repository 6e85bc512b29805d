//! One application as organisers see it: what was sent, where it stands, what was done with it and who was told.

use super::certificate::performed;
use super::check::seen_by;
use super::files::list;
use super::list::state;
use super::wishes::card;
use crate::applications::files::of;
use crate::applications::letters::Kind;
use crate::applications::model::call::Call;
use crate::applications::model::state::{Action, By, step};
use crate::applications::model::wish::Wish;
use crate::applications::review::store::reviews;
use crate::applications::store::answers::{self, Version};
use crate::applications::store::applications::{self, Application};
use crate::applications::store::calls;
use crate::applications::store::moves::{self, Message, Move};
use crate::applications::store::troupes::{self, Troupe};
use crate::applications::store::wishes;
use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

struct Shown {
    call: Call,
    application: Application,
    troupe: Troupe,
    versions: Vec<Version>,
    moves: Vec<Move>,
    messages: Vec<Message>,
    wishes: Vec<Wish>,
    /// What reviewers wrote for the troupe, once it is decided: it may be the reader's own, who judges nothing of it.
    advice: Vec<String>,
    /// It took place, and there is a certificate of it.
    performed: bool,
}

pub async fn one(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, id) = (&desk.site.db, at.part("application").parse().map_err(|_| Fault::Missing)?);
    let found = applications::by_id(db, id).await?;
    let sent = |found: &Application| found.festival == desk.festival.id && found.sent_at.is_some();
    let application = found.filter(sent).ok_or(Fault::Missing)?;
    let shown = Shown {
        call: calls::load(db, desk.festival.id).await?.ok_or(Fault::Missing)?,
        troupe: troupes::by_id(db, application.troupe).await?.ok_or(Fault::Missing)?,
        versions: answers::versions(db, id).await?,
        moves: moves::of(db, id).await?,
        messages: moves::messages(db, id).await?,
        wishes: wishes::of(db, id).await?,
        advice: if application.state.was_judged() { reviews::advice(db, id).await? } else { Vec::new() },
        performed: !performed(&desk, &desk.festival, &application).await?.is_empty(),
        application,
    };
    let title = shown.application.title.clone();
    Ok(desk.page("applications", title, move |desk| body(desk, &shown)))
}

fn body(desk: &Desk, shown: &Shown) -> AnyView {
    let (words, application) = (desk.words(), &shown.application);
    let answers = shown.versions.first().map(|last| seen_by(desk, &shown.call, &last.answers, By::Organiser));
    let path = format!("/desk/{}/applications/{}/file", desk.festival.slug, application.id);
    let files = shown.versions.first().map(|last| of(&shown.call, &last.answers, By::Organiser));
    let files = files.and_then(|files| list(desk, &files, &path));
    let href = desk.path(&format!("/applications/{}/amend", application.id));
    let amend = step(application.state, Action::Revise, By::Organiser).is_ok().then(|| {
        view! { <p class="row"><LinkButton href=href label=words.get("amend-title") look=Look::Secondary icon=Icon::Edit small=true /></p> }
    });
    let filed = (!application.filed_name.is_empty())
        .then(|| words.fill("application-filed-by", &[("name", application.filed_name.clone())]));
    let act = application.act.map(|act| {
        let href = desk.path(&format!("/programme/acts/{act}"));
        view! { <p><a href=href>{words.get("application-on-board")}</a></p> }
    });
    let advice = (!shown.advice.is_empty()).then(|| {
        let said = shown.advice.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! { <Card title=words.get("application-advice-for-troupe")><ul>{said}</ul></Card> }
    });
    let certificate = shown.performed.then(|| {
        let href = desk.path(&format!("/applications/{}/certificate", application.id));
        let (label, name) = (words.get("certificate-get"), format!("{}.pdf", application.code));
        view! { <p class="row"><LinkButton href=href label=label look=Look::Secondary icon=Icon::Print small=true download=name /></p> }
    });
    view! {
        <div class="stack column">
            {back(desk.path("/applications"), words.get("desk-applications"))}
            <div class="title-row">
                <h1>{application.title.clone()}</h1>
                {state(desk, application.state, application.pending)}
            </div>
            <p>{shown.troupe.name.get(desk.lang).to_owned()}", "{shown.troupe.commune_name.clone()}" · "<span class="code">{application.code.clone()}</span></p>
            {filed.map(|filed| view! { <p class="muted">{filed}</p> })}
            {act}
            {certificate}
            {decisions(desk, application)}
            {card(desk, &shown.wishes)}
            {advice}
            {answers}
            {files}
            {amend}
            {history(desk, shown)}
            {(!application.state.has_place()).then(|| reopen(desk, application))}
        </div>
    }
    .into_any()
}

/// What can be decided now: the way to the page that shows it first.
fn decisions(desk: &Desk, application: &Application) -> AnyView {
    let words = desk.words();
    let can = Action::DECISIONS.iter().filter(|action| step(application.state, **action, By::Organiser).is_ok());
    // Only what brings an act further is what one comes here to do.
    let forward = [Action::Accept, Action::Shortlist];
    let first = can.clone().find(|action| forward.contains(action));
    let link = |action: &Action| {
        let href = desk.path(&format!("/applications/decide?action={}&pick[{}]=on", action.code(), application.id));
        let look = if first == Some(action) { Look::Primary } else { Look::Secondary };
        view! { <LinkButton href=href label=words.get(action.name_key()) look=look small=true /> }
    };
    view! { <p class="row">{can.map(link).collect_view()}</p> }.into_any()
}

fn history(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let moved = shown.moves.iter().map(|made| {
        let who = if made.by_name.is_empty() { words.get(made.by.name_key()) } else { made.by_name.clone() };
        let undone = made.undone_at.map(|_| format!(" ({})", words.get("application-undone")));
        let reason = if made.reason.is_empty() { String::new() } else { format!(": {}", made.reason) };
        let text = format!("{} · {} · {who}{reason}", moment(desk.lang, made.at), words.get(made.action.name_key()));
        view! { <li>{text}{undone}</li> }
    });
    let told = shown.messages.iter().map(|told| {
        let what = Kind::parse(&told.kind).map(|kind| words.get(kind.short_key())).unwrap_or_default();
        let way = words.get(told.channel.name_key());
        view! { <li>{format!("{} · {what} · {} · {way}", moment(desk.lang, told.at), told.to_name)}</li> }
    });
    let versions = shown.versions.iter().skip(1).map(|version| {
        let args = [("number", version.number.to_string()), ("at", moment(desk.lang, version.at))];
        let facts: Vec<Fact> =
            version.said.iter().map(|said| Fact::new(said.label.clone(), said.answer.clone())).collect();
        view! { <details><summary>{words.fill("application-version", &args)}</summary><Facts facts=facts /></details> }
    });
    let (moved, told, versions) = (moved.collect_view(), told.collect_view(), versions.collect_view());
    view! {
        <Card title=words.get("application-history")><ul class="lines">{moved}</ul>{versions}</Card>
        <Card title=words.get("application-messages")><ul class="lines">{told}</ul></Card>
    }
    .into_any()
}

/// Opens it again for its troupe alone.
fn reopen(desk: &Desk, application: &Application) -> AnyView {
    let words = desk.words();
    let now = application.open_until.filter(|until| *until > desk.now);
    let now = now
        .map(|until| view! { <p>{words.fill("application-open-until", &[("until", moment(desk.lang, until))])}</p> });
    let until = Field::new("until", words.get("application-reopen-until"))
        .value(desk.typed("until", ""))
        .error(desk.fault("until"));
    let form = view! {
            <p class="note">{words.get("application-reopen-note")}</p>
            {now}
            <form class="stack" method="post" action="/api/applications/reopen" novalidate>
                {desk.from()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                <input type="hidden" name="application" value=application.id.to_string() />
                <TextField field=until kind=InputKind::Date />
                <Button label=words.get("application-reopen-do") look=Look::Secondary />
            </form>
    };
    let form = form.into_any();
    view! { <Card title=words.get("application-reopen")>{form}</Card> }.into_any()
}
