//! Who holds tickets, on paper for the door: by name, with a box to tick.

use super::narrow::Narrow;
use super::tags::named;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::kernel::text::fold;
use crate::ticketing::documents::party;
use crate::ticketing::store::lists::{self, HeldTicket};
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

pub async fn door(desk: Desk, at: At) -> Result<Page, Fault> {
    let narrow = Narrow::load(&desk, &at).await?;
    let mut tickets = lists::valid(&desk.site.db, desk.festival.id, narrow.of).await?;
    tickets.sort_by_cached_key(|ticket| (called(ticket.name.as_deref()), ticket.code.clone(), ticket.number));
    let people: i64 = tickets.iter().map(|ticket| ticket.admits).sum();
    let title = desk.words().get("door-title");
    Ok(desk.page("orders", title.clone(), move |desk| {
        let words = desk.words();
        let found = [("count", count(desk.lang, tickets.len() as i64)), ("people", count(desk.lang, people))];
        let found = words.fill("door-found", &found);
        let heading = narrow.said(desk).unwrap_or_else(|| desk.festival.edition(desk.lang));
        view! {
            <div class="stack">
                <div class="no-print">{back(desk.path("/orders"), words.get("desk-orders"))}</div>
                <div class="title-row"><div><h1>{title}</h1><p>{heading}</p><p class="note">{found}</p></div></div>
                <div class="no-print">{narrow.form(desk, "/door")}<p class="note">{words.get("door-print")}</p></div>
                {table(desk, &tickets)}
            </div>
        }
        .into_any()
    }))
}

/// People are looked for by their given name, which comes last in Vietnamese.
fn called(name: Option<&str>) -> (String, String) {
    let whole = fold(name.unwrap_or_default());
    (whole.split_whitespace().next_back().unwrap_or_default().to_owned(), whole.clone())
}

fn table(desk: &Desk, tickets: &[HeldTicket]) -> AnyView {
    let columns = [
        Column::new("orders-buyer"),
        Column::new("orders-ticket-code"),
        Column::new("ticket-product"),
        Column::new("orders-reach"),
    ];
    let rows = tickets.iter().map(|ticket| row(desk, ticket)).collect();
    desk.table("door-title", columns, rows, Nothing("door-none", Some("door-none-text")))
}

fn row(desk: &Desk, ticket: &HeldTicket) -> Row {
    let kind = ticket.product.get(desk.lang).to_owned();
    let show = ticket.performance.as_ref().map(|title| title.get(desk.lang).to_owned());
    let when = ticket.starts_at.map(|at| moment(desk.lang, at));
    let parts: Vec<String> = [Some(kind), party(desk, ticket.admits), show, when].into_iter().flatten().collect();
    Row(vec![
        view! { <b><span aria-hidden="true">"☐ "</span>{named(desk, ticket.name.as_deref())}</b> }.into_any(),
        view! { <span class="code">{format!("{}-{:02}", ticket.code, ticket.number)}</span> }.into_any(),
        parts.join(" · ").into_any(),
        tail(ticket.phone.as_deref()).into_any(),
    ])
}

/// Enough of a number to tell two people of one name apart, on a sheet that lies about.
fn tail(phone: Option<&str>) -> String {
    let end = |phone: &str| phone.chars().skip(phone.chars().count().saturating_sub(4)).collect::<String>();
    phone.map(|phone| format!("…{}", end(phone))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn people_are_found_by_their_given_name_marks_or_not() {
        let mut names = ["Lò Văn Ổn", "Vàng A Sùng", "Quàng Thị An", "Lò Thị Ánh"];
        names.sort_by_cached_key(|name| called(Some(name)));
        assert_eq!(names, ["Quàng Thị An", "Lò Thị Ánh", "Lò Văn Ổn", "Vàng A Sùng"]);
    }
}
