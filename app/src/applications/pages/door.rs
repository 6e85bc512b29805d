//! The door of a call: what is wanted and until when, the way in with the code of the slip, and, for who is in, what
//! their troupe applied with.

use super::load::{help, page, unsent};
use crate::applications::access::signed_in;
use crate::applications::announced;
use crate::applications::model::call::Call;
use crate::applications::model::state::State;
use crate::applications::store::applications::{self, Application};
use crate::applications::store::troupes::{self, Troupe};
use crate::applications::store::{calls, links};
use crate::festivals;
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::kernel::money::count;
use crate::troupes::model::Commune;
use crate::troupes::store::communes;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

pub async fn door(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let db = &ctx.site.db;
    let title = ctx.words().get("apply-title");
    let Some(call) = calls::load(db, festival.id).await? else {
        let of = festival.clone();
        return Ok(page(ctx, festival, title, move |ctx| {
            let words = ctx.words();
            view! { <h1>{words.get("apply-title")}</h1><Empty title=words.get("apply-none") text=words.get("apply-none-text") />{help(ctx, &of)} }
                .into_any()
        }));
    };
    let troupe = match signed_in(&ctx, db).await? {
        Some(id) => troupes::by_id(db, id).await?,
        None => None,
    };
    let Some(troupe) = troupe else {
        let communes = communes::all(db).await?;
        let of = festival.clone();
        return Ok(page(ctx, festival, title, move |ctx| way_in(ctx, &of, &call, communes, &at)));
    };
    let mine = announced::all(db, applications::of_troupe(db, festival.id, troupe.id).await?, ctx.now).await?;
    let late = links::late_until(db, festival.id, troupe.id).await?;
    let of = festival.clone();
    Ok(page(ctx, festival, title, move |ctx| inside(ctx, (&of, &call), &troupe, (&mine, late))))
}

/// What is wanted, until when, and how little it takes.
fn about(ctx: &Ctx, call: &Call) -> AnyView {
    let words = ctx.words();
    let pages = [("pages", call.pages().len().to_string())];
    let dates = [
        ("opens", day::moment(ctx.lang, call.opens_at)),
        ("closes", day::moment(ctx.lang, call.closes_at)),
        ("day", day::date(ctx.lang, call.answer_on)),
    ];
    let key = match () {
        () if ctx.now < call.opens_at => "apply-opens",
        () if ctx.now >= call.closes_at => "apply-closed",
        () => "apply-until",
    };
    let own = call.about.get(ctx.lang).to_owned();
    let own = (!own.is_empty()).then(|| view! { <p>{own}</p> });
    view! {
        <p class="lead">{words.fill(key, &dates)}</p>
        {own}
        <p class="muted">{words.fill("apply-takes", &pages)}</p>
    }
    .into_any()
}

fn way_in(ctx: &Ctx, festival: &Festival, call: &Call, communes: Vec<Commune>, at: &At) -> AnyView {
    let words = ctx.words();
    let field = |name: &str, label: &str, given: &str| {
        Field::new(name, words.get(label)).value(ctx.typed(name, given)).error(ctx.fault(name))
    };
    let none = Choice::new("", words.get("apply-commune-choose"));
    let choices =
        std::iter::once(none).chain(communes.into_iter().map(|commune| Choice::new(commune.code, commune.name)));
    // The square on the slip names both.
    let (commune, code) = (at.query.raw("xa"), at.query.raw("ma"));
    let form = view! {
            <form class="stack" method="post" action="/api/apply/enter" novalidate autocomplete="off">
                {ctx.from()}
                <input type="hidden" name="festival" value=festival.slug.clone() />
                <input type="hidden" name="to" value=at.query.raw("to").to_owned() />
                <Select field=field("commune", "apply-commune", commune) choices=choices.collect() />
                <TextField field=field("code", "apply-code", code).hint(words.get("apply-code-hint")) autocomplete="off" short=true />
                <TextField field=field("pin", "apply-pin", "").hint(words.get("apply-pin-hint")) kind=InputKind::Password autocomplete="off" short=true />
                <Button label=words.get("apply-go") after=Icon::Forward />
            </form>
    };
    let form = form.into_any();
    view! {
        <h1>{words.get("apply-title")}</h1>
        {about(ctx, call)}
        <Card title=words.get("apply-enter")>{form}</Card>
        <p class="muted">{words.get("apply-no-code")}</p>
        {by_mail(ctx, festival)}
        {help(ctx, festival)}
    }
    .into_any()
}

