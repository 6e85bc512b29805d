//! What can be undone and done again, on the pages where planners move things.

use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::programme::store::plans;
use crate::ui::*;
use leptos::prelude::*;

/// The two steps in words, where there are any.
pub struct Steps {
    undo: Option<String>,
    redo: Option<String>,
}

impl Steps {
    pub async fn load(desk: &Desk) -> Result<Self, Fault> {
        let (db, festival, words) = (&desk.site.db, desk.festival.id, desk.words());
        let undo = plans::last_step(db, festival).await?.map(|step| words.say(&step.said));
        let redo = plans::undone_step(db, festival).await?.map(|step| words.say(&step.said));
        Ok(Self { undo, redo })
    }

    pub fn view(&self, desk: &Desk) -> AnyView {
        let words = desk.words();
        let hidden = || desk.hidden([("festival", &*desk.festival.slug)]);
        let undo = self.undo.clone().map(|said| {
            let label = words.fill("step-undo", &[("step", said)]);
            view! { <PostButton action="/api/programme/undo" label=label hidden=hidden() look=Look::Quiet small=true icon=Icon::Undo /> }
        });
        let redo = self.redo.clone().map(|said| {
            let label = words.fill("step-redo", &[("step", said)]);
            view! { <PostButton action="/api/programme/redo" label=label hidden=hidden() look=Look::Quiet small=true icon=Icon::Forward /> }
        });
        view! { <p class="row">{undo}{redo}</p> }.into_any()
    }
}
