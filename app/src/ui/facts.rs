//! Facts about one thing, as a list of label and value.

use leptos::prelude::*;

/// One fact. Codes and amounts keep together and line up.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    label: String,
    value: String,
    code: bool,
    change: Option<(String, String, String)>,
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

    /// A "Change" link; `of` is read after it, so that links differ ("Sửa" + "tên đội").
    pub fn change(mut self, href: impl Into<String>, words: impl Into<String>, of: impl Into<String>) -> Self {
        self.change = Some((href.into(), words.into(), of.into()));
        self
    }
}

/// Facts to read or to check before sending: bank details, an order, answers of a form.
#[component]
pub fn Facts(facts: Vec<Fact>) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|fact| {
            let change = fact.change.map(|(href, words, of)| {
                view! { <dd><a href=href>{words}<span class="sr">" " {of}</span></a></dd> }
            });
            view! {
                <div>
                    <dt>{fact.label}</dt>
                    <dd class=fact.code.then_some("code")>{fact.value}</dd>
                    {change}
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts">{facts}</dl> }
}