/// For who left an address with the register.
fn by_mail(ctx: &Ctx, festival: &Festival) -> AnyView {
    let words = ctx.words();
    let email =
        Field::new("email", words.get("troupe-link-email")).value(ctx.typed("email", "")).error(ctx.fault("email"));
    view! {
        <details class="card" open=ctx.fault("email").is_some()>
            <summary>{words.get("troupe-link-ask")}</summary>
            <form class="stack" method="post" action="/api/apply/link" novalidate>
                {ctx.from()}
                <input type="hidden" name="festival" value=festival.slug.clone() />
                <TextField field=email.hint(words.get("troupe-link-email-hint")) kind=InputKind::Email autocomplete="off" />
                <Button label=words.get("troupe-link-ask-do") look=Look::Secondary />
            </form>
        </details>
    }
    .into_any()
}

/// A call that is closed can be opened for one troupe.
fn coming_late(ctx: &Ctx, festival: &Festival, call: &Call, troupe: &Troupe) -> Option<AnyView> {
    let words = ctx.words();
    (ctx.now >= call.closes_at).then_some(())?;
    let late = Field::new("late", words.get("late-code")).value(ctx.typed("late", "")).error(ctx.fault("late"));
    Some(
        view! {
            <form class="stack" method="post" action="/api/apply/late" novalidate autocomplete="off">
                {ctx.from()}
                <input type="hidden" name="festival" value=festival.slug.clone() />
                <input type="hidden" name="troupe" value=troupe.id.to_string() />
                <TextField field=late.hint(words.get("late-code-hint")) autocomplete="off" short=true />
                <Button label=words.get("late-code-do") look=Look::Secondary />
            </form>
        }
        .into_any(),
    )
}

fn inside(
    ctx: &Ctx,
    (festival, call): (&Festival, &Call),
    troupe: &Troupe,
    (mine, late): (&[Application], Option<DateTime<Utc>>),
) -> AnyView {
    let words = ctx.words();
    let name = words.fill("apply-of", &[("troupe", troupe.name.get(ctx.lang).to_owned())]);
    let list = mine.iter().map(|one| line(ctx, festival, one)).collect_view();
    let sent = mine.iter().filter(|one| one.state.counts() && one.state != State::Draft).count() as i64;
    let open = call.takes(None, late, ctx.now).is_ok() && sent < call.per_troupe;
    let most = words.fill("apply-most", &[("most", count(ctx.lang, call.per_troupe))]);
    let new =
        if open { start(ctx, festival, troupe.id, false) } else { view! { <p class="muted">{most}</p> }.into_any() };
    let late = if open { None } else { coming_late(ctx, festival, call, troupe) };
    let leave = ctx.hidden([("festival", &*festival.slug)]);
    view! {
        {unsent(ctx, "")}
        <h1>{name}</h1>
        {about(ctx, call)}
        {(!mine.is_empty()).then(|| view! { <Card title=words.get("apply-mine")><ul class="plain stack">{list}</ul></Card> })}
        {new}
        {late}
        {help(ctx, festival)}
        <PostButton action="/api/apply/leave" label=words.get("apply-leave") hidden=leave look=Look::Quiet small=true icon=Icon::Leave />
    }
    .into_any()
}

/// The button that begins a new one. Its form has a name of its own, so that pressed twice it begins one.
pub fn start(ctx: &Ctx, festival: &Festival, troupe: TroupeId, small: bool) -> AnyView {
    let client = uuid::Builder::from_random_bytes(ctx.random()).into_uuid().to_string();
    let troupe = troupe.to_string();
    let hidden = ctx.hidden([("festival", &*festival.slug), ("troupe", &*troupe), ("client", &*client)]);
    let label = ctx.words().get("apply-start");
    view! { <PostButton action="/api/apply/start" label=label hidden=hidden small=small icon=Icon::Plus /> }.into_any()
}

fn line(ctx: &Ctx, festival: &Festival, one: &Application) -> AnyView {
    let words = ctx.words();
    let title = if one.title.is_empty() { words.get("apply-untitled") } else { one.title.clone() };
    let href = ctx.href(&festival.path(&format!("/apply/{}", one.id)));
    let said = words.get(one.state.told_key());
    view! { <li><a href=href>{title}</a>" "<span class="code">{one.code.clone()}</span><br /><span class="muted">{said}</span></li> }
    .into_any()
}
