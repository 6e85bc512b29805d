//! What can be undone and done again, on the pages where planners move things.

use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::programme::store::plans::{self, Step};
use crate::ui::*;
use leptos::prelude::*;

/// The two steps, where there are any.
pub struct Steps {
    undo: Option<Step>,
    redo: Option<Step>,
}

impl Steps {
    pub async fn load(desk: &Desk) -> Result<Self, Fault> {
        let (db, festival) = (&desk.site.db, desk.festival.id);
        Ok(Self { undo: plans::last_step(db, festival).await?, redo: plans::undone_step(db, festival).await? })
    }

    /// Buttons that name the step they take back or do again, and lead back to the page `from`.
    pub fn view(&self, desk: &Desk, from: &str) -> AnyView {
        let words = desk.words();
        let label = |key, step: &Step| words.fill(key, &[("step", words.say(&step.said))]);
        let hidden = |step: &Step| {
            let id = step.id.to_string();
            let fields = [("from", from), ("festival", &*desk.festival.slug), ("seen", &*id)];
            fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
        };
        let undo = self.undo.as_ref().map(|step| {
            let (label, hidden) = (label("step-undo", step), hidden(step));
            view! { <PostButton action="/api/programme/undo" label=label hidden=hidden look=Look::Quiet small=true icon=Icon::Undo /> }
        });
        let redo = self.redo.as_ref().map(|step| {
            let (label, hidden) = (label("step-redo", step), hidden(step));
            view! { <PostButton action="/api/programme/redo" label=label hidden=hidden look=Look::Quiet small=true icon=Icon::Forward /> }
        });
        view! { <p class="row">{undo}{redo}</p> }.into_any()
    }
}
