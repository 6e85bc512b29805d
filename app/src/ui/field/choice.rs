//! Controls one chooses with.

use leptos::prelude::*;

use super::Field;

/// One thing to choose.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    value: String,
    label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { value: value.into(), label: label.into() }
    }
}

/// One of many (more than about six); of fewer, use [`Radios`].
#[component]
pub fn Select(field: Field, choices: Vec<Choice>) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == field.value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    let control = view! {
        <select
            class="input"
            id=field.id()
            name=field.name.clone()
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        >
            {options}
        </select>
    };
    field.frame(control)
}

/// One of a few, all in view. `beside` sets short ones next to each other.
#[component]
pub fn Radios(field: Field, choices: Vec<Choice>, #[prop(optional)] beside: bool) -> impl IntoView {
    let checked = |choice: &Choice| choice.value == field.value;
    let boxes = boxes(&field, "radio", choices, checked, false);
    field.group(view! { <div class=if beside { "choices beside" } else { "choices" }>{boxes}</div> })
}

/// One of nine places, as they lie: three lines of three.
#[component]
pub fn Nine(field: Field, choices: Vec<Choice>) -> impl IntoView {
    let checked = |choice: &Choice| choice.value == field.value;
    let boxes = boxes(&field, "radio", choices, checked, true);
    field.group(view! { <div class="choices nine">{boxes}</div> })
}

/// Any number of several, all in view: each sends `name[value]` when ticked.
#[component]
pub fn Checks(field: Field, choices: Vec<Choice>, chosen: Vec<String>) -> impl IntoView {
    let boxes = choices.into_iter().enumerate().map(|(at, choice)| {
        let id = if at == 0 { field.id() } else { format!("{}-{at}", field.id()) };
        let (name, ticked) = (format!("{}[{}]", field.name, choice.value), chosen.contains(&choice.value));
        view! {
            <label class="choice">
                <input type="checkbox" id=id name=name value="on" checked=ticked aria-invalid=field.invalid() />
                <span>{choice.label}</span>
            </label>
        }
    });
    field.group(view! { <div class="choices">{boxes.collect_view()}</div> })
}

/// A single yes or no; sends `sends` when ticked, nothing when not. The field's label is its words.
#[component]
pub fn Check(
    field: Field,
    #[prop(default = "true".to_owned())] sends: String,
    #[prop(optional)] compact: bool,
) -> impl IntoView {
    let ticked = field.value == sends;
    let choice = Choice { label: field.label.clone(), value: sends };
    let control = boxes(&field, "checkbox", vec![choice], |_| ticked, compact);
    view! { <div class=field.class()>{field.help()}{control}</div> }
}

/// The first control carries the field's id, so that the error summary leads to it.
fn boxes(
    field: &Field,
    kind: &'static str,
    choices: Vec<Choice>,
    checked: impl Fn(&Choice) -> bool,
    compact: bool,
) -> AnyView {
    let alone = choices.len() == 1;
    choices
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let id = if at == 0 { field.id() } else { format!("{}-{at}", field.id()) };
            let ticked = checked(&choice);
            // A group's words are read with its legend; a lone box has none.
            let described = alone.then(|| field.described_by()).flatten();
            view! {
                <label class=if compact { "choice compact" } else { "choice" }>
                    <input
                        type=kind
                        id=id
                        name=field.name.clone()
                        value=choice.value
                        checked=ticked
                        aria-describedby=described.clone()
                        aria-invalid=field.invalid()
                    />
                    <span>{choice.label}</span>
                </label>
            }
        })
        .collect_view()
        .into_any()
}
