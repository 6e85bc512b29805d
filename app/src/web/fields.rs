//! Fields of something saved.
//!
//! `let fields = Fields::of(&ctx, saved.version);`, then `{fields.hidden()}` first in the form and
//! `fields.field("name", "label-key", &saved.name)` for each field. What was typed comes back, with
//! what is wrong; after a clash with somebody else's save, with what is saved now.

use super::Ctx;
use crate::kernel::lang::Text;
use crate::ui::*;
use leptos::prelude::*;

/// What a save is refused with when somebody else saved meanwhile. The page that comes back keeps
/// what was typed and shows beside it what is saved now.
pub const CHANGED: &str = "desk-changed-meanwhile";

impl Ctx {
    /// The hidden field that brings a form back to this page.
    pub fn from(&self) -> AnyView {
        view! { <input type="hidden" name="from" value=self.path.to_string() /> }.into_any()
    }

    /// Hidden fields of a one-button form: back to this page, and which thing.
    pub fn hidden<const N: usize>(&self, fields: [(&str, &str); N]) -> Vec<(String, String)> {
        let from = ("from", &*self.path);
        std::iter::once(from).chain(fields).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

/// The fields of a form about something saved, or about something new.
pub struct Fields<'c> {
    ctx: &'c Ctx,
    version: i64,
    /// Somebody else saved between drawing and sending.
    clash: bool,
}

impl<'c> Fields<'c> {
    pub fn of(ctx: &'c Ctx, version: i64) -> Self {
        let notice = ctx.flash.as_ref().and_then(|flash| flash.notice.as_ref());
        Self { ctx, version, clash: notice.is_some_and(|notice| notice.message.key == CHANGED) }
    }

    pub fn new(ctx: &'c Ctx) -> Self {
        Self::of(ctx, 0)
    }

    /// Which page to come back to, and which version was seen. After a clash that is the saved one:
    /// whoever saves again has seen it.
    pub fn hidden(&self) -> AnyView {
        let saved = self.version.to_string();
        let version = if self.clash { saved } else { self.ctx.typed("version", &saved) };
        view! { {self.ctx.from()} <input type="hidden" name="version" value=version /> }.into_any()
    }

    pub fn field(&self, name: &str, label: &str, saved: &str) -> Field {
        self.labelled(name, self.ctx.words().get(label), None, saved)
    }

    /// The same with a line of help.
    pub fn hinted(&self, name: &str, label: &str, hint: &str, saved: &str) -> Field {
        let words = self.ctx.words();
        self.labelled(name, words.get(label), Some(words.get(hint)), saved)
    }

    fn labelled(&self, name: &str, label: String, hint: Option<String>, saved: &str) -> Field {
        let typed = self.ctx.typed(name, saved);
        let differs = self.clash && typed.replace("\r\n", "\n") != saved;
        let hint = if differs { Some(self.saved_now(saved)) } else { hint };
        let field = Field::new(name, label).value(typed).error(self.ctx.fault(name));
        match hint {
            Some(hint) => field.hint(hint),
            None => field,
        }
    }

    fn saved_now(&self, saved: &str) -> String {
        let words = self.ctx.words();
        let saved = if saved.is_empty() { words.get("desk-saved-empty") } else { saved.to_owned() };
        words.fill("desk-saved-now", &[("saved", saved)])
    }

    /// A field of one line in both languages, side by side.
    pub fn line(&self, name: &str, label: &str, saved: &Text) -> AnyView {
        let (vi, en) = self.twins(name, label, saved);
        view! { <div class="fields"><TextField field=vi /><TextField field=en /></div> }.into_any()
    }

    /// The same with room for several lines.
    pub fn lines(&self, name: &str, label: &str, saved: &Text, rows: u32) -> AnyView {
        let (vi, en) = self.twins(name, label, saved);
        view! { <div class="fields"><TextArea field=vi rows=rows /><TextArea field=en rows=rows /></div> }.into_any()
    }

    fn twins(&self, name: &str, label: &str, saved: &Text) -> (Field, Field) {
        let words = self.ctx.words();
        let vi = words.fill("desk-in-vietnamese", &[("label", words.get(label))]);
        let en = words.fill("desk-in-english", &[("label", words.get(label))]);
        let vi = self.labelled(&format!("{name}_vi"), vi, None, &saved.vi);
        let en = self.labelled(&format!("{name}_en"), en, None, &saved.en);
        (vi, en.optional(words.get("desk-optional")))
    }

    /// Is a box ticked? A form that came back without it has it empty.
    pub fn ticked(&self, name: &str, saved: bool) -> bool {
        let typed = self.ctx.flash.as_ref().map(|flash| &flash.typed).filter(|typed| !typed.is_empty());
        typed.map_or(saved, |typed| typed.contains_key(name))
    }
}
