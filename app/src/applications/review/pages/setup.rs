//! The panel, criteria and rounds, as organisers set them up: in the order in which one needs the other, down to the
//! sharing out of the work.

use crate::applications::review::model::round::{Others, Round, Scope};
use crate::applications::review::model::score::Criterion;
use crate::applications::review::store::panel::{self, Reviewer};
use crate::applications::review::store::setup as store;
use crate::festivals::desk::Desk;
use crate::kernel::day::{self, moment};
use crate::kernel::fault::Fault;
use crate::troupes::store::{communes, troupes};
use crate::ui::*;
use crate::web::{At, Fields, Page};
use chrono::TimeDelta;
use leptos::prelude::*;

pub async fn setup(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (db, of) = (&desk.site.db, desk.festival.id);
    let (rounds, criteria, panel) =
        (store::rounds(db, of).await?, store::criteria(db, of).await?, panel::all(db, of).await?);
    let title = desk.words().get("review-setup");
    Ok(desk.page("reviews", title.clone(), move |desk| {
        let words = desk.words();
        let gone = |gone: bool| gone.then(|| format!(" · {}", words.get("question-removed")));
        let people = panel
            .iter()
            .map(|one| (format!("reviewer?id={}", one.id), one.name.clone(), gone(one.removed_at.is_some())));
        let asked = criteria.iter().map(|one| {
            let weight = words.fill("review-weighs", &[("weight", one.weight.to_string())]);
            let more = format!(" · {weight}{}", gone(one.removed).unwrap_or_default());
            (format!("criterion?id={}", one.id), one.name.get(desk.lang).to_owned(), Some(more))
        });
        let times = rounds.iter().map(|one| {
            let times = format!(" · {} – {}", moment(desk.lang, one.opens_at), moment(desk.lang, one.closes_at));
            (format!("round?id={}", one.id), one.name.get(desk.lang).to_owned(), Some(times))
        });
        let judged = panel.iter().any(|one| one.removed_at.is_none()) && criteria.iter().any(|one| !one.removed);
        let share = sharing(desk, rounds.iter().filter(|round| judged && desk.now < round.closes_at));
        view! {
            <div class="stack column">
                {back(desk.path("/reviews"), words.get("desk-reviews"))}
                <h1>{title}</h1>
                {part(desk, "review-first-panel", people.collect(), "reviewer", "review-reviewer-new")}
                {part(desk, "review-then-criteria", asked.collect(), "criterion", "review-criterion-new")}
                {part(desk, "review-then-rounds", times.collect(), "round", "review-round-new")}
                {share}
            </div>
        }
        .into_any()
    }))
}

/// The last step: the work of each round that goes on is shared out.
fn sharing<'r>(desk: &Desk, rounds: impl Iterator<Item = &'r Round>) -> AnyView {
    let words = desk.words();
    let button = |round: &Round| {
        let (id, name) = (round.id.to_string(), round.name.get(desk.lang).to_owned());
        let hidden = desk.hidden([("festival", desk.festival.slug.as_str()), ("round", &*id)]);
        let label = words.fill("review-share-round", &[("round", name)]);
        view! { <PostButton action="/api/reviews/share" label=label hidden=hidden look=Look::Secondary icon=Icon::People /> }
    };
    let buttons: Vec<_> = rounds.map(button).collect();
    let note = words.get(if buttons.is_empty() { "review-share-not-yet" } else { "review-share-note" });
    view! { <h2>{words.get("review-then-share")}</h2><p class="note">{note}</p>{buttons} }.into_any()
}

/// A heading, a line with a link for each, and the way to a new one.
fn part(desk: &Desk, title: &str, all: Vec<(String, String, Option<String>)>, new: &str, label: &str) -> AnyView {
    let words = desk.words();
    let line = |(path, name, more): (String, String, Option<String>)| {
        let href = desk.path(&format!("/reviews/{path}"));
        view! { <li><a href=href>{name}</a><span class="muted">{more}</span></li> }
    };
    view! {
        <h2>{words.get(title)}</h2>
        <ul class="lines">{all.into_iter().map(line).collect_view()}</ul>
        <LinkButton href=desk.path(&format!("/reviews/{new}")) label=words.get(label) look=Look::Secondary icon=Icon::Plus />
    }
    .into_any()
}

/// A page below, about one part or a new one.
fn below(desk: &Desk, title: String, form: AnyView) -> AnyView {
    let words = desk.words();
    view! {
        <div class="stack column">{back(desk.path("/reviews/setup"), words.get("review-setup"))}<h1>{title}</h1>{form}</div>
    }
    .into_any()
}

