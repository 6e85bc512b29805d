//! How a request meets a page.
//!
//! # How to add a page
//! 1. Write `async fn thing(ctx: Ctx, at: At) -> Result<Page, Fault>` in the slice's `pages.rs`.
//!    It loads with `store`, and gives back a [`Page`]: a title, what the head needs, and a closure
//!    that draws the body with components of `ui`.
//! 2. List it in the slice's `routes()`: path, who may open it, handler. The table in [`routes`] is
//!    the only place where slices meet; it serves each path under `/vi` and `/en`.
//!
//! # How to add a form
//! 1. `<form method="post" action="/api/…">` with a hidden `from` (the path it stands on) and fields of `ui`.
//! 2. `#[server(endpoint = "…")]` in the slice's `api.rs`, five lines: [`act`] hands it the request's
//!    [`Ctx`] and the [`Form`] (flat strings, whatever the client sent), and it answers with [`Go`].
//! 3. A refusal goes back to the page the form came from; what was typed is kept in a server-side
//!    [`flash`], so it survives without script.
//!
//! # Invariants
//! 1. A mutation is a POST from our own origin; the server's guard refuses the rest.
//! 2. Nothing a client can send is a 5xx: faults map to statuses in one place, [`Fault::status`].
//! 3. A page is complete HTML before any script runs; pages without an island load no bundle.

#[cfg(feature = "ssr")]
mod act;
#[cfg(feature = "ssr")]
mod cookie;
#[cfg(feature = "ssr")]
mod ctx;
#[cfg(feature = "ssr")]
mod error_page;
#[cfg(feature = "ssr")]
pub mod flash;
pub mod form;
#[cfg(feature = "ssr")]
pub mod link;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod site;

pub use form::Form;
#[cfg(feature = "ssr")]
pub use {
    act::{Go, act, local_path},
    cookie::cookie,
    ctx::{Actor, At, Ctx},
    page::{Head, Page},
    routes::{ClientAddress, Needs, RequestId, Routes},
    site::{Assets, Site, SiteParts, SystemClock},
};

#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
