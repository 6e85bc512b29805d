//! Facts about one thing, as a list of label and value.

use leptos::prelude::*;

/// One fact. Codes and amounts keep together and line up.
#[derive(Default)]
pub struct Fact {
    label: String,
    value: String,
    code: bool,
    /// What can be done with it, beside it.
    beside: Option<AnyView>,
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Fact { label: label.into(), value: value.into(), ..Fact::default() }
    }

    /// The value is a code, a number or an amount: never broken in the middle.
    pub fn code(mut self) -> Self {
        self.code = true;
        self
    }

    /// Something to press, in the row of what it is about.
    pub fn beside(mut self, view: AnyView) -> Self {
        self.beside = Some(view);
        self
    }
}

/// Facts to read or to check before sending: bank details, an order, answers of a form.
#[component]
pub fn Facts(facts: Vec<Fact>) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|fact| {
            view! {
                <div>
                    <dt>{fact.label}</dt>
                    <dd class=fact.code.then_some("code")>{fact.value}</dd>
                    {fact.beside.map(|beside| view! { <dd>{beside}</dd> })}
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts">{facts}</dl> }
}
