//! The fields by which is said what a stage has, or what an act wants of one.

use super::model::{Capabilities, Capability};
use crate::festivals::desk::Desk;
use crate::ui::*;
use crate::web::Fields;
use leptos::prelude::*;

/// A field for each capability, called `group[capability]`: a number where it is counted, a box where it is not.
pub fn fields(desk: &Desk, fields: &Fields<'_>, group: &str, saved: &Capabilities) -> AnyView {
    let words = desk.words();
    let one = |capability: Capability| {
        let (name, label) = (format!("{group}[{}]", capability.code()), capability.name_key());
        let amount = saved.amount(capability);
        if capability.is_counted() {
            let saved = if amount > 0 { amount.to_string() } else { String::new() };
            let field = fields.field(&name, label, &saved).optional(words.get("desk-optional"));
            return view! { <TextField field=field kind=InputKind::Digits autocomplete="off" /> }.into_any();
        }
        let ticked = fields.ticked(&name, amount > 0);
        view! { <Check field=Field::new(name, words.get(label)).value(ticked.to_string()) /> }.into_any()
    };
    Capability::ALL.iter().copied().map(one).collect_view().into_any()
}
