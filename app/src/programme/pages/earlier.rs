//! Acts of another edition, to be chosen from.

use super::{plan, tabs};
use crate::festivals::desk::Desk;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission::EditProgramme;
use crate::kernel::fault::Fault;
use crate::programme::commands::is_there;
use crate::programme::model::act::Act;
use crate::programme::model::plan::Plan;
use crate::programme::store::acts;
use crate::programme::store::troupes::{self, Troupe};
use crate::ui::*;
use crate::web::frame::dotted;
use crate::web::{At, Page};
use leptos::prelude::*;

pub async fn earlier(desk: Desk, at: At) -> Result<Page, Fault> {
    let (plan, db) = (plan(&desk).await?, &desk.site.db);
    let mut editions = festivals::all(db).await?;
    editions.retain(|other| other.id != desk.festival.id && desk.ctx.may(EditProgramme, Some(other.id)));
    let chosen = editions.iter().find(|other| other.slug == at.query.raw("of")).or(editions.first()).cloned();
    let mut acts = match &chosen {
        Some(of) => acts::all(db, of.id).await?,
        None => Vec::new(),
    };
    acts.retain(|act| act.kind.is_public());
    let troupes = troupes::all(db).await?;
    let title = desk.words().get("earlier-title");
    Ok(desk.page("programme", title.clone(), move |desk| {
        let words = desk.words();
        let none = chosen.is_none().then(|| {
            let (title, text) = (words.get("earlier-nowhere"), words.get("earlier-nowhere-text"));
            view! { <Empty title=title text=text /> }
        });
        let list = chosen.as_ref().map(|of| {
            view! { {which(desk, &editions, of)}{list(desk, &plan, of, &acts, &troupes)} }
        });
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {tabs(desk, "/programme")}
                <p class="lead">{words.get("earlier-lead")}</p>
                {list}
                {none}
            </div>
        }
        .into_any()
    }))
}

fn which(desk: &Desk, editions: &[Festival], of: &Festival) -> AnyView {
    let words = desk.words();
    let choice = |festival: &Festival| Choice::new(festival.slug.clone(), festival.edition(desk.lang));
    let field = Field::new("of", words.get("earlier-of")).value(of.slug.clone());
    view! {
        <form class="toolbar" method="get" action=desk.path("/programme/earlier")>
            <Select field=field choices=editions.iter().map(choice).collect() />
            <Button label=words.get("plan-show") look=Look::Secondary small=true />
        </form>
    }
    .into_any()
}

/// A box for each; what is there already has none.
fn list(desk: &Desk, plan: &Plan, of: &Festival, acts: &[Act], troupes: &[Troupe]) -> AnyView {
    let words = desk.words();
    let one = |act: &Act| {
        let troupe = troupes.iter().find(|troupe| Some(troupe.id) == act.troupe);
        let by = troupe.map_or(&act.by_line, |troupe| &troupe.name).get(desk.lang);
        let kind = words.get(act.kind.name_key());
        let said = dotted(&[act.title.get(desk.lang), by, &kind]);
        if is_there(plan, act) {
            let tag = Tag::new(TagLook::Plain, words.get("earlier-there")).view();
            return view! { <p>{said}" "{tag}</p> }.into_any();
        }
        view! {
            <label class="choice compact">
                <input type="checkbox" name=format!("acts[{}]", act.id) value="true" />
                <span>{said}</span>
            </label>
        }
        .into_any()
    };
    let boxes = acts.iter().map(one).collect_view();
    view! {
        <form class="stack column" method="post" action="/api/programme/take-over" novalidate>
            {desk.from()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="of" value=of.id.to_string() />
            <fieldset class="field">
                <legend>{words.fill("earlier-acts", &[("count", acts.len().to_string())])}</legend>
                <div class="choices">{boxes}</div>
            </fieldset>
            <p class="row"><Button label=words.get("earlier-take") icon=Icon::Copy /></p>
        </form>
    }
    .into_any()
}
