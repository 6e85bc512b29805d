//! The printed tickets.

use super::*;
use crate::db::Reads;
use crate::ticketing::links;
use crate::web::shelf::Shelf;
use axum::http::StatusCode;
use futures_util::future::join_all;

async fn address(house: &House, order: &OrderRow) -> String {
    let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
    let ctx = house.visitor();
    format!("{}/tickets.pdf", ctx.href(&links::order_path(&ctx, &festival, order)))
}

#[test]
fn sixteen_who_download_the_same_tickets_at_once_have_them_drawn_once() {
    at_shop(async |house| {
        house.stand("free", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch", &[("free", 2)], 0).await.unwrap();
        let path = address(house, &order).await;
        let files = join_all((0..16).map(|_| house.get(None, &path))).await;
        assert!(files.iter().all(|file| file.status == StatusCode::OK && file.body == files[0].body));
        assert_eq!(house.site.shared::<Shelf>().made(), 1);
    });
}

#[test]
fn tickets_that_say_something_new_are_drawn_anew() {
    at_shop(async |house| {
        house.stand("free", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch", &[("free", 1)], 0).await.unwrap();
        let path = address(house, &order).await;
        let before = house.get(None, &path).await.body;
        const CORRECT: &str = "UPDATE orders SET name = 'Quàng Văn Xôm' WHERE id = $1";
        house.site.db.write(order.id, |tx, id| Box::pin(tx.q(CORRECT).bind(*id).exec())).await.unwrap();
        assert_ne!(house.get(None, &path).await.body, before);
        assert_eq!(house.site.shared::<Shelf>().made(), 2);
    });
}
