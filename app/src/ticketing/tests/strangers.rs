//! What strangers can do with a code, an address and a name that are not theirs: little, and nothing to the buyer.

use super::*;
use crate::db::Reads;

/// A request from another network.
fn from(house: &House, address: &str) -> Ctx {
    Ctx { client: address.parse().ok(), ..house.visitor() }
}

/// An order with a telephone number, whose buyer knows it.
async fn ordered(house: &House) -> OrderRow {
    house.stand("seat", 0, 9).await;
    let hold = house.reserve("key-of-sixteen-ch-1", &[("seat", 1)]).await.unwrap();
    let Buyer { contact, agreed } = buyer();
    let contact = Contact { phone: Phone::parse("0912 345 678").ok(), ..contact };
    house.order_as(hold, Buyer { contact, agreed }, 0).await.unwrap()
}

#[test]
fn a_stranger_who_guesses_at_a_code_locks_out_no_buyer() {
    at_shop(async |house| {
        let order = ordered(house).await;
        let (stranger, buyer) = (from(house, "198.51.100.7"), from(house, "203.0.113.5"));
        for guess in 0..1_000 {
            let _ = commands::find_order(&stranger, &order.code, &format!("{guess:04}")).await;
            let _ = commands::find_order(&stranger, &order.code, "guess@xoe.test").await;
        }
        let refused = commands::find_order(&stranger, &order.code, "mai@xoe.test").await;
        assert_eq!(refusal(refused), "lookup-too-many", "the stranger is");
        for proof in ["5678", "0912 345 678", "mai@xoe.test"] {
            assert_eq!(commands::find_order(&buyer, &order.code, proof).await.unwrap().id, order.id, "{proof}");
        }
    });
}

#[test]
fn four_digits_are_not_guessed_from_everywhere_and_the_whole_number_still_opens() {
    at_shop(async |house| {
        let order = ordered(house).await;
        for guess in 0..100 {
            let stranger = from(house, &format!("10.0.{guess}.1"));
            assert_eq!(
                refusal(commands::find_order(&stranger, &order.code, &format!("{guess:04}")).await),
                "lookup-unknown"
            );
        }
        let buyer = from(house, "203.0.113.5");
        assert_eq!(refusal(commands::find_order(&buyer, &order.code, "5678").await), "lookup-digits-closed");
        assert!(commands::find_order(&buyer, &order.code, "0912345678").await.is_ok());
        house.advance(TimeDelta::days(1));
        assert!(commands::find_order(&from(house, "203.0.113.5"), &order.code, "5678").await.is_ok());
    });
}

#[test]
fn one_mailbox_is_one_however_it_is_written() {
    at_shop(async |house| {
        house.stand("seat", 0, 99).await;
        let Buyer { contact, agreed } = buyer();
        let as_written = |n: usize| {
            let dots = "mailo".chars().map(|c| if n.is_multiple_of(2) { format!("{c}.") } else { c.to_string() });
            let email = format!("{}x+{n}@Gmail.com", dots.collect::<String>());
            let contact = Contact { phone: None, email: Email::parse(&email).ok(), ..contact.clone() };
            Buyer { contact, agreed: agreed.clone() }
        };
        let order = async |n: usize| {
            let hold = house.reserve(&format!("key-of-sixteen-ch-{n}"), &[("seat", 1)]).await.unwrap();
            house.order_as(hold, as_written(n), 0).await
        };
        for n in 0..20 {
            order(n).await.unwrap();
        }
        assert_eq!(refusal(order(20).await), "buyer-too-often");
    });
}

#[test]
fn a_letter_to_a_stranger_carries_no_message_in_its_name() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        for (n, (name, greeting)) in
            [("Lò Thị Mai", "Chào Lò Thị Mai,"), ("qua-tang.vn", "Xin chào,")].into_iter().enumerate()
        {
            house.advance(TimeDelta::minutes(1));
            let hold = house.reserve(&format!("key-of-sixteen-ch-{n}"), &[("seat", 1)]).await.unwrap();
            let Buyer { contact, agreed } = buyer();
            let contact = Contact { name: name.into(), ..contact };
            house.order_as(hold, Buyer { contact, agreed }, 50_000).await.unwrap();
            let rows: Vec<(Json<serde_json::Value>,)> =
                house.site.db.q("SELECT payload FROM outbox ORDER BY created_at, id").all().await.unwrap();
            let (_, letter) = crate::mail::worker::written(&house.site, &rows.last().unwrap().0.0).await.unwrap();
            let letter = letter.unwrap();
            assert_eq!(letter.paragraphs[0], greeting);
            assert!(name != "qua-tang.vn" || !format!("{letter:?}").contains(name), "{letter:?}");
        }
    });
}
