//! No letter and no page says a sentence whose datum is missing.

use super::*;
use crate::db::Reads;
use crate::testing::at_sample;
use crate::ticketing::documents::Papers;
use crate::ticketing::letters::{LETTERS, OrderLetter, facts};

async fn contact(house: &House, phone: &'static str, email: &'static str) {
    let set = "UPDATE festivals SET contact_phone = $2, contact_email = $3 WHERE id = $1";
    let input = (house.festival, phone, email);
    let write = house
        .site
        .db
        .write(input, move |tx, (id, phone, email)| Box::pin(tx.q(set).bind(*id).bind(*phone).bind(*email).exec()));
    write.await.unwrap();
}

async fn paid(house: &House) -> OrderRow {
    every_order(house).await.into_iter().find(|order| order.state == OrderState::Paid).unwrap()
}

/// The letter with the tickets, as one text.
async fn letter(house: &House, lang: Lang) -> String {
    let kind = serde_json::to_value(OrderLetter::Tickets { order: paid(house).await.id }).unwrap();
    let ctx = Ctx { lang, ..house.visitor() };
    (LETTERS.write)(ctx, kind).await.unwrap().unwrap().text()
}

#[test]
fn a_letter_names_only_those_who_can_be_asked() {
    at_sample(async |house| {
        for (phone, email, vi, en) in [
            ("0215 3825 409", "ve@xoe.test", "Cần giúp? Gọi 0215 3825 409 hoặc viết tới ve@xoe.test.", "+84\u{a0}215"),
            ("0215 3825 409", "", "Cần giúp? Gọi 0215 3825 409.", "Need help? Call +84\u{a0}215"),
            ("", "ve@xoe.test", "Cần giúp? Viết tới ve@xoe.test.", "Need help? Write to ve@xoe.test."),
        ] {
            contact(house, phone, email).await;
            let (vietnamese, english) = (letter(house, Lang::Vi).await, letter(house, Lang::En).await);
            assert!(vietnamese.ends_with(vi), "{vietnamese}");
            assert!(english.contains(en), "{english}");
        }
        contact(house, "", "").await;
        assert!(!letter(house, Lang::Vi).await.contains("Cần giúp"), "nobody can be asked");
    });
}

#[test]
fn a_letter_with_tickets_says_what_when_where_and_through_which_gate() {
    at_sample(async |house| {
        let papers = Papers::of(&house.visitor(), paid(house).await).await.unwrap();
        let occasions = facts::occasions(&house.visitor(), &papers).await.unwrap();
        let letter = letter(house, Lang::Vi).await;
        assert!(occasions.iter().flatten().count() >= 3, "{occasions:?}");
        assert!(occasions.iter().flatten().all(|(what, is)| letter.contains(&format!("{what}: {is}"))), "{letter}");
        for fault in ["  ", " .", " ,", "{", "()", "· ·"] {
            assert!(!letter.contains(fault), "{fault:?} in {letter}");
        }
    });
}