/// Which thing of which festival a form is about, and which version was seen. Back to this very page.
fn hidden(desk: &Desk, version: i64, id: Option<String>) -> AnyView {
    let fields = Fields::of(desk, version);
    view! {
        {fields.hidden()}
        <input type="hidden" name="from" value=format!("{}{}", desk.path, desk.query) />
        <input type="hidden" name="festival" value=desk.festival.slug.clone() />
        <input type="hidden" name="id" value=id.unwrap_or_default() />
    }
    .into_any()
}

pub async fn round(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, of) = (&desk.site.db, desk.festival.id);
    let asked = at.query.raw("id").parse().ok();
    let round = store::rounds(db, of).await?.into_iter().find(|round| Some(round.id) == asked);
    let members = match &round {
        Some(round) => store::members(db, round.id).await?,
        None => Vec::new(),
    };
    let panel: Vec<Reviewer> = panel::all(db, of).await?.into_iter().filter(|one| one.removed_at.is_none()).collect();
    let title =
        round.as_ref().map_or_else(|| desk.words().get("review-round-new"), |r| r.name.get(desk.lang).to_owned());
    Ok(desk.page("reviews", title.clone(), move |desk| {
        let chosen = match round {
            Some(_) => members.iter().map(ToString::to_string).collect(),
            None => panel.iter().map(|one| one.id.to_string()).collect(),
        };
        let form = round_form(desk, round.as_ref(), &panel, chosen);
        below(desk, title, form)
    }))
}

fn round_form(desk: &Desk, round: Option<&Round>, panel: &[Reviewer], chosen: Vec<String>) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, round.map_or(0, |round| round.version)));
    let opens = round.map_or(desk.now, |round| round.opens_at);
    let closes = round.map_or(desk.now + TimeDelta::days(14), |round| round.closes_at);
    let time = |name: &str, at| fields.field(name, "call-time", &day::local(at).format("%H:%M").to_string());
    let date = |name: &str, key: &str, at| fields.field(name, key, &day::local(at).format("%Y-%m-%d").to_string());
    let blind = fields.ticked("blind", round.is_none_or(|round| round.blind)).to_string();
    let blind = Field::new("blind", words.get("review-blind"))
        .value(blind)
        .error(desk.fault("blind"))
        .hint(words.get("review-blind-hint"));
    let others = Others::ALL.iter().map(|one| Choice::new(one.code(), words.get(one.name_key()))).collect();
    let scopes = Scope::ALL.iter().map(|one| Choice::new(one.code(), words.get(one.name_key()))).collect();
    let people = panel.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect();
    let (action, wanted) =
        (if round.is_some() { "/api/reviews/round" } else { "/api/reviews/rounds/add" }, round.map_or(3, |r| r.wanted));
    view! {
        <form class="stack" method="post" action=action novalidate>
            {hidden(desk, round.map_or(0, |round| round.version), round.map(|round| round.id.to_string()))}
            {fields.line("name", "review-round-name", &round.map(|round| round.name.clone()).unwrap_or_default())}
            <div class="fields"><TextField field=date("opens_day", "call-opens", opens) kind=InputKind::Date /><TextField field=time("opens_time", opens) kind=InputKind::Time /></div>
            <div class="fields"><TextField field=date("closes_day", "call-closes", closes) kind=InputKind::Date /><TextField field=time("closes_time", closes) kind=InputKind::Time /></div>
            <Check field=blind />
            <Select field=fields.field("others", "review-others-shown", round.map_or(Others::AfterOwn, |r| r.others).code()) choices=others />
            <Select field=fields.field("scope", "review-scope", round.map_or(Scope::Waiting, |r| r.scope).code()) choices=scopes />
            <TextField field=fields.field("wanted", "review-wanted", &wanted.to_string()) kind=InputKind::Digits />
            <Checks field=Field::new("members", words.get("review-members")) choices=people chosen=chosen />
            <Button label=words.get("desk-save") />
        </form>
    }
    .into_any()
}

pub async fn criterion(desk: Desk, at: At) -> Result<Page, Fault> {
    let asked = at.query.raw("id").parse().ok();
    let all = store::criteria(&desk.site.db, desk.festival.id).await?;
    let found = all.into_iter().find(|one| Some(one.id) == asked);
    let title =
        found.as_ref().map_or_else(|| desk.words().get("review-criterion-new"), |c| c.name.get(desk.lang).to_owned());
    Ok(desk.page("reviews", title.clone(), move |desk| {
        let form = criterion_form(desk, found.as_ref());
        below(desk, title, form)
    }))
}

