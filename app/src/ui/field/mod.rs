//! Fields: label, hint, message and control, tied together for screen readers.
//!
//! A page describes a field once and picks a control for it:
//! ```ignore
//! let phone = Field::new("phone", words.phone).hint(words.phone_hint)
//!     .value(form.phone).error(faults.of("phone"));
//! view! { <TextField field=phone kind=InputKind::Tel autocomplete="tel" /> }
//! ```
//! What was typed comes back as typed; checking is the server's, after "Continue", never while typing.

mod choice;
mod file;
mod stepper;
#[cfg(test)]
mod tests;
mod text;

pub use choice::{Check, Checks, Choice, Nine, Radios, Select};
pub use file::FileField;
pub use stepper::Stepper;
pub use text::{InputKind, TextArea, TextField};

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// The id of the control of a field, where error summaries lead to.
pub fn field_id(name: &str) -> String {
    format!("f-{name}")
}

/// A field of a form before it has a control.
#[derive(Clone, Debug, Default)]
pub struct Field {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) value: String,
    hint: Option<String>,
    error: Option<String>,
    optional: Option<String>,
    hide_label: bool,
    form: Option<String>,
}

impl Field {
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Field { name: name.into(), label: label.into(), ..Field::default() }
    }

    /// One line of help, before the control so that it is read first.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What the control holds: the saved value, or what was typed.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What to mend, if anything: the same words as in the error summary.
    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Marks a field that may stay empty, in words: "(không bắt buộc)". Never an asterisk.
    pub fn optional(mut self, mark: impl Into<String>) -> Self {
        self.optional = Some(mark.into());
        self
    }

    /// The label is read but not seen: one search field beside a search button.
    pub fn hide_label(mut self) -> Self {
        self.hide_label = true;
        self
    }

    /// One of several forms of a page that have a field of this name. Error summaries lead to the one that does
    /// not say so.
    pub fn in_form(mut self, form: impl Into<String>) -> Self {
        self.form = Some(form.into());
        self
    }

    pub(super) fn id(&self) -> String {
        let id = field_id(&self.name);
        self.form.as_ref().map_or(id.clone(), |form| format!("{id}-{form}"))
    }

    /// The ids of hint and message, for `aria-describedby`.
    pub(super) fn described_by(&self) -> Option<String> {
        let id = self.id();
        match (self.hint.is_some(), self.error.is_some()) {
            (true, true) => Some(format!("{id}-hint {id}-error")),
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (false, false) => None,
        }
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    fn class(&self) -> &'static str {
        if self.error.is_some() { "field invalid" } else { "field" }
    }

    fn name_and_mark(&self) -> impl IntoView + use<> {
        let mark = self.optional.clone().map(|mark| view! { " "<span class="optional">{mark}</span> });
        (self.label.clone(), mark)
    }

    fn help(&self) -> impl IntoView + use<> {
        let id = self.id();
        let hint = self.hint.clone().map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
        let error = self.error.clone().map(|error| {
            view! { <p class="message" id=format!("{id}-error")>{icon(Icon::Warning)}<span>{error}</span></p> }
        });
        (hint, error)
    }

    /// The frame around one control.
    pub(super) fn frame(&self, control: impl IntoView + 'static) -> AnyView {
        view! {
            <div class=self.class()>
                <label for=self.id() class=self.hide_label.then_some("sr")>{self.name_and_mark()}</label>
                {self.help()}
                {control.into_any()}
            </div>
        }
        .into_any()
    }

    /// The frame around several controls that answer one question.
    pub(super) fn group(&self, controls: impl IntoView + 'static) -> AnyView {
        view! {
            <fieldset class=self.class() aria-describedby=self.described_by()>
                <legend>{self.name_and_mark()}</legend>
                {self.help()}
                {controls.into_any()}
            </fieldset>
        }
        .into_any()
    }
}
