//! A festival is moved after tickets were sold.

use super::*;
use crate::db::Reads;
use crate::festivals::commands::edit;
use crate::mail::worker::written;
use crate::testing::{PageForm, at_sample};
use crate::ticketing::documents::Papers;

async fn days(house: &House) -> Festival {
    festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap()
}

/// Moves the festival of the test by so many days.
async fn shift(house: &House, by: i64) {
    let by = TimeDelta::days(by);
    let was = days(house).await;
    // What is planned would hold the days where they are, and here only they move.
    for gone in ["UPDATE showings SET status = 'cancelled'", "DELETE FROM occupancy WHERE source_kind = 'performance'"]
    {
        house.site.db.write(gone, |tx, gone| Box::pin(tx.q(*gone).exec())).await.unwrap();
    }
    let moved = |day: FestivalDay| FestivalDay(day.0 + by);
    let wanted = Festival { first_day: moved(was.first_day), last_day: moved(was.last_day), ..was };
    let organiser = house.staff(Role::Organiser, Some(house.festival));
    organiser.write(wanted, |job, wanted| Box::pin(edit(job, wanted))).await.unwrap();
}

/// The letters about new days that wait.
async fn letters(house: &House) -> Vec<Mail> {
    let rows = house.site.db.q("SELECT payload FROM outbox WHERE done_at IS NULL ORDER BY id");
    let rows: Vec<(Json<Mail>,)> = rows.all().await.unwrap();
    let letters = rows.into_iter().map(|(mail,)| mail.0);
    letters.filter(|mail| mail.kind.get("DatesChanged").is_some()).collect()
}

async fn says(house: &House, letter: &Mail) -> Option<String> {
    let payload = serde_json::to_value(letter).unwrap();
    let (_, letter) = written(&house.site, &payload).await.unwrap();
    letter.map(|letter| letter.text())
}

fn about(letter: &Mail) -> OrderId {
    serde_json::from_value(letter.kind["DatesChanged"]["order"].clone()).unwrap()
}

#[test]
fn the_square_of_a_sold_ticket_stays_whatever_day_it_is_for() {
    at_sample(async |house| {
        let ctx = house.visitor();
        let squares = async || {
            let mut squares = Vec::new();
            for order in every_order(house).await {
                let papers = Papers::of(&ctx, order).await.unwrap();
                squares.extend(papers.tickets.iter().map(|ticket| papers.token(&ctx, ticket).unwrap()));
            }
            squares
        };
        let before = squares().await;
        shift(house, 7).await;
        let hour_later = "UPDATE performances SET starts_at = ends_at, ends_at = $1";
        let end = ctx.now + TimeDelta::days(400);
        house.site.db.write(end, move |tx, end| Box::pin(tx.q(hour_later).bind(*end).exec())).await.unwrap();
        assert!(before.len() > 5 && squares().await == before);
    });
}

#[test]
fn who_has_ordered_is_told_once_of_new_days() {
    at_sample(async |house| {
        let stands = |order: &OrderRow| order.state != OrderState::Cancelled && order.email.is_some();
        let told: Vec<OrderId> = every_order(house).await.into_iter().filter(stands).map(|order| order.id).collect();
        let old = days(house).await.dates(Lang::Vi);
        shift(house, 7).await;
        shift(house, 7).await;
        let letters = letters(house).await;
        let mut about: Vec<OrderId> = letters.iter().map(about).collect();
        about.sort();
        assert!(told.len() > 3);
        assert_eq!(
            about,
            {
                let mut told = told;
                told.sort();
                told
            },
            "one letter an order, none to who cancelled"
        );
        let vietnamese = letters.iter().find(|letter| letter.lang == Lang::Vi).unwrap();
        let text = says(house, vietnamese).await.unwrap();
        assert!(text.contains(&old) && text.contains(&days(house).await.dates(Lang::Vi)), "{text}");
    });
}

#[test]
fn a_letter_about_new_days_is_not_sent_once_they_are_the_old_ones_or_the_order_is_cancelled() {
    at_sample(async |house| {
        shift(house, 7).await;
        let letters = letters(house).await;
        let paid = every_order(house).await.into_iter().find(|order| about(&letters[0]) == order.id).unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        house.cancel(&organiser, paid.id).await.unwrap();
        assert_eq!(says(house, &letters[0]).await, None);
        assert!(says(house, &letters[1]).await.is_some());
        shift(house, -7).await;
        assert_eq!(says(house, &letters[1]).await, None);
    });
}

#[test]
fn a_product_keeps_its_performance_whatever_days_the_festival_has() {
    at_sample(async |house| {
        let forms = async || {
            let sql =
                "SELECT slug, name FROM products WHERE festival_id = $1 AND performance_id IS NOT NULL ORDER BY slug";
            let products: Vec<(String, Json<Text>)> = house.site.db.q(sql).bind(house.festival).all().await.unwrap();
            let mut said = Vec::new();
            for (slug, _) in products {
                let page = house.get(Some("btc@example.com"), &format!("/vi/desk/hoa-ban-2027/products/{slug}")).await;
                let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/products/edit");
                said.push(form.unwrap().value("performance").unwrap().to_owned());
            }
            said
        };
        let before = forms().await;
        shift(house, 60).await;
        assert!(before.iter().all(|slug| !slug.is_empty()) && !before.is_empty());
        assert_eq!(forms().await, before);
    });
}
