//! What may be ordered: when, how many, at which price.

use super::*;
use crate::db::Reads;

/// Sets the price of every product, as an organiser would while somebody types.
async fn reprice(house: &House, price: i64) {
    let job =
        house.site.db.write(price, |tx, price| Box::pin(tx.q("UPDATE products SET price = $1").bind(*price).exec()));
    job.await.unwrap();
}

#[test]
fn a_changed_price_is_shown_before_it_is_charged() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 100_000, 9).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("seat", 2)]).await.unwrap();
        reprice(house, 120_000).await;
        let refused = house.order(hold, 200_000).await;
        let Err(Fault::Refused(message)) = &refused else { panic!("{refused:?}") };
        assert_eq!(message.key, "tickets-price-changed");
        assert_eq!(message.args[0].1, Vnd(240_000).fmt(Lang::Vi), "the new total is told");
        assert_eq!(house.count("SELECT COUNT(*) FROM orders").await, 0);
        assert_eq!((house.counts(capacity).await, house.letters().await), ((0, 2), 0));
        assert_eq!(hold_rows::lines(&house.site.db, hold).await.unwrap()[0].price, Vnd(100_000));

        let order = house.order(hold, 240_000).await.unwrap();
        assert_eq!(order.total, Vnd(240_000));
        // Once ordered, a price is a promise.
        reprice(house, 10).await;
        assert_eq!(house.pay("1", 240_000, &order.code).await, PaymentState::Matched);
    });
}

#[test]
fn a_cheaper_price_is_shown_first_as_well() {
    at_shop(async |house| {
        house.stand("seat", 100_000, 9).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("seat", 1)]).await.unwrap();
        reprice(house, 0).await;
        assert_eq!(refusal(house.order(hold, 100_000).await), "tickets-price-changed");
        assert_eq!(house.order(hold, 0).await.unwrap().state, OrderState::Paid);
    });
}

#[test]
fn the_sale_opens_and_closes_on_the_second() {
    at_shop(async |house| {
        house.stand("seat", 0, 99).await;
        let second = TimeDelta::seconds(1);
        let mut n = 0;
        let mut at = async |moment: DateTime<Utc>| {
            n += 1;
            house.advance(moment - house.clock.now());
            house.reserve(&format!("key-of-sixteen-ch-{n}"), &[("seat", 1)]).await
        };
        let (from, until) = (epoch() - FROM, epoch() + UNTIL);
        assert_eq!(refusal(at(from - second).await), "tickets-not-yet");
        assert!(at(from).await.is_ok());
        assert!(at(until - second).await.is_ok());
        assert_eq!(refusal(at(until).await), "tickets-closed");
        assert_eq!(refusal(at(until + second).await), "tickets-closed");
    });
}

#[test]
fn what_is_held_may_be_bought_though_the_sale_ends_meanwhile() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        house.advance(UNTIL - TimeDelta::seconds(1));
        let quick = house.reserve("key-of-sixteen-ch-1", &[("seat", 1)]).await.unwrap();
        let slow = house.reserve("key-of-sixteen-ch-2", &[("seat", 1)]).await.unwrap();
        house.advance(MINUTE * 10 - TimeDelta::seconds(1));
        let late = house.reserve("key-of-sixteen-ch-3", &[("seat", 1)]).await;
        assert_eq!(refusal(late), "tickets-closed");
        house.order(quick, 0).await.unwrap();
        house.advance(TimeDelta::seconds(1));
        assert_eq!(refusal(house.order(slow, 0).await), "tickets-closed");
        assert_eq!(house.count("SELECT COUNT(*) FROM orders").await, 1);
    });
}

#[test]
fn repeated_lines_are_one_line_before_the_limit() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 0, 99).await;
        let ten = [("seat", 1); 10];
        assert_eq!(refusal(house.reserve("key-of-sixteen-ch-1", &ten).await), "tickets-over-limit");
        assert_eq!(house.counts(capacity).await, (0, 0));
        house.reserve("key-of-sixteen-ch-1", &ten[..8]).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 8));
    });
}

#[test]
fn an_order_holds_no_more_tickets_than_one_letter_can() {
    at_shop(async |house| {
        for slug in ["a", "b", "c"] {
            house.stand(slug, 0, 99).await;
        }
        let many = [("a", 8), ("b", 8), ("c", 5)];
        assert_eq!(refusal(house.reserve("key-of-sixteen-ch-1", &many).await), "tickets-too-many");
        let order = house.buy("key-of-sixteen-ch-1", &[("a", 8), ("b", 8), ("c", 4)], 0).await.unwrap();
        assert_eq!(house.tickets(&order).await, 20);
    });
}

