//! The desk at which an organiser writes what visitors should know. Where nothing was written yet, sentences to
//! fill in stand there.

use crate::festivals::desk::Desk;
use crate::festivals::guide::{Guide, Part};
use crate::festivals::store::guides;
use crate::i18n::Words;
use crate::kernel::fault::Fault;
use crate::kernel::lang::{Lang, Text};
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn guide(desk: Desk, _at: At) -> Result<Page, Fault> {
    let guide = guides::of(&desk.site.db, desk.festival.id).await?;
    let title = desk.words().get("desk-guide");
    Ok(desk.page("guide", title, move |desk| body(desk, &guide)).with_script("desk.js"))
}

fn body(desk: &Desk, guide: &Guide) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, guide.version));
    let part = |part: &Part| {
        let text = if guide.version == 0 { template(*part) } else { guide.get(*part) };
        fields.lines(part.code(), part.name_key(), &text, 4)
    };
    let parts = Part::ALL.iter().map(part).collect_view();
    let public = desk.href(&desk.festival.path("/visit"));
    view! {
        <div class="stack">
            <h1>{words.get("desk-guide")}</h1>
            <p class="note">{words.get("guide-note")}" "<a href=public>{words.get("guide-look")}</a></p>
            <form class="stack" method="post" action="/api/festivals/guide" novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                <Card>{parts}</Card>
                <p class="row"><Button label=words.get("desk-save") /></p>
            </form>
        </div>
    }
    .into_any()
}

fn template(part: Part) -> Text {
    let [vi, en] = Lang::ALL.map(|lang| Words(lang).get(part.template()));
    Text::new(vi, en)
}
