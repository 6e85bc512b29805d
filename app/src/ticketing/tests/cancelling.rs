//! What organisers do to orders.

use super::*;
use futures_util::future::join_all;

async fn paid(house: &House) -> (CapacityId, OrderRow) {
    let capacity = house.stand("seat", 0, 9).await;
    (capacity, house.buy("key-of-sixteen-ch-1", &[("seat", 2)], 0).await.unwrap())
}

#[test]
fn a_cancelled_order_gives_back_its_places_exactly_once() {
    at_shop(async |house| {
        let (capacity, order) = paid(house).await;
        house.buy("key-of-sixteen-ch-2", &[("seat", 3)], 0).await.unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let clicks = (0..20).map(|_| {
            let (house, organiser, order) = (house.clone(), organiser.clone(), order.id);
            tokio::spawn(async move { house.cancel(&organiser, order).await.unwrap() })
        });
        join_all(clicks).await.into_iter().for_each(|click| drop(click.unwrap()));
        assert_eq!(house.counts(capacity).await, (3, 0));
        assert_eq!((house.state(&order).await, house.tickets(&order).await), (OrderState::Cancelled, 0));
        assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE action = 'order.cancel'").await, 1);
        assert_eq!(house.letters().await, 5, "two orders with their tickets, one cancellation");
    });
}

#[test]
fn a_pending_order_gives_back_what_it_holds_and_a_lapsed_one_nothing() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 1).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let one = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 50_000).await.unwrap();
        house.cancel(&organiser, one.id).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 0));
        let two = house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 50_000).await.unwrap();
        house.advance(MINUTE * 11);
        house.reserve("key-of-sixteen-ch-3", &[("seat", 1)]).await.unwrap();
        house.cancel(&organiser, two.id).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 1));
        // A cancelled order does not come back by its old link.
        house.advance(MINUTE * 11);
        house.hold_again(two.hold_id).await.unwrap();
        assert_eq!(house.order(two.hold_id, 50_000).await.unwrap().state, OrderState::Cancelled);
    });
}

#[test]
fn only_who_manages_orders_of_this_festival_may() {
    at_shop(async |house| {
        let (_, order) = paid(house).await;
        let other = house.at(house.visitor().id());
        other.add_festival(other.festival, 2, "none").await;
        assert_eq!(house.cancel(&house.visitor(), order.id).await.unwrap_err(), Fault::SignIn);
        for (role, festival) in
            [(Role::Organiser, Some(other.festival)), (Role::Treasurer, Some(house.festival)), (Role::Gate, None)]
        {
            let outcome = house.cancel(&house.staff(role, festival), order.id).await;
            assert_eq!(outcome.unwrap_err(), Fault::Missing, "{role:?}");
        }
        let admin = house.staff(Role::Admin, None);
        assert_eq!(house.cancel(&admin, house.visitor().id()).await.unwrap_err(), Fault::Missing);
        assert_eq!(house.state(&order).await, OrderState::Paid);
    });
}

#[test]
fn a_revoked_link_opens_nothing_and_a_new_one_is_sent() {
    at_shop(async |house| {
        let (_, order) = paid(house).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        organiser.write(order.id, |job, order| Box::pin(commands::revoke_link(job, *order))).await.unwrap();
        let now = order_rows::by_id(&house.site.db, order.id).await.unwrap().unwrap();
        assert_eq!((now.link_version, house.letters().await), (2, 3));
    });
}

/// Says, as the treasurer of this house, that an order's money went back.
async fn refund(ctx: &Ctx, order: &OrderRow, how: &str) -> Result<OrderRow, Fault> {
    let input = (order.id, how.to_owned());
    ctx.write(input, |job, (order, how)| Box::pin(commands::refund(job, *order, Vnd(100_000), how))).await
}

#[test]
fn the_money_of_a_cancelled_order_is_due_until_the_treasurer_says_how_it_went_back() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let treasurer = house.staff(Role::Treasurer, Some(house.festival));
        let paid = house.buy("key-of-sixteen-ch-1", &[("seat", 2)], 100_000).await.unwrap();
        let unpaid = house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 50_000).await.unwrap();
        house.pay("1", 100_000, &paid.code).await;
        assert_eq!(refusal(refund(&treasurer, &paid, "x").await), "refund-closed", "nothing is due yet");
        for order in [&paid, &unpaid, &paid] {
            house.cancel(&organiser, order.id).await.unwrap();
        }
        let due = refund_rows::of_festival(&house.site.db, house.festival).await.unwrap();
        assert_eq!(
            due.iter().map(|refund| (refund.first.order_id, refund.amount)).collect::<Vec<_>>(),
            [(paid.id, Vnd(100_000))]
        );

        assert!(matches!(refund(&treasurer, &paid, " ").await, Err(Fault::Invalid(_))));
        assert_eq!(refund(&house.visitor(), &paid, "x").await.unwrap_err(), Fault::SignIn);
        assert_eq!(refund(&organiser, &paid, "x").await.unwrap_err(), Fault::Missing);
        refund(&treasurer, &paid, "chuyển khoản 21/02").await.unwrap();
        assert_eq!(refusal(refund(&treasurer, &paid, "again").await), "refund-closed");
        let done = refund_rows::of_festival(&house.site.db, house.festival).await.unwrap();
        assert_eq!(done[0].first.how.as_deref(), Some("chuyển khoản 21/02"));
        assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE action = 'order.refund'").await, 1);
    });
}
