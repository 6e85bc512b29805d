//! Guests of a festival: who was invited, and the form that gives somebody their tickets.

use super::form_key;
use super::narrow::Narrow;
use super::orders::{kinds_of, number_of};
use super::tags::{free_state, named};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ticketing::store::guests::{self, GuestRow};
use crate::ticketing::store::lists::{self, Kinds, Of};
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

struct Guests {
    rows: Vec<GuestRow>,
    kinds: Kinds,
    narrow: Narrow,
    /// The form's own, so that two presses invite once.
    key: String,
}

pub async fn guests(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (db, id) = (&desk.site.db, desk.festival.id);
    let rows = guests::of_festival(db, id).await?;
    let kinds = lists::kinds(db, &rows.iter().map(|row| row.hold_id).collect::<Vec<_>>()).await?;
    let narrow = Narrow::of(&desk, Of::default()).await?;
    let key = form_key(&desk);
    let listed = Guests { rows, kinds, narrow, key };
    let title = desk.words().get("guests-title");
    Ok(desk.page("orders", title.clone(), move |desk| {
        let words = desk.words();
        view! {
            <div class="stack">
                {back(desk.path("/orders"), words.get("desk-orders"))}
                <div><h1>{title}</h1><p class="note">{words.get("guests-note")}</p></div>
                {form(desk, &listed)}
                {table(desk, &listed)}
            </div>
        }
        .into_any()
    }))
}

fn form(desk: &Desk, listed: &Guests) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let none = std::iter::once(Choice::new("", words.get("guest-product-none")));
    let kinds = none.chain(listed.narrow.kinds(desk)).collect();
    let agreed = Field::new("agreed", words.get("guest-agreed")).value(desk.typed("agreed", ""));
    let agreed = agreed.error(desk.fault("agreed"));
    let key = desk.typed("key", &listed.key);
    let body = view! {
        <form class="stack column" method="post" action="/api/orders/invite" novalidate>
            {desk.from()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="key" value=key />
            <TextField field=fields.field("name", "guest-name", "") autocomplete="off" />
            <TextField field=fields.field("phone", "buyer-phone", "") kind=InputKind::Tel autocomplete="off" />
            <TextField field=fields.field("email", "buyer-email", "") kind=InputKind::Email autocomplete="off" />
            <Select field=fields.field("product", "ticket-product", "") choices=kinds />
            <TextField field=fields.field("count", "orders-count", "1") kind=InputKind::Digits autocomplete="off" />
            <TextField field=fields.hinted("note", "guest-note", "guest-note-hint", "") autocomplete="off" />
            <Check field=agreed />
            <p class="row"><Button label=words.get("guest-invite") icon=Icon::Ticket /></p>
        </form>
    };
    view! { <Card title=words.get("guest-new")>{body}</Card> }.into_any()
}

fn table(desk: &Desk, listed: &Guests) -> AnyView {
    let columns = [
        Column::new("lookup-code"),
        Column::new("guest-name"),
        Column::new("orders-reach"),
        Column::new("orders-lines"),
        Column::new("orders-count").end(),
        Column::new("guest-by"),
        Column::new("orders-state"),
    ];
    let rows = listed.rows.iter().map(|guest| row(desk, &listed.kinds, guest)).collect();
    desk.table("guests-title", columns, rows, Nothing("guests-none", Some("guests-none-text")))
}

fn row(desk: &Desk, kinds: &Kinds, guest: &GuestRow) -> Row {
    let href = desk.path(&format!("/orders/{}", guest.code));
    let by = [moment(desk.lang, guest.at), guest.by_name.clone(), guest.note.clone()];
    let by: Vec<String> = by.into_iter().filter(|part| !part.is_empty()).collect();
    Row(vec![
        view! { <a class="code" href=href>{guest.code.clone()}</a> }.into_any(),
        named(desk, guest.name.as_deref()).into_any(),
        reach(guest.phone.as_deref(), guest.email.as_deref()),
        kinds_of(desk, kinds, guest.hold_id).into_any(),
        number_of(kinds, guest.hold_id).to_string().into_any(),
        by.join(" · ").into_any(),
        free_state(desk, guest.state).view().into_any(),
    ])
}
