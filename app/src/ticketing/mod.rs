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
//!    are given back in the same transaction; nothing depends on the sweeper that comes every few seconds.
//! 4. One idempotency key, one hold; one hold, one order: double clicks, second tabs and retries
//!    find what the first one made. After the order, another choice in the same form is another hold.
//! 5. What the buyer confirmed is what is charged: a changed price is shown first.
//! 6. A bank's notice is stored before it is judged, once for each reference; what does not match
//!    stays in the treasurer's queue.
//! 7. A paid order is never cancelled by the system; late money revives an order if places are free.
//! 8. Counters are locked in the order of their ids, so that no two sales can wait for each other.
//! 9. A buyer can be corrected and forgotten; ninety days after the festival all of them are. What
//!    stays of a forgotten one is the books, and a link that opens nothing: no name, telephone or address
//!    in any table, nor in a letter that lies in our folder.
//!
//! 10. An order keeps the words of the privacy notice its buyer ticked; other words ask again.
//! 11. The money of a cancelled order is due back until the treasurer says how it went; money that
//!     came too late or too little pays its order as soon as the rest, or the places, are there.
//! 12. A hold's link lives and dies with its order's: what is revoked opens nothing.
//! 13. A festival that does not sell takes no order, by whatever old link ([`Festival::sells_at`]).
//! 14. What is held may be bought until the hold lapses, also after the sale ended.
//! 15. Nobody keeps more than a fair part of a capacity without paying, by browser, network or contact; what
//!     costs nothing is sold once its buyer asks for it on the order's page, and counts for a day.
//! 16. One transfer may pay several orders: it is split into rows that together are what came in.
//! 17. Money taken at the desk pays what is due, no more, while there are places; it has one receipt.
//! 18. Whoever holds tickets for something moved or cancelled chooses once for each release that asks, by the order's
//!     link and until the day that was decided: what they give up ends, its places are free and its money due.
//! 19. Who deals with money locks the counters of its festival first, and the payment after them.
//! 20. What goes back for an order and its parts is never more than what came in, and what is due of them goes back
//!     together. The account it goes to is read by the treasurer only, and forgotten with it.
//! 21. Tickets that their holder asks to give back are good until the treasurer agrees; what cost nothing ends at once.
//! 22. Who passes an order on keeps nothing that opens it: code, link and tickets are new. Money that is due is not
//!     passed on.
//! 23. A code is used by an order as long as its places are held, and for good once it was paid: never oftener than it
//!     says, counted under the lock of everybody who sells. What it takes off stands in the order's lines.
//! 24. A ticket takes as many places as it lets people in. What is not sold alone is not kept alone.
//! 25. What a kind admits to, and the places it takes, change until somebody has a ticket of it, and never after.
//! 26. What is written to many leaves once, in the words that were read over, to each address once and behind all
//!     other letters; who left a telephone only stands on a list of those to be called.
//! 27. No page and no letter asks for money for places that others have.
//! 28. Where an address is put right, letters that wait for the old one go to the new one, each at its time.
//! 29. Where its festival offers it, an order is kept for hours until its buyer comes and pays in cash: never until
//!     what it is for begins, never more of a capacity than was said, and half as much for each as minutes would be; one telephone, and one address, has
//!     three such orders unpaid. Their buyer may let them go.
//! 30. Who has a letter sent again twice within a minute means one, and five an hour are enough.
//!
//! [`Festival::sells_at`]: crate::festivals::model::Festival::sells_at
//!
//! # Where things stand
//! Besides the usual files: `till` is where buyers' requests are served, many at once; `sepay` is what banks say, `pass` is the signed
//! text of a ticket's square, `documents` gathers what page, letter, `pdf` and calendar say of an
//! order, `links` are what opens one, `admission` is how one gets into a performance, `keeping` is
//! what is left of an unpaid order's places, `holding` leads back whoever lost their page, `cash` is
//! whether one may come and pay in cash, and until when.
//!
//! Hold: `live → taken` (paid) · `live → released` (lapsed, changed or cancelled) · `released → live`
//! (late money). Order: `pending → paid → cancelled`, `pending → cancelled`.

pub mod admission;
mod api;
mod cash;
pub mod commands;
pub mod documents;
mod entry;
mod holding;
mod http;
mod invariants;
mod keeping;
pub mod letters;
mod links;
pub mod model;
mod neighbour;
pub mod pages;
pub mod pass;
pub mod pdf;
pub mod sepay;
pub mod store;
#[cfg(test)]
mod tests;
pub mod till;
mod told;

use crate::db::DbError;
use crate::db::codes;
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::kernel::lang::Lang;
use crate::ui::Icon;
use crate::web::{Badge, Ctx, DeskEntry, Slice, Stands, Work};
use model::choice::Choice;
use model::returns::RequestState;
use model::writing::Whom;
use model::{HoldState, OrderState, PaymentState};

words!("ticketing");
words!("vouchers");
words!("cash");

const fn desk(path: &'static str, word: &'static str, icon: Icon, needs: Permission) -> DeskEntry {
    DeskEntry { path, word, icon, needs: Some(needs), stands: Stands::InFestival, work: Work::Tickets, badge: None }
}

pub const SLICE: Slice = Slice {
    name: "ticketing",
    pages: pages::routes,
    forms: api::FORMS,
    http: http::routes,
    desks: &[
        desk("/products", "desk-products", Icon::Ticket, Permission::EditProducts),
        desk("/orders", "desk-orders", Icon::List, Permission::ViewOrders),
        DeskEntry {
            badge: Some(Badge {
                count: |ctx, festival| Box::pin(store::tallies::waiting_money(&ctx.site.db, festival)),
                word: "treasury-word",
            }),
            ..desk("/treasury", "desk-treasury", Icon::Bank, Permission::Treasury)
        },
    ],
    letters: Some(letters::LETTERS),
    turns: letters::TURNS,
    invariants: invariants::INVARIANTS,
    hourly: |ctx| Box::pin(hourly(ctx)),
    often: |ctx| Box::pin(async { commands::release_all_lapsed(ctx).await.map(drop) }),
    neighbour: &neighbour::Seller,
    reminder: Some(holding::REMINDER),
    codes: &[
        codes!("return_requests", "state", RequestState),
        codes!("holds", "state", HoldState),
        codes!("orders", "state", OrderState),
        codes!("orders", "lang", Lang),
        codes!("payments", "state", PaymentState),
        codes!("ticket_choices", "choice", Choice),
        codes!("writings", "whom", Whom),
    ],
    ..Slice::NONE
};

async fn hourly(ctx: &Ctx) -> Result<(), DbError> {
    let forgotten = forget_buyers(ctx).await;
    let cleared = ctx.write((), |job, ()| Box::pin(commands::clear_parts(job))).await;
    commands::prune_released(ctx).await.and(cleared).and(forgotten)
}

/// The buyers of festivals long past, some at a time, so that others write in between.
async fn forget_buyers(ctx: &Ctx) -> Result<(), DbError> {
    let mut forgotten = 1;
    while forgotten > 0 && !*ctx.site.stopping.borrow() {
        forgotten = ctx.write((), |job, ()| Box::pin(commands::forget_old(job))).await?;
    }
    Ok(())
}
