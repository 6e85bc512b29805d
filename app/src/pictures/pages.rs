//! The pictures of one thing at its desk: put one in, say what is to be seen, choose which comes first.

use super::model::{Focus, LARGEST, Owner, Picture};
use super::shown::photo;
use super::store::{self, owners};
use crate::festivals::desk::{Desk, Whose};
use crate::kernel::access::Permission::{EditFestival, EditProgramme, KeepTroupes, ManageVenues};
use crate::kernel::fault::Fault;
use crate::kernel::id::ActId;
use crate::kernel::lang::Text;
use crate::ui::*;
use crate::web::Needs::Permission;
use crate::web::{At, Fields, Page, Routes};
use leptos::prelude::*;

/// What our reader knows; an iPhone turns its own into one of them.
const TAKEN: &str = "image/jpeg,image/png,image/webp,image/gif";

pub fn routes() -> Routes {
    Routes::default()
        .desk("/desk/{festival}/pictures", Permission(EditFestival), of_festival)
        .desk("/desk/{festival}/places/{venue}/pictures", Permission(ManageVenues), of_venue)
        .desk("/desk/{festival}/programme/acts/{act}/pictures", Permission(EditProgramme), of_act)
        .desk("/desk/{festival}/troupes/{troupe}/pictures", Permission(KeepTroupes), of_troupe)
}

/// The thing that a page is about.
struct About {
    owner: Owner,
    name: Text,
    /// The desk it belongs to, and its own page there.
    desk: &'static str,
    up: Option<String>,
}

async fn of_festival(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (owner, name) = (desk.festival.id.into(), desk.festival.name.clone());
    page(desk, About { owner, name, desk: "pictures", up: None }).await
}

async fn of_venue(desk: Desk, at: At) -> Result<Page, Fault> {
    let (id, name) = owners::venue(&desk.site.db, at.part("venue")).await?.ok_or(Fault::Missing)?;
    let up = Some(desk.path(&format!("/places/{}", at.part("venue"))));
    page(desk, About { owner: id.into(), name, desk: "places", up }).await
}

async fn of_act(desk: Desk, at: At) -> Result<Page, Fault> {
    let id: ActId = at.part("act").parse().map_err(|_| Fault::Missing)?;
    let name = owners::act(&desk.site.db, desk.festival.id, id).await?.ok_or(Fault::Missing)?;
    let up = Some(desk.path(&format!("/programme/acts/{id}")));
    page(desk, About { owner: id.into(), name, desk: "programme", up }).await
}

/// An officer puts in those of their commune's troupes.
async fn of_troupe(desk: Desk, at: At) -> Result<Page, Fault> {
    let reach = desk.reach(KeepTroupes, Some(desk.festival.id))?;
    let found = owners::troupe(&desk.site.db, at.part("troupe")).await?;
    let (id, name, _) = found.filter(|(.., commune)| reach.covers(commune.as_deref())).ok_or(Fault::Missing)?;
    let up = Some(desk.path(&format!("/troupes/{}", at.part("troupe"))));
    page(desk, About { owner: id.into(), name, desk: "troupes", up }).await
}

async fn page(desk: Desk, about: About) -> Result<Page, Fault> {
    let pictures = store::of(&desk.site.db, about.owner).await?;
    let title = desk.words().get("pictures");
    Ok(desk.page(about.desk, title, move |desk| body(desk, &about, &pictures)))
}

fn body(desk: &Desk, about: &About, pictures: &[Picture]) -> AnyView {
    let (words, name) = (desk.words(), about.name.get(desk.lang).to_owned());
    let all = pictures.iter().enumerate().map(|(at, picture)| one(desk, at, picture)).collect_view();
    let empty = pictures.is_empty().then(|| {
        let (title, text) = (words.get("pictures-none"), words.get("pictures-none-text"));
        view! { <Empty title=title text=text /> }
    });
    view! {
        <div class="stack">
            {about.up.clone().map(|up| back(up, name.clone()))}
            <div><h1>{words.get("pictures")}</h1><p class="lead">{name}</p></div>
            {empty}
            {all}
            {adding(desk, about.owner)}
        </div>
    }
    .into_any()
}

/// Fields of a form that was refused belong to that form, and not to its twins on the page.
fn is_mine(desk: &Desk, id: &str) -> bool {
    desk.flash.as_ref().is_some_and(|flash| flash.typed.get("picture").is_some_and(|typed| typed == id))
}

