//! Troupes that look like one: somebody says whether they are.

use super::{At, Ground, festival_field};
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::troupes::model::{Contact, Troupe};
use crate::troupes::store::apart::{self, Pair};
use crate::troupes::store::{contacts, troupes};
use crate::ui::*;
use crate::web::{self, Page};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Pairs on one page; whoever has said of these sees the next.
const SHOWN: usize = 30;

/// Two troupes and who speaks for each.
pub struct Alike([(Troupe, Vec<Contact>); 2]);

/// Those that whoever reads keeps both of; with `of` only those of one troupe, which comes first.
pub async fn pairs_of(desk: &At, ground: &Ground, of: Option<TroupeId>) -> Result<Vec<Alike>, Fault> {
    let db = &desk.site.db;
    let mut pairs: BTreeSet<Pair> = apart::by_phone(db).await?.into_iter().collect();
    pairs.extend(apart::by_name(db).await?);
    let wanted = pairs.into_iter().filter(|pair| of.is_none_or(|id| pair.one == id || pair.other == id));
    let mut alike = Vec::new();
    for Pair { one, other } in wanted {
        let (first, second) = if Some(other) == of { (other, one) } else { (one, other) };
        let (first, second) = (known(desk, ground, first).await?, known(desk, ground, second).await?);
        if let (Some(first), Some(second)) = (first, second) {
            alike.push(Alike([first, second]));
        }
        if alike.len() == SHOWN {
            break;
        }
    }
    Ok(alike)
}

async fn known(desk: &At, ground: &Ground, id: TroupeId) -> Result<Option<(Troupe, Vec<Contact>)>, Fault> {
    let found = troupes::by_id(&desk.site.db, id).await?;
    match found.filter(|troupe| ground.reach.covers(troupe.commune.as_deref())) {
        Some(troupe) => Ok(Some((troupe, contacts::of(&desk.site.db, id).await?))),
        None => Ok(None),
    }
}

pub async fn alike(desk: At, _at: web::At) -> Result<Page, Fault> {
    let ground = Ground::load(&desk).await?;
    let pairs = pairs_of(&desk, &ground, None).await?;
    let title = desk.words().get("troupes-alike");
    Ok(desk.page("troupes", title.clone(), move |desk| {
        let words = desk.words();
        let none = pairs
            .is_empty()
            .then(|| view! { <Empty title=words.get("alike-none") text=Some(words.get("alike-none-text")) /> });
        view! {
            <div class="stack">
                {back(desk.path("/troupes"), words.get("desk-troupes"))}
                <h1>{title}</h1>
                <p class="lead">{words.get("alike-lead")}</p>
                {none}
                {cards(desk, &ground, &pairs)}
            </div>
        }
        .into_any()
    }))
}

pub fn cards(desk: &At, ground: &Ground, pairs: &[Alike]) -> AnyView {
    pairs.iter().map(|pair| card(desk, ground, pair)).collect_view().into_any()
}

fn card(desk: &At, ground: &Ground, Alike([one, other]): &Alike) -> AnyView {
    let words = desk.words();
    let fields = desk.hidden([("troupe", &one.0.id.to_string()), ("other", &other.0.id.to_string())]);
    let apart = fields.into_iter().chain([("festival".to_owned(), slug(desk))]).collect::<Vec<_>>();
    let body = view! {
        <ul>{said(desk, ground, one)}{said(desk, ground, other)}</ul>
        <div class="row">
            {join(desk, &one.0, &other.0)}
            {join(desk, &other.0, &one.0)}
            <PostButton action="/api/troupes/keep-apart" label=words.get("alike-apart") hidden=apart look=Look::Secondary small=true />
        </div>
    };
    view! { <Card title=words.get("alike-title")>{body}</Card> }.into_any()
}

fn slug(desk: &At) -> String {
    desk.festival.as_ref().map(|festival| festival.slug.clone()).unwrap_or_default()
}

fn said(desk: &At, ground: &Ground, (troupe, contacts): &(Troupe, Vec<Contact>)) -> AnyView {
    let href = desk.path(&format!("/troupes/{}", troupe.slug));
    let speak = contacts.iter().map(|contact| format!(" · {} {}", contact.name, contact.phone)).collect::<String>();
    let village = if troupe.village.is_empty() { String::new() } else { format!("{}, ", troupe.village) };
    let place = format!(" · {village}{}{speak}", ground.of(desk, troupe));
    view! { <li><a href=href>{troupe.name.get(desk.lang).to_owned()}</a>{place}</li> }.into_any()
}

/// `gone` becomes `kept`.
fn join(desk: &At, kept: &Troupe, gone: &Troupe) -> AnyView {
    let label = desk.words().fill("alike-keep", &[("name", kept.name.get(desk.lang).to_owned())]);
    view! {
        <form method="post" action="/api/troupes/merge">
            {desk.from()}
            {festival_field(desk)}
            <input type="hidden" name="troupe" value=kept.id.to_string() />
            <input type="hidden" name="kept_version" value=kept.version.to_string() />
            <input type="hidden" name="other" value=gone.id.to_string() />
            <input type="hidden" name="gone_version" value=gone.version.to_string() />
            <Button label=label look=Look::Secondary small=true />
        </form>
    }
    .into_any()
}
