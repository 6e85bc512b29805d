//! Whom the programme is fair to: places by commune and tradition, of newcomers and in the evening, beside what is
//! wanted.

use crate::applications::model::call::Call;
use crate::applications::model::question::Fills;
use crate::applications::review::model::fair::{Aims, Group};
use crate::applications::review::store::fair;
use crate::applications::store::calls;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

struct Shown {
    communes: Vec<Group>,
    traditions: Vec<Group>,
    all: Group,
    newcomers: Group,
    aims: Aims,
    version: i64,
}

pub async fn fairness(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (db, of) = (&desk.site.db, desk.festival.id);
    let call = calls::load(db, of).await?;
    let (aims, version) = fair::aims(db, of).await?;
    let aim = |of: &std::collections::BTreeMap<String, i64>, group: Group| Group {
        aim: of.get(&group.key).copied(),
        ..group
    };
    let communes = fair::by_commune(db, of).await?.into_iter().map(|group| aim(&aims.communes, group)).collect();
    let traditions = fair::by_tradition(db, of).await?.into_iter().map(|group| {
        let name = named(&desk, call.as_ref(), &group.key);
        aim(&aims.traditions, Group { name, ..group })
    });
    let traditions = traditions.collect();
    let (all, newcomers) = fair::all_and_newcomers(db, of).await?;
    let all = Group { aim: aims.evening, ..all };
    let newcomers = Group { aim: aims.newcomers, ..newcomers };
    let shown = Shown { communes, traditions, all, newcomers, aims, version };
    let title = desk.words().get("fair-title");
    Ok(desk.page("reviews", title.clone(), move |desk| body(desk, &shown, &title)))
}

/// The words of a choice of the question of whose art an act is.
fn named(desk: &Desk, call: Option<&Call>, key: &str) -> String {
    let question = call.and_then(|call| call.filled_by(Fills::Tradition));
    let choice = question.and_then(|question| question.choices.iter().find(|choice| choice.id == key));
    choice.map_or_else(|| desk.words().get("fair-unsaid"), |choice| choice.label.get(desk.lang).to_owned())
}

fn body(desk: &Desk, shown: &Shown, title: &str) -> AnyView {
    let words = desk.words();
    let bar = |label: &str, part: i64, aim: Option<i64>| {
        let value = match aim {
            Some(aim) => words.fill("fair-of", &[("part", part.to_string()), ("aim", aim.to_string())]),
            None => part.to_string(),
        };
        let whole = aim.filter(|aim| *aim > 0).unwrap_or(shown.all.places.max(1));
        let number = |n: i64| u32::try_from(n).unwrap_or_default();
        Bar { label: words.get(label), value, part: number(part), whole: number(whole) }
    };
    let bars = vec![
        bar("fair-newcomers", shown.newcomers.places, shown.aims.newcomers),
        bar("fair-evening", shown.all.evening, shown.aims.evening),
    ];
    view! {
        <div class="stack">
            {back(desk.path("/reviews"), words.get("desk-reviews"))}
            <h1>{title.to_owned()}</h1>
            <p class="note">{words.get("fair-note")}</p>
            <Bars bars=bars />
            <form class="stack" method="post" action="/api/reviews/aims" novalidate>
                {Fields::of(desk, shown.version).hidden()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                <div class="fields">{aim(desk, "newcomers", "fair-newcomers", shown.aims.newcomers)}{aim(desk, "evening", "fair-evening", shown.aims.evening)}</div>
                <h2>{words.get("fair-traditions")}</h2>
                {table(desk, "tradition", "fair-traditions", &shown.traditions)}
                <h2>{words.get("fair-communes")}</h2>
                {table(desk, "commune", "fair-communes", &shown.communes)}
                <Button label=words.get("fair-save") />
            </form>
        </div>
    }
    .into_any()
}

/// How many are wanted.
fn aim(desk: &Desk, name: &str, label: &str, saved: Option<i64>) -> AnyView {
    let saved = saved.map(|wanted| wanted.to_string()).unwrap_or_default();
    let label = desk.words().fill("fair-aim-of", &[("what", desk.words().get(label))]);
    let field = Field::new(name, label).value(desk.typed(name, &saved)).error(desk.fault(name));
    view! { <TextField field=field kind=InputKind::Digits short=true /> }.into_any()
}

fn table(desk: &Desk, group: &str, caption: &str, all: &[Group]) -> AnyView {
    let words = desk.words();
    let most = all.iter().map(|one| one.places.max(one.aim.unwrap_or_default())).max().unwrap_or(1).max(1);
    let row = |one: &Group| {
        let name = if one.name.is_empty() { words.get("fair-elsewhere") } else { one.name.clone() };
        let field = format!("{group}[{}]", one.key);
        let saved = one.aim.map(|wanted| wanted.to_string()).unwrap_or_default();
        let label = words.fill("fair-aim-of", &[("what", name.clone())]);
        let field = Field::new(&field, label).hide_label().value(desk.typed(&field, &saved)).error(desk.fault(&field));
        let short = (one.short() > 0).then(|| words.fill("fair-short", &[("count", one.short().to_string())]));
        let width = format!("{}%", one.places * 100 / most);
        let class = if one.short() > 0 { "bar warn" } else { "bar" };
        Row(vec![
            name.into_any(),
            one.applied.to_string().into_any(),
            view! { {one.places.to_string()}" "<span class="muted">{short}</span><div class="bars" aria-hidden="true"><svg class=class><rect width=width height="12" rx="6" /></svg></div> }.into_any(),
            one.evening.to_string().into_any(),
            view! { <TextField field=field kind=InputKind::Digits short=true /> }.into_any(),
        ])
    };
    let columns = [
        Column::new("fair-who"),
        Column::new("fair-applied").end(),
        Column::new("fair-places").end(),
        Column::new("fair-evening").end(),
        Column::new("fair-aim"),
    ];
    desk.table(caption, columns, all.iter().map(row).collect(), Nothing("fair-nobody", None))
}