#[test]
fn nothing_and_less_than_nothing_is_no_order() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 0, 9).await;
        for lines in [&[][..], &[("seat", 0)], &[("seat", -1)], &[("seat", i64::MIN)]] {
            let outcome = house.reserve("key-of-sixteen-ch-1", lines).await;
            assert!(matches!(outcome, Err(Fault::Invalid(_))), "{lines:?} {outcome:?}");
        }
        // A negative line is no way to bring another below its limit.
        let outcome = house.reserve("key-of-sixteen-ch-1", &[("seat", 9), ("seat", -1)]).await;
        assert_eq!(refusal(outcome), "tickets-over-limit");
        assert_eq!(
            refusal(house.reserve("key-of-sixteen-ch-1", &[("seat", i64::MAX), ("seat", 9)]).await),
            "tickets-over-limit"
        );
        assert_eq!(house.counts(capacity).await, (0, 0));
        assert!(matches!(house.order(house.visitor().id(), 0).await, Err(Fault::Missing)));
    });
}

#[test]
fn a_hidden_product_is_not_for_sale() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("seat", 1)]).await.unwrap();
        let hide = house.site.db.write((), |tx, ()| Box::pin(tx.q("UPDATE products SET hidden = TRUE").exec()));
        hide.await.unwrap();
        assert_eq!(refusal(house.reserve("key-of-sixteen-ch-2", &[("seat", 1)]).await), "tickets-no-such");
        assert_eq!(refusal(house.order(hold, 0).await), "tickets-no-such");
    });
}

#[test]
fn an_order_is_found_by_its_code_and_what_only_the_buyer_knows() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        let find = async |code: &str, proof: &str| commands::find_order(&house.visitor(), code, proof).await;
        assert_eq!(find(&order.code.to_lowercase(), " MAI@xoe.test ").await.unwrap().id, order.id);
        assert_eq!(refusal(find(&order.code, "lan@xoe.test").await), "lookup-unknown");
        assert!(matches!(find(&order.code, " ").await, Err(Fault::Invalid(faults)) if faults[0].field == "proof"));
        for _ in 0..8 {
            let _ = find(&order.code, "guess@xoe.test").await;
        }
        assert_eq!(refusal(find(&order.code, "mai@xoe.test").await), "lookup-too-many");
        house.advance(MINUTE * 16);
        assert!(find(&order.code, "mai@xoe.test").await.is_ok());
        assert!(find(&format!("{}-01", order.code), "mai@xoe.test").await.is_ok(), "the code of a ticket");
    });
}

#[test]
fn four_digits_are_few_so_guesses_at_them_are_fewer() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("seat", 1)]).await.unwrap();
        let Buyer { contact, agreed } = buyer();
        let buyer = Buyer { contact: Contact { phone: Phone::parse("0912 345 678").ok(), ..contact }, agreed };
        let order = house.order_as(hold, buyer, 0).await.unwrap();
        let find = async |proof: &str| commands::find_order(&house.visitor(), &order.code, proof).await;
        for proof in ["5678", "0912 345 678", "+84 912.345.678"] {
            assert_eq!(find(proof).await.unwrap().id, order.id, "{proof}");
        }
        for wrong in ["5679", "678", "0912 345 679", "345 678"] {
            assert_eq!(refusal(find(wrong).await), "lookup-unknown", "{wrong}");
        }
        for guess in 1000..1018 {
            house.advance(MINUTE * 16);
            let _ = find(&guess.to_string()).await;
        }
        house.advance(MINUTE * 16);
        assert_eq!(refusal(find("5678").await), "lookup-too-many", "twenty a day");
        assert!(find("mai@xoe.test").await.is_ok(), "who knows the address is not locked out");
    });
}

#[test]
fn letters_are_no_weapon() {
    at_shop(async |house| {
        house.stand("seat", 0, 99).await;
        for n in 0..20 {
            house.buy(&format!("key-of-sixteen-ch-{n}"), &[("seat", 1)], 0).await.unwrap();
        }
        let more = house.buy("key-of-sixteen-ch-more", &[("seat", 1)], 0).await;
        assert_eq!(refusal(more), "buyer-too-often");
        assert_eq!(house.count("SELECT COUNT(*) FROM attempts WHERE subject LIKE '%mai%'").await, 0);
    });
}

#[test]
fn an_order_keeps_the_words_its_buyer_agreed_to() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        let old = house.reserve("key-of-sixteen-ch-2", &[("seat", 1)]).await.unwrap();
        house.reword("Nay hỏi thêm tuổi.").await;
        // The tick on an open form was for other words.
        assert!(matches!(house.order(old, 0).await, Err(Fault::Invalid(faults)) if faults[0].field == "agreed"));
        let (at, said) = consent_rows::of_order(&house.site.db, order.id).await.unwrap().unwrap();
        assert_eq!((at, said.0.vi.as_str()), (order.created_at, "Lễ hội"));
    });
}
