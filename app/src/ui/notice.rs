//! Notices: something to know before reading on.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::motif::Coil;

/// What a notice is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeLook {
    /// About time: seats held until 19:52.
    #[default]
    Plain,
    Info,
    /// Weather, a moved act, a late change.
    Warn,
    Error,
    Ok,
    /// The page waits for somebody else (the bank); the coil turns.
    Waiting,
}

impl NoticeLook {
    fn class(self) -> &'static str {
        match self {
            NoticeLook::Plain => "notice",
            NoticeLook::Info => "notice info",
            NoticeLook::Warn => "notice warn",
            NoticeLook::Error => "notice error",
            NoticeLook::Ok => "notice ok",
            NoticeLook::Waiting => "notice info waiting",
        }
    }

    fn sign(self) -> AnyView {
        match self {
            NoticeLook::Plain => icon(Icon::Clock).into_any(),
            NoticeLook::Info => icon(Icon::Info).into_any(),
            NoticeLook::Warn | NoticeLook::Error => icon(Icon::Warning).into_any(),
            NoticeLook::Ok => icon(Icon::Check).into_any(),
            NoticeLook::Waiting => view! { <Coil turning=true /> }.into_any(),
        }
    }
}

/// A notice in the flow of the page: says what happened, then what to do. Errors interrupt a
/// screen reader, the others wait their turn. For the errors of a form use `ErrorSummary`.
#[component]
pub fn Notice(
    #[prop(optional)] look: NoticeLook,
    #[prop(optional, into)] title: Option<String>,
    /// The notice is what the page is about ("Paid. Here are your tickets."): its title is the h1.
    #[prop(optional)]
    heads_page: bool,
    #[prop(optional, into)] icon: Option<Icon>,
    /// One line with one action beside it.
    #[prop(optional)]
    slim: bool,
    children: Children,
) -> impl IntoView {
    let title = title.map(|title| match heads_page {
        true => view! { <h1>{title}</h1> }.into_any(),
        false => view! { <h2>{title}</h2> }.into_any(),
    });
    view! {
        <div
            class=format!("{}{}", look.class(), if slim { " slim" } else { "" })
            role=if look == NoticeLook::Error { "alert" } else { "status" }
        >
            {icon.map_or_else(|| look.sign(), |sign| self::icon(sign).into_any())}
            <div>{title} {children()}</div>
        </div>
    }
}
