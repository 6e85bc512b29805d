//! Notices as banks send them: again, mangled, for nobody, for two.

use super::super::http;
use super::*;
use PaymentState::*;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use futures_util::future::join_all;

async fn waiting(house: &House) -> OrderRow {
    house.stand("seat", 300_000, 9).await;
    house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 300_000).await.unwrap()
}

#[test]
fn fifty_deliveries_of_one_notice_are_one_payment_and_one_letter() {
    at_shop(async |house| {
        let order = waiting(house).await;
        let deliver = |_| {
            let (house, notice) = (house.clone(), notice("92704", 300_000, &order.code));
            tokio::spawn(async move { house.receive(notice).await })
        };
        let received: Vec<Received> = join_all((0..50).map(deliver)).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(received.iter().filter(|r| **r == Received::Filed(Matched)).count(), 1);
        assert_eq!(received.iter().filter(|r| **r == Received::Again).count(), 49);
        assert_eq!(house.count("SELECT COUNT(*) FROM payments").await, 1);
        assert_eq!((house.letters().await, house.tickets(&order).await), (2, 1));
    });
}

#[test]
fn the_same_reference_of_another_messenger_is_other_money() {
    at_shop(async |house| {
        let order = waiting(house).await;
        house.pay("1", 300_000, &order.code).await;
        let other = Notice { provider: "casso", ..notice("1", 300_000, &order.code) };
        assert_eq!(house.receive(other).await, Received::Filed(Double));
    });
}

#[test]
fn a_code_is_found_however_the_bank_spells_it() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 20).await;
        type Spell = fn(&str) -> String;
        let spellings: [Spell; 10] = [
            |code| code.to_owned(),
            |code| code.to_lowercase(),
            |code| format!("MBVCB.7163.{code}.CT tu 0123 LO THI MAI toi 1031933430"),
            |code| format!("{} {} {}", &code[..2], &code[2..6], &code[6..]),
            |code| format!("{}-{}", &code[..4], &code[4..]),
            |code| format!("thanhtoanve{code}"),
            |code| format!("{code}thanhtoanve"),
            |code| format!("{}\n{}", &code[..7], &code[7..]),
            |code| format!("Chuyển tiền mua vé {code}, cảm ơn"),
            |code| format!("{code} | {code}"),
        ];
        for (n, spell) in spellings.iter().enumerate() {
            let order = house.buy(&format!("key-of-sixteen-ch-{n}"), &[("seat", 1)], 50_000).await.unwrap();
            let memo = spell(&order.code);
            assert_eq!(house.pay(&n.to_string(), 50_000, &memo).await, Matched, "{memo}");
        }
    });
}

#[test]
fn money_for_nobody_waits() {
    at_shop(async |house| {
        let order = waiting(house).await;
        let wrong = format!("{}{}", &order.code[..9], if order.code.ends_with('2') { '3' } else { '2' });
        for (n, memo) in ["", "chuc mung le hoi", &wrong, "HB", &"9".repeat(500)].into_iter().enumerate() {
            assert_eq!(house.pay(&n.to_string(), 300_000, memo).await, Unknown, "{memo}");
        }
        assert_eq!(house.state(&order).await, OrderState::Pending);
        assert_eq!(payment_rows::open(&house.site.db, house.festival).await.unwrap().len(), 5);
    });
}

#[test]
fn two_orders_in_one_memo_are_for_a_person_to_sort_out() {
    at_shop(async |house| {
        let one = waiting(house).await;
        let two = house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 300_000).await.unwrap();
        assert_eq!(house.pay("1", 600_000, &format!("{} {}", one.code, two.code)).await, Unknown);
        assert_eq!((house.state(&one).await, house.state(&two).await), (OrderState::Pending, OrderState::Pending));
    });
}

