//! All orders of an address are sent to it, and to nobody else.

use super::*;
use crate::db::Reads;
use crate::mail::worker::written;

async fn send(house: &House, email: &str) {
    let email = Email::parse(email).unwrap();
    commands::send_orders(&house.visitor(), house.festival, &email).await.unwrap();
}

/// The letters with orders that wait: to whom, and what they say.
async fn found(house: &House) -> Vec<(String, Option<String>)> {
    let rows = house.site.db.q("SELECT payload FROM outbox WHERE about LIKE 'found:%' AND done_at IS NULL ORDER BY id");
    let rows: Vec<(Json<serde_json::Value>,)> = rows.all().await.unwrap();
    let mut said = Vec::new();
    for (row,) in rows {
        let (mail, letter) = written(&house.site, &row.0).await.unwrap();
        said.push((mail.to, letter.map(|letter| letter.text())));
    }
    said
}

#[test]
fn whoever_lost_their_codes_has_every_order_of_their_address_sent_with_its_link() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let first = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 50_000).await.unwrap();
        let second = house.buy("key-of-sixteen-ch-2", &[("seat", 2)], 100_000).await.unwrap();
        house.pay("ref", 100_000, &second.code).await;
        let hold = house.reserve("key-of-sixteen-ch-3", &[("seat", 1)]).await.unwrap();
        let other = house.order_as(hold, buyer_number(7), 50_000).await.unwrap();
        send(house, "MAI@xoe.test").await;
        let letters = found(house).await;
        assert_eq!(letters.len(), 1);
        let (to, said) = &letters[0];
        let said = said.as_ref().unwrap();
        assert_eq!(to, "MAI@xoe.test");
        for order in [&first, &second] {
            assert!(said.contains(&order.code) && said.contains(&format!("/orders/{}/", order.code)), "{said}");
        }
        assert!(!said.contains(&other.code) && said.contains("Chưa trả tiền") && said.contains("Đã có vé"), "{said}");
    });
}

#[test]
fn the_page_tells_nobody_whether_an_address_has_orders() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 50_000).await.unwrap();
        let slug = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap().slug;
        let path = format!("/vi/{slug}/orders");
        let mut answers = Vec::new();
        for email in ["mai@xoe.test", "ai@xoe.test"] {
            let fields = [("from", path.as_str()), ("festival", slug.as_str()), ("email", email)];
            let sent = house.submit(None, "/api/tickets/find-all", &fields).await;
            let page = house.follow_to(None, &sent, &path).await.text();
            let told = page.split("class=\"notice").nth(1).map(|rest| rest.chars().take(400).collect::<String>());
            answers.push((sent.status, told));
        }
        assert!(answers[0].1.as_ref().is_some_and(|told| told.contains("Nếu địa chỉ này đã đặt vé")), "{answers:?}");
        assert_eq!(answers[0], answers[1]);
        assert_eq!(found(house).await.into_iter().filter(|(_, said)| said.is_some()).count(), 1);
    });
}

#[test]
fn a_mailbox_is_sent_its_orders_three_times_and_then_no_more_for_a_while() {
    at_shop(async |house| {
        for _ in 0..9 {
            send(house, "mai@xoe.test").await;
            let done = "DELETE FROM outbox WHERE about LIKE 'found:%' AND done_at IS NULL";
            house.site.db.write((), move |tx, ()| Box::pin(tx.q(done).exec())).await.unwrap();
        }
        send(house, "mai@xoe.test").await;
        assert!(found(house).await.is_empty());
        assert_eq!(house.count("SELECT COUNT(*) FROM attempts WHERE subject LIKE 'found:%'").await, 3);
    });
}

#[test]
fn whoever_is_forgotten_leaves_no_letter_with_their_orders() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        send(house, "mai@xoe.test").await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        house.cancel(&organiser, order.id).await.unwrap();
        organiser.write(order.id, |job, order| Box::pin(commands::forget(job, *order))).await.unwrap();
        assert!(found(house).await.is_empty());
        assert_eq!(house.count("SELECT COUNT(*) FROM attempts WHERE subject LIKE 'found:%'").await, 0);
    });
}
