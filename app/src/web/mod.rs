//! How a request meets a page, and what a slice is made of.
//!
//! # How to add a page
//! 1. Write `async fn thing(ctx: Ctx, at: At) -> Result<Page, Fault>` in the slice's `pages`. It loads with
//!    `store`, and gives back a [`Page`]: a title, what the head needs, and a closure that draws the body
//!    with components of `ui`. A desk's page gets a `Desk` instead of the `Ctx` (see `festivals::desk`).
//! 2. List it in the slice's `routes()`: path, who may open it, handler. Each path stands under `/vi` and
//!    `/en`.
//!
//! # How to add a form
//! 1. `<form method="post" action="/api/…">` with a hidden `from` (the path it stands on) and fields of `ui`.
//! 2. A line in the slice's `forms!` ([`post`]): path, who may send it, function. The function gets the
//!    request's [`Ctx`] and the [`Form`] (flat strings, whatever the client sent): it parses, runs a
//!    command in a [`Job`], and answers where to [`Go`].
//! 3. A form with a file is `enctype="multipart/form-data"` with a `FileField`; see [`Sent`].
//! 4. A refusal goes back to the page the form came from; what was typed is kept in a server-side
//!    [`flash`], so it survives without script.
//!
//! # How to add a slice
//! See [`Slice`], and `testing/example`, which is one.
//!
//! # Invariants
//! 1. A mutation is a POST from our own origin; the server's guard refuses the rest.
//! 2. Nothing a client can send is a 5xx: faults map to statuses in one place, [`Fault::status`].
//! 3. A page is complete HTML before any script runs; pages without an island load no bundle.
//! 4. While the database cannot say who asks, the answer is "busy" and never "signed out".
//!
//! [`Fault::status`]: crate::kernel::fault::Fault::status

mod address;
pub mod ceiling;
mod cookie;
mod ctx;
mod error_page;
mod fields;
mod finished;
pub mod flash;
pub mod form;
pub mod frame;
mod job;
mod kept;
mod letter;
pub mod link;
mod page;
mod paging;
mod person;
pub mod pool;
mod post;
mod routes;
mod sent;
mod serve;
pub mod sheet;
pub mod shelf;
mod shell;
mod site;
mod slice;
pub mod stream;
mod tagged;

pub use address::BESIDE_PAGES;
pub use cookie::{DEVICE_COOKIE, cookie, set_cookie, set_open_cookie};
pub use ctx::{At, Ctx};
pub use fields::{CHANGED, Fields};
pub use finished::finished;
pub use form::Form;
pub use job::Job;
pub use letter::{Attachment, Facts, Letter, Letters, Turn};
pub use link::local_path;
pub use page::{Head, Page};
pub use paging::Paging;
pub use person::{Held, NOBODY, Person};
pub(crate) use post::forms;
pub use post::{Go, longest_with_file, post, post_file};
pub use routes::{FormRow, Needs, Routes};
pub use sent::Sent;
pub use serve::{ClientAddress, RequestId, router};
pub use site::{Assets, BankSecrets, Sample, Site, SiteParts, SystemClock};
pub use slice::{
    Along, Badge, Caller, DeskEntry, Door, Neighbour, News, Recalled, Reminder, Shift, Slice, Stands, Work, install,
    slices,
};
pub use tagged::tagged;

#[cfg(test)]
mod tests;
