//! What buyers and the desk read of places that are kept for cash.

use super::*;
use crate::testing::{PageForm, at_sample};
use crate::ticketing::links;
use crate::ticketing::store::cash as cash_rows;

const TREASURER: &str = "thuquy@example.com";
const ORGANISER: &str = "btc@example.com";
const DESK: &str = "/vi/desk/hoa-ban-2027";

/// The order of the sample that somebody will come for, and its page.
async fn kept(house: &House) -> (OrderRow, String) {
    let orders = every_order(house).await;
    let holds: Vec<HoldId> = orders.iter().map(|order| order.hold_id).collect();
    let in_cash = cash_rows::among(&house.site.db, &holds).await.unwrap();
    let order = orders.into_iter().find(|order| in_cash.contains_key(&order.hold_id)).unwrap();
    let festival = festivals::by_id(&house.site.db, order.festival_id).await.unwrap().unwrap();
    let path = links::order_path(&house.visitor(), &festival, &order);
    (order, path)
}

#[test]
fn whoever_comes_reads_where_and_until_when_and_no_account() {
    at_sample(async |house| {
        let (order, path) = kept(house).await;
        for (lang, said) in [
            (
                "vi",
                ["trong giờ mở quầy", "Quầy vé ở cổng A", "8:00–17:00 mỗi ngày", "Giữ chỗ đến", "tiền mặt tới quầy"],
            ),
            (
                "en",
                ["while the desk is open", "Ticket desk at gate A", "8:00–17:00 every day", "Kept until", "in cash"],
            ),
        ] {
            let page = house.get(None, &format!("/{lang}{path}")).await;
            for said in said {
                assert!(page.text().contains(said), "{said} in {}", page.text());
            }
            assert!(page.text().contains(&order.code) && !page.body.contains("0000000000"), "no account is asked for");
            assert!(!page.body.contains("vietqr.png") && !page.body.contains("tickets/extend"));
        }
        let form = PageForm::all(&house.get(None, &format!("/vi{path}")).await.body);
        assert!(form.iter().any(|form| form.action == "/api/tickets/give-up"));
        let square = house.get(None, &format!("/vi{path}/vietqr.png")).await;
        assert_eq!(square.status.as_u16(), 404);
        house.advance(TimeDelta::days(3));
        let page = house.get(None, &format!("/vi{path}")).await.text();
        assert!(page.contains("đơn này chưa được trả tiền") && page.contains("Giữ lại chỗ, chuyển khoản"), "{page}");
    });
}

#[test]
fn how_one_pays_is_said_before_anything_is_chosen() {
    at_sample(async |house| {
        for path in ["/vi/hoa-ban-2027/tickets", "/vi/hoa-ban-2027/tickets?for=dem-khai-mac"] {
            let page = house.get(None, path).await.text();
            assert!(page.contains("VietQR") && page.contains("trả tiền mặt tại Quầy vé ở cổng A"), "{page}");
        }
        // Another festival of the sample offers nothing of the kind, and says whom to call.
        let page = house.get(None, "/en/dua-thuyen-muong-lay-2027/tickets").await;
        assert!(page.text().contains("Call ") && !page.text().contains("pay in cash at"), "{}", page.text());
    });
}

#[test]
fn the_desk_sees_who_will_come_and_counts_them() {
    at_sample(async |house| {
        let (order, _) = kept(house).await;
        let treasury = house.get(Some(TREASURER), &format!("{DESK}/treasury")).await;
        assert!(treasury.text().contains("đơn giữ chỗ chờ tiền mặt") && treasury.body.contains("/orders?pays=cash"));
        let list = house.get(Some(TREASURER), &format!("{DESK}/orders?pays=cash")).await.text();
        assert!(list.contains(&order.code) && list.contains("trả tiền mặt, giữ đến"), "{list}");
        let others = every_order(house).await.into_iter().filter(|other| other.id != order.id);
        assert!(others.into_iter().all(|other| !list.contains(&other.code)), "{list}");
        let sheet = house.get(Some(TREASURER), &format!("{DESK}/orders.csv?pays=cash")).await.body;
        assert!(sheet.contains(&order.code) && sheet.contains("trả tiền mặt, giữ đến"), "{sheet}");
        let page = house.get(Some(ORGANISER), &format!("{DESK}/orders/{}", order.code)).await.text();
        assert!(page.contains("trả tiền mặt tại Quầy vé ở cổng A") && page.contains("tiền mặt tới Quầy vé"), "{page}");
    });
}

#[test]
fn what_is_wrong_with_the_rules_of_cash_is_said_beside_its_field() {
    at_sample(async |house| {
        let fields = [
            ("from", "/vi/desk/hoa-ban-2027/cash"),
            ("festival", "hoa-ban-2027"),
            ("version", "1"),
            ("offered", "true"),
            ("place_vi", " "),
            ("place_en", "</textarea>"),
            ("opens_vi", "8:00"),
            ("hours", "0"),
            ("ahead", "một"),
            ("share", "51"),
        ];
        let refused = house.post(Some(ORGANISER), "/api/products/cash", &fields).await;
        assert_eq!(refused.status.as_u16(), 422);
        for field in ["place_vi", "hours", "ahead", "share"] {
            assert!(refused.body.contains(&format!("\"field\":\"{field}\"")), "{field}: {}", refused.body);
        }
        let back = house.submit(Some(ORGANISER), "/api/products/cash", &fields).await;
        let page = house.follow(Some(ORGANISER), &back).await.body;
        assert!(page.contains("&lt;/textarea") && page.contains("value=\"51\""), "what was typed is kept");
    });
}
