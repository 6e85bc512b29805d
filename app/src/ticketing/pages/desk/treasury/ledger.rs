//! The day's book: what the bank says came in and what the desk took, against what is filed.

use super::book::Book;
use crate::festivals::desk::Desk;
use crate::kernel::money::Vnd;
use crate::ui::*;
use leptos::prelude::*;

pub fn card(desk: &Desk, book: &Book) -> AnyView {
    let (words, day) = (desk.words(), book.today);
    let filed = day.filed.0.saturating_add(day.unfiled.0);
    let difference = Vnd(day.received.0.saturating_sub(filed));
    let line = |key, sum: Vnd| (words.get(key), sum.fmt(desk.lang));
    let bank = Vnd(day.received.0.saturating_sub(day.cash.0).saturating_sub(day.other.0));
    let lines = vec![
        line("book-received", bank),
        line("book-cash", day.cash),
        line("book-other", day.other),
        line("book-filed", day.filed),
        line("book-unfiled", day.unfiled),
    ];
    let total = line("book-difference", difference);
    // Money closed by hand without an order is on no order's account.
    let note = (difference.0 != 0).then(|| view! { <p class="note">{words.get("book-difference-note")}</p> });
    // What codes took off never came in, and is in no line above.
    let off = [("sum", book.off.fmt(desk.lang))];
    let off = (book.off.0 > 0).then(|| view! { <p>{words.fill("voucher-off-today", &off)}</p> });
    view! { <Card title=words.get("book-title")><Sum lines=lines total=total />{note}{off}</Card> }.into_any()
}
