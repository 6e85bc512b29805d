//! Tickets: what is sold, how many places there are, who holds and who bought them.
//!
//! A **product** is what a visitor can order; a **capacity** is a limit that several products share,
//! and a product may draw on several (area › night › venue). A **hold** keeps places for ten
//! minutes; an **order** stands on exactly one hold; a paid order has **tickets**.
//!
//! # Invariants
//! 1. For every capacity, `sold + held <= places` at every commit: guarded UPDATEs, and a CHECK
//!    beneath them.
//! 2. `held` is the sum of the claims of live holds, `sold` of taken ones; `xoe check` recounts.
//! 3. A hold lapses by the clock. Before a reservation is refused, the lapsed holds of the festival
//!    are given back in the same transaction; nothing depends on a sweeper.
//! 4. One idempotency key, one hold; one hold, one order: double clicks, second tabs and retries
//!    find what the first one made.
//! 5. What the buyer confirmed is what is charged: a changed price is shown first.
//! 6. A bank's notice is stored before it is judged, once for each reference; what does not match
//!    stays in the treasurer's queue.
//! 7. A paid order is never cancelled by the system; late money revives an order if places are free.
//! 8. Counters are locked in the order of their ids, so that no two sales can wait for each other.
//! 9. A buyer can be corrected and forgotten; ninety days after the festival all of them are. What
//!    stays of a forgotten one is the books, and a link that opens nothing.
//!
//! 10. An order keeps the words of the privacy notice its buyer ticked; other words ask again.
//! 11. The money of a cancelled order is due back until the treasurer says how it went; money that
//!     came too late or too little pays its order as soon as the rest, or the places, are there.
//! 12. A hold's link lives and dies with its order's: what is revoked opens nothing.
//! 13. A festival that does not sell takes no order, by whatever old link.
//!
//! # Where things stand
//! Besides the usual files: `sepay` and `vietqr` are what banks say and read, `pass` is the signed
//! text of a ticket's square, `documents` gathers what page, letter, `pdf` and `calendar` say of an
//! order. One use case a file in `commands`.
//!
//! Hold: `live → taken` (paid) · `live → released` (lapsed, changed or cancelled) · `released → live`
//! (late money). Order: `pending → paid → cancelled`, `pending → cancelled`.

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod banks;
#[cfg(feature = "ssr")]
pub mod calendar;
#[cfg(feature = "ssr")]
pub mod commands;
#[cfg(feature = "ssr")]
pub mod desk_api;
#[cfg(feature = "ssr")]
pub mod documents;
#[cfg(feature = "ssr")]
pub mod http;
pub mod islands;
pub mod model;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod pass;
#[cfg(feature = "ssr")]
pub mod pdf;
#[cfg(feature = "ssr")]
pub mod person_api;
#[cfg(feature = "ssr")]
pub mod qr;
#[cfg(feature = "ssr")]
pub mod sepay;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
#[cfg(feature = "ssr")]
pub mod vietqr;

#[cfg(feature = "ssr")]
pub use pages::routes;
