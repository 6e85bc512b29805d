//! Named guests have tickets that cost nothing and take places like all others.

use super::*;
use crate::testing::at_sample;
use crate::ticketing::commands::Guest;
use crate::ticketing::links;
use futures_util::future::join_all;

fn guest(key: &str, count: i64) -> Guest {
    Guest {
        key: key.into(), contact: buyer().contact, product: "seat".into(), count, note: "đoàn nghệ nhân".into()
    }
}

async fn invite(ctx: &Ctx, festival: FestivalId, guest: Guest) -> Result<OrderRow, Fault> {
    ctx.write((festival, guest), |job, (id, guest)| Box::pin(commands::invite_guest(job, *id, guest))).await
}

#[test]
fn a_guest_has_tickets_at_once_and_two_presses_invite_once() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 300_000, 3).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let presses = (0..8).map(|_| invite(&organiser, house.festival, guest("guest-of-sixteen-1", 2)));
        let invited = join_all(presses).await;
        let order = invited[0].clone().unwrap();
        assert!(invited.iter().all(|one| one.as_ref().is_ok_and(|one| one.id == order.id)));
        assert_eq!((house.counts(capacity).await, house.tickets(&order).await), ((2, 0), 2));
        assert_eq!((house.state(&order).await, order.total), (OrderState::Paid, Vnd::ZERO));
        let told = house.letters_of("Tickets").await;
        assert!(told.len() == 1 && told[0].contains("Đây là vé mời") && told[0].contains("Giá: Vé mời"), "{told:?}");
        let none = invite(&organiser, house.festival, guest("guest-of-sixteen-2", 2)).await;
        assert_eq!(refusal(none), "tickets-not-enough", "guests take places too");
        assert_eq!(house.counts(capacity).await, (2, 0));
        house.cancel(&organiser, order.id).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 0));
        assert_eq!(house.count("SELECT COUNT(*) FROM refunds").await, 0, "nothing was paid");
    });
}

#[test]
fn only_who_manages_orders_invites() {
    at_shop(async |house| {
        house.stand("seat", 300_000, 3).await;
        for ctx in [house.staff(Role::Treasurer, Some(house.festival)), house.staff(Role::Gate, None)] {
            let invited = invite(&ctx, house.festival, guest("guest-of-sixteen-1", 1)).await;
            assert_eq!(invited.unwrap_err(), Fault::Missing);
        }
        let stranger = invite(&house.visitor(), house.festival, guest("guest-of-sixteen-1", 1)).await;
        assert_eq!(stranger.unwrap_err(), Fault::SignIn);
    });
}

#[test]
fn the_desk_invites_by_a_form_and_lists_its_guests() {
    at_sample(async |house| {
        let (who, page) = (Some("btc@example.com"), "/vi/desk/hoa-ban-2027/guests");
        let typed = |product, agreed| {
            [
                ("from", page),
                ("festival", "hoa-ban-2027"),
                ("key", "guest-of-sixteen-1"),
                ("name", "Nghệ nhân Lò Văn Ón"),
                ("phone", "0912 345 678"),
                ("product", product),
                ("count", "2"),
                ("note", "đoàn xòe"),
                ("agreed", agreed),
            ]
        };
        let refused = house.submit(who, "/api/orders/invite", &typed("", "")).await;
        let back = house.follow(who, &refused).await.text();
        assert!(back.contains("Chọn loại vé") && back.contains("Hỏi khách rồi đánh dấu") && back.contains("Lò Văn Ón"));
        let twice = back.matches("Trẻ em dưới 6 tuổi · ").count();
        assert!(twice > 1, "two kinds of one name are told apart by their shows: {back}");
        let done = house.submit(who, "/api/orders/invite", &typed("tre-em", "true")).await;
        let order = house.follow(who, &done).await.text();
        assert!(order.contains("Đã phát vé mời") && order.contains("hãy gọi 0912 345 678"), "{order}");
        let invited = every_order(house).await.into_iter().find(|o| o.name.as_deref() == Some("Nghệ nhân Lò Văn Ón"));
        let invited = invited.unwrap();
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let theirs = house.get(None, &format!("/vi{}", links::order_path(&house.visitor(), &festival, &invited))).await;
        assert!(theirs.text().contains(&format!("Đơn {}: Vé mời.", invited.code)), "{}", theirs.text());
        let sheet = house.get(who, "/vi/desk/hoa-ban-2027/orders.csv").await.body;
        let row = sheet.lines().find(|line| line.contains(&invited.code)).unwrap();
        assert!(row.contains("Vé mời") && !row.contains("Đã trả tiền"), "{row}");
        let list = house.get(who, &format!("/vi/desk/hoa-ban-2027/orders?q={}", invited.code)).await.text();
        assert!(list.contains("Vé mời") && order.contains("Vé mời"), "{list}");
        let list = house.get(who, page).await.text();
        assert!(list.contains("Nghệ nhân Lò Văn Ón") && list.contains("đoàn xòe") && list.contains("2 × "), "{list}");
        assert!(list.contains("Đã phát vé") && !list.contains("Đã trả tiền"), "nobody paid for a guest: {list}");
        let overview = house.get(who, "/vi/desk/hoa-ban-2027").await.text();
        assert!(overview.contains("tiền vé đang giữ") && overview.contains("Đã bán theo loại vé"), "{overview}");
        let gate = house.get(Some("cong@example.com"), "/vi/desk/hoa-ban-2027").await.text();
        assert!(!gate.contains("tiền vé đang giữ") && !gate.contains("Đã bán theo loại vé"), "the gate sees no sums");
    });
}