#[test]
fn money_on_another_account_pays_nothing_here() {
    at_shop(async |house| {
        let order = waiting(house).await;
        let other = house.at(house.visitor().id());
        other.add_festival(other.festival, 2, "8300201234567").await;
        let strangers = Notice { account: "0000000000".into(), ..notice("1", 300_000, &order.code) };
        assert_eq!(house.receive(strangers).await, Received::Filed(Unknown));
        let neighbours = Notice { account: "8300201234567".into(), ..notice("2", 300_000, &order.code) };
        assert_eq!(house.receive(neighbours).await, Received::Filed(Unknown));
        assert_eq!(house.state(&order).await, OrderState::Pending);
        // The stranger's is everybody's business, the neighbour's only theirs.
        let open = async |house: &House| payment_rows::open(&house.site.db, house.festival).await.unwrap().len();
        assert_eq!((open(house).await, open(&other).await), (1, 2));
    });
}

#[test]
fn two_editions_may_share_an_account() {
    at_shop(async |house| {
        let order = waiting(house).await;
        let next = house.at(house.visitor().id());
        next.add_festival(next.festival, 2, ACCOUNT).await;
        assert_eq!(house.pay("1", 300_000, &order.code).await, Matched);
        let open = payment_rows::closed(&house.site.db, house.festival).await.unwrap();
        assert_eq!(open.len(), 1);
    });
}

#[test]
fn the_hook_files_what_is_signed_and_forgets_nothing() {
    at_shop(async |house| {
        let order = waiting(house).await;
        let body = format!(
            r#"{{"id":92704,"transactionDate":"2026-12-07 09:00:00","accountNumber":"{ACCOUNT}","content":"{}","transferType":"in","transferAmount":300000}}"#,
            order.code
        );
        let mut headers = HeaderMap::new();
        let send =
            async |headers: &HeaderMap, body: &str| http::accept(&house.visitor(), headers, body.as_bytes()).await;
        assert_eq!(send(&headers, &body).await, Err(StatusCode::UNAUTHORIZED));
        headers.insert("authorization", HeaderValue::from_static("Apikey test-api-key"));
        assert_eq!(send(&headers, "{").await, Err(StatusCode::BAD_REQUEST));
        assert_eq!(send(&headers, &body.replace("\"in\"", "\"out\"")).await, Ok(()));
        assert_eq!(house.count("SELECT COUNT(*) FROM payments").await, 0);
        assert_eq!(send(&headers, &body).await, Ok(()));
        assert_eq!(send(&headers, &body).await, Ok(()), "again is fine");
        assert_eq!((house.state(&order).await, house.letters().await), (OrderState::Paid, 2));
        // The greatest and the strangest it could say.
        let odd = body.replace("300000", &i64::MAX.to_string()).replace("92704", "1");
        assert_eq!(send(&headers, &odd).await, Ok(()));
        let filed = "SELECT COUNT(*) FROM payments WHERE provider_ref = '1' AND state = 'unknown' AND amount = 0";
        assert_eq!(house.count(filed).await, 1, "unreadable, so a person reads it");
        let most = body.replace("300000", "1000000000000000").replace("92704", "4");
        assert_eq!(send(&headers, &most).await, Ok(()));
        let nul = body.replace(&order.code, "a\\u0000b\\u202e").replace("92704", "2");
        assert_eq!(send(&headers, &nul).await, Ok(()));
        let account = body.replace(ACCOUNT, "\\u0000").replace("92704", "3");
        assert_eq!(send(&headers, &account).await, Ok(()));
    });
}

#[test]
fn a_virtual_account_is_the_festivals_too() {
    at_shop(async |house| {
        let order = waiting(house).await;
        let through = |account: &str, sub: &str, reference| Notice {
            account: account.into(),
            sub_account: sub.into(),
            ..notice(reference, 300_000, &order.code)
        };
        assert_eq!(house.receive(through("12110001", "96247XOE9", "1")).await, Received::Filed(Unknown));
        assert_eq!(house.receive(through("12110001", ACCOUNT, "2")).await, Received::Filed(Matched));
        // Both numbers ours: still one order.
        assert_eq!(house.receive(through(ACCOUNT, ACCOUNT, "3")).await, Received::Filed(Double));
    });
}