fn criterion_form(desk: &Desk, of: Option<&Criterion>) -> AnyView {
    let (words, version) = (desk.words(), of.map_or(0, |of| of.version));
    let fields = Fields::of(desk, version);
    let number = |name: &str, key: &str, saved: i64| fields.field(name, key, &saved.to_string());
    let tick = |name: &str, key: &str, saved: bool| {
        Field::new(name, words.get(key)).value(fields.ticked(name, saved).to_string())
    };
    let removed = of.map(|of| view! { <Check field=tick("removed", "review-criterion-removed", of.removed) /> });
    let action = if of.is_some() { "/api/reviews/criterion" } else { "/api/reviews/criteria/add" };
    view! {
        <form class="stack" method="post" action=action novalidate>
            {hidden(desk, version, of.map(|of| of.id.to_string()))}
            {fields.line("name", "review-criterion-name", &of.map(|of| of.name.clone()).unwrap_or_default())}
            {fields.lines("help", "review-help", &of.map(|of| of.help.clone()).unwrap_or_default(), 2)}
            <div class="fields">
                <TextField field=number("low", "review-low", of.map_or(0, |of| of.low)) kind=InputKind::Digits />
                <TextField field=number("high", "review-high", of.map_or(10, |of| of.high)) kind=InputKind::Digits />
                <TextField field=number("weight", "review-weight", of.map_or(1, |of| of.weight)) kind=InputKind::Digits />
            </div>
            <Check field=tick("required", "review-required", of.is_none_or(|of| of.required)) />
            {removed}
            <Button label=words.get("desk-save") />
        </form>
    }
    .into_any()
}

pub async fn reviewer(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, of) = (&desk.site.db, desk.festival.id);
    let asked = at.query.raw("id").parse().ok();
    let found = panel::all(db, of).await?.into_iter().find(|one| Some(one.id) == asked);
    let (may, communes, troupes) = (panel::who_may(db, of).await?, communes::all(db).await?, troupes::all(db).await?);
    let title = found.as_ref().map_or_else(|| desk.words().get("review-reviewer-new"), |one| one.name.clone());
    Ok(desk.page("reviews", title.clone(), move |desk| {
        let (words, fields) = (desk.words(), Fields::of(desk, found.as_ref().map_or(0, |one| one.version)));
        let none = || Choice::new("", words.get("review-nowhere"));
        let people = may.iter().map(|(user, name)| Choice::new(user.to_string(), name.clone()));
        let people: Vec<Choice> = std::iter::once(Choice::new("", words.get("question-choose"))).chain(people).collect();
        let places: Vec<Choice> = std::iter::once(none()).chain(communes.iter().map(|one| Choice::new(one.code.clone(), one.name.clone()))).collect();
        let place = |code: &str| communes.iter().find(|one| one.code == code).map_or("", |one| one.name.as_str());
        let troupes = troupes.iter().map(|t| {
            let from = place(t.commune.as_deref().unwrap_or_default());
            Choice::new(t.id.to_string(), format!("{}, {from}", t.name.get(desk.lang)))
        });
        let troupes: Vec<Choice> = std::iter::once(none()).chain(troupes).collect();
        let saved = |value: Option<String>| value.unwrap_or_default();
        let who = found.is_none().then(|| view! { <Select field=fields.hinted("reviewer", "review-reviewer", "review-reviewer-hint", "") choices=people /> });
        let removed = found.as_ref().map(|one| {
            let ticked = fields.ticked("removed", one.removed_at.is_some()).to_string();
            view! { <Check field=Field::new("removed", words.get("review-reviewer-removed")).value(ticked) /> }
        });
        let action = if found.is_some() { "/api/reviews/reviewer" } else { "/api/reviews/reviewers/add" };
        let form = view! {
            <form class="stack" method="post" action=action novalidate>
                {hidden(desk, found.as_ref().map_or(0, |one| one.version), found.as_ref().map(|one| one.id.to_string()))}
                {who}
                <Select field=fields.hinted("commune", "apply-commune", "review-from-hint", &saved(found.as_ref().and_then(|one| one.commune.clone()))) choices=places />
                <Select field=fields.field("own_troupe", "review-own-troupe", &saved(found.as_ref().and_then(|one| one.troupe).map(|id| id.to_string()))) choices=troupes />
                {removed}
                <Button label=words.get("desk-save") />
            </form>
        };
        below(desk, title, form.into_any())
    }))
}