fn adding(desk: &Desk, owner: Owner) -> AnyView {
    let words = desk.words();
    // A picture that is there already was refused, and this form has nothing to do with it.
    let other = desk.flash.as_ref().is_some_and(|flash| flash.typed.contains_key("picture"));
    let field = |key: &'static str, label: &str| match other {
        true => Field::new(key, words.get(label)).in_form("new"),
        false => Field::new(key, words.get(label)).value(desk.typed(key, "")).error(desk.fault(key)),
    };
    let hint = words.fill("picture-file-hint", &[("max", (LARGEST >> 20).to_string())]);
    let hidden = desk.hidden([
        ("festival", &*desk.festival.slug),
        ("kind", owner.kind.code()),
        ("owner", &*owner.id.to_string()),
    ]);
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let (alt_vi, alt_en) = (field("alt_vi", "picture-alt-vi"), field("alt_en", "picture-alt-en"));
    let form = view! {
        <form class="stack" method="post" action="/api/pictures/add" enctype="multipart/form-data" novalidate>
            {hidden.collect_view()}
            <FileField field=field("picture", "picture-file").hint(hint) accept=TAKEN />
            <div class="fields">
                <TextField field=alt_vi.hint(words.get("picture-alt-hint")) autocomplete="off" />
                <TextField field=alt_en.optional(words.get("desk-optional")) autocomplete="off" />
            </div>
            <p class="row"><Button label=words.get("picture-send") icon=Icon::Upload /></p>
        </form>
    };
    view! { <Card title=words.get("picture-new")>{form}</Card> }.into_any()
}

fn one(desk: &Desk, at: usize, picture: &Picture) -> AnyView {
    let (words, id) = (desk.words(), picture.id.to_string());
    let alt = picture.alt.get(desk.lang).to_owned();
    let hidden = || desk.hidden([("festival", &*desk.festival.slug), ("picture", &*id)]);
    let forward = (at > 0).then(|| {
        let (label, spoken) = (words.get("picture-forward"), words.fill("picture-forward-of", &[("alt", alt.clone())]));
        view! { <PostButton action="/api/pictures/forward" label=label spoken=spoken hidden=hidden() look=Look::Secondary icon=Icon::Move small=true /> }
    });
    let (label, spoken) = (words.get("picture-remove"), words.fill("picture-remove-of", &[("alt", alt.clone())]));
    let body = view! {
        <div class="split">{photo(desk.lang, picture).whole()} {saying(desk, picture)}</div>
        <p class="row">
            {forward}
            <PostButton action="/api/pictures/remove" label=label spoken=spoken hidden=hidden() look=Look::Quiet icon=Icon::Bin small=true />
        </p>
    };
    view! { <Card>{body}</Card> }.into_any()
}

/// What is to be seen, and what must stay in sight.
fn saying(desk: &Desk, picture: &Picture) -> AnyView {
    let (words, id) = (desk.words(), picture.id.to_string());
    let mine = is_mine(desk, &id);
    let fields = Fields::of(desk, picture.version);
    let version = if mine { fields.hidden() } else { untouched(desk, picture.version) };
    let field = |key: &'static str, label: &str, saved: &str| match mine {
        true => fields.field(key, label, saved),
        false => Field::new(key, words.get(label)).value(saved),
    };
    // An error leads to the form that was refused.
    let tagged = |field: Field| if mine { field } else { field.in_form(&id) };
    let (vi, en) = (&picture.alt.vi, &picture.alt.en);
    let focus = field("focus", "picture-focus", &picture.focus.rounded().code()).hint(words.get("picture-focus-hint"));
    view! {
        <form class="stack" method="post" action="/api/pictures/edit" novalidate>
            {version}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="picture" value=id.clone() />
            <TextField field=tagged(field("alt_vi", "picture-alt-vi", vi)) autocomplete="off" />
            <TextField field=tagged(field("alt_en", "picture-alt-en", en).optional(words.get("desk-optional"))) autocomplete="off" />
            <Nine field=tagged(focus) choices=nine(desk) />
            <p class="row"><Button label=words.get("desk-save") look=Look::Secondary small=true /></p>
        </form>
    }
    .into_any()
}

/// The hidden fields of a form that nobody has sent.
fn untouched(desk: &Desk, version: i64) -> AnyView {
    view! { {desk.from()} <input type="hidden" name="version" value=version.to_string() /> }.into_any()
}

/// The nine parts of a picture, line by line.
fn nine(desk: &Desk) -> Vec<Choice> {
    const ACROSS: [&str; 3] = ["picture-left", "picture-centre", "picture-right"];
    const DOWN: [&str; 3] = ["picture-top", "picture-middle", "picture-bottom"];
    let words = desk.words();
    let part = |x: usize, y: usize| {
        let code = Focus { x: Focus::PARTS[x], y: Focus::PARTS[y] }.code();
        Choice::new(code, format!("{}, {}", words.get(DOWN[y]), words.get(ACROSS[x])))
    };
    (0..9).map(|cell| part(cell % 3, cell / 3)).collect()
}

/// The pictures of a thing at its own desk, with the way to put more in; `path` is that of the page for it.
pub fn card<F: Whose>(desk: &Desk<F>, pictures: &[Picture], path: &str) -> AnyView {
    let words = desk.words();
    let label = match pictures.len() {
        0 => words.get("pictures-begin"),
        count => words.fill("pictures-more", &[("count", count.to_string())]),
    };
    let thumbs = pictures.iter().map(|picture| photo(desk.lang, picture).thumb()).collect_view();
    let body = view! {
        {(!pictures.is_empty()).then(|| view! { <p class="row">{thumbs}</p> })}
        <p class="row"><LinkButton href=desk.path(path) label=label look=Look::Secondary icon=Icon::Eye small=true /></p>
    };
    view! { <Card title=words.get("pictures")>{body}</Card> }.into_any()
}
