//! An order whose places are gone asks nobody for money.

use super::*;
use crate::ticketing::letters::{LETTERS, OrderLetter};
use crate::ticketing::links;

/// The page of an order and the letter about it, each as one text.
async fn said(house: &House, order: &OrderRow, lang: Lang) -> [String; 2] {
    let ctx = Ctx { lang, ..house.visitor() };
    let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
    let page = house.get(None, &ctx.href(&links::order_path(&ctx, &festival, order))).await.body;
    let kind = serde_json::to_value(OrderLetter::OrderPlaced { order: order.id }).unwrap();
    let letter = (LETTERS.write)(ctx, kind).await.unwrap().unwrap();
    [page, format!("{}\n{}", letter.subject, letter.text())]
}

#[test]
fn nothing_asks_for_more_money_when_the_places_are_gone() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 2).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 2)], 100_000).await.unwrap();
        assert_eq!(house.pay("ref-1", 60_000, &order.code).await, PaymentState::Short);
        for text in said(house, &order, Lang::Vi).await {
            assert!(text.contains("40.000"), "while the places are held the rest is asked for: {text}");
        }
        house.advance(TimeDelta::minutes(30));
        for text in said(house, &order, Lang::Vi).await {
            assert!(text.contains("Giữ lại chỗ") && text.contains("60.000"), "first the places: {text}");
        }
        let hold = house.reserve("key-of-sixteen-ch-2", &[("seat", 2)]).await.unwrap();
        let next = house.order_as(hold, buyer_number(2), 100_000).await.unwrap();
        house.pay("ref-2", 100_000, &next.code).await;
        for (lang, back, asks) in [
            (Lang::Vi, "trả lại bạn", ["Giữ lại chỗ", "chuyển nốt", "40.000"]),
            (Lang::En, "paid back to you", ["Hold my places", "still missing", "40,000"]),
        ] {
            for text in said(house, &order, lang).await {
                assert!(text.contains(back) && asks.iter().all(|ask| !text.contains(ask)), "{text}");
            }
        }
    });
}
