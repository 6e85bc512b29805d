//! Nobody keeps more than a fair part, and what costs nothing is not taken by the hundred.

use super::*;
use crate::ticketing::commands::Party;
use crate::ticketing::till::{self, Ask};
use std::net::{IpAddr, Ipv4Addr};

/// Somebody at an address, with a browser of their own or one without a name.
fn visitor(house: &House, address: u8, device: Option<&str>) -> Ctx {
    let client = Some(IpAddr::V4(Ipv4Addr::new(203, 0, 113, address)));
    Ctx { client, device: device.map(Into::into), ..house.visitor() }
}

async fn reserve(house: &House, ctx: &Ctx, key: &str, quantity: i64) -> Result<HoldId, Fault> {
    let ask = Ask::Reserve {
        key: format!("{key}-of-sixteen-chars"),
        wanted: vec![("seat".to_owned(), quantity)],
        code: None,
    };
    Ok(till::ask(ctx, house.festival, ask).await?.hold)
}

async fn order(house: &House, ctx: &Ctx, hold: HoldId, buyer: Buyer) -> Result<OrderRow, Fault> {
    let lines = hold_rows::lines(&house.site.db, hold).await.unwrap();
    let shown = Vnd::sum(lines.iter().map(|line| Vnd(line.price.0 * line.quantity))).unwrap();
    let ask = Ask::Order { hold, buyer: Box::new(buyer), shown, pays: Pays::Transfer };
    Ok(till::ask(ctx, house.festival, ask).await?.order.unwrap())
}

#[test]
fn one_address_cannot_hold_a_whole_performance() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 350).await;
        let stranger = visitor(house, 66, None);
        let mut outcomes = Vec::new();
        for n in 0..60 {
            outcomes.push(reserve(house, &stranger, &format!("grab-{n}"), 8).await);
        }
        assert_eq!(refusal(outcomes.pop().unwrap()), "tickets-fair-part");
        assert_eq!(house.counts(capacity).await, (0, 40), "an eighth of the places, in whole orders");
        // A neighbour elsewhere is not touched by it, and in the next ten minutes they are free again.
        reserve(house, &visitor(house, 7, None), "honest", 8).await.unwrap();
        house.advance(MINUTE * 10);
        reserve(house, &visitor(house, 66, None), "later", 8).await.unwrap();
    });
}

#[test]
fn a_hotel_shares_its_address_and_each_guest_has_a_part() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 1000).await;
        for guest in 0..30 {
            let device = format!("{guest:032x}");
            reserve(house, &visitor(house, 9, Some(&device)), &format!("guest-{guest}"), 4).await.unwrap();
        }
        assert_eq!(house.counts(capacity).await, (0, 120));
        let greedy = visitor(house, 10, Some("f00df00df00df00df00df00df00df00d"));
        for n in 0..2 {
            reserve(house, &greedy, &format!("greedy-{n}"), 8).await.unwrap();
        }
        assert_eq!(refusal(reserve(house, &greedy, "greedy-3", 8).await), "tickets-fair-part");
        reserve(house, &greedy, "greedy-4", 4).await.unwrap();
    });
}

#[test]
fn what_is_paid_for_counts_no_more_and_a_contact_keeps_only_so_much() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 1000).await;
        let mut codes = Vec::new();
        for n in 0..5 {
            let hold = reserve(house, &visitor(house, n, None), &format!("one-{n}"), 8).await.unwrap();
            codes.push(order(house, &visitor(house, n, None), hold, buyer()).await.unwrap());
        }
        let hold = reserve(house, &visitor(house, 8, None), "one-more", 8).await.unwrap();
        assert_eq!(refusal(order(house, &visitor(house, 8, None), hold, buyer()).await), "tickets-fair-part");
        house.pay("1", 400_000, &codes[0].code).await;
        order(house, &visitor(house, 8, None), hold, buyer()).await.unwrap();
    });
}

#[test]
fn free_tickets_count_only_once_somebody_asks_for_them() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 0, 350).await;
        let stranger = visitor(house, 66, None);
        for n in 0..24 {
            let Ok(hold) = reserve(house, &stranger, &format!("free-{n}"), 8).await else { continue };
            order(house, &stranger, hold, buyer_number(n)).await.unwrap();
        }
        assert_eq!(house.counts(capacity).await, (0, 40), "nothing is sold by ordering");
        house.advance(MINUTE * 11);
        let stranger = visitor(house, 66, None);
        let hold = reserve(house, &stranger, "asked-for", 8).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 8), "what nobody asked for went back");
        let placed = order(house, &stranger, hold, buyer()).await.unwrap();
        let had = house.ask(Ask::Confirm { hold }).await.unwrap().order.unwrap();
        assert_eq!((placed.state, had.state, house.tickets(&had).await), (OrderState::Pending, OrderState::Paid, 8));
        // What was had for nothing still counts, for a day.
        for n in 0..6 {
            let Ok(hold) = reserve(house, &stranger, &format!("more-{n}"), 8).await else { continue };
            order(house, &stranger, hold, buyer_number(100 + n)).await.unwrap();
            house.ask(Ask::Confirm { hold }).await.unwrap();
        }
        assert_eq!(house.counts(capacity).await.0, 40);
        house.advance(TimeDelta::hours(25));
        house.visitor().write((), |job, ()| Box::pin(commands::clear_parts(job))).await.unwrap();
        reserve(house, &visitor(house, 66, None), "next-day", 8).await.unwrap();
    });
}

#[test]
fn places_are_taken_again_only_so_often() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let unpaid = house.buy("key-of-sixteen-ch-1", &[("seat", 2)], 100_000).await.unwrap();
        for _ in 0..2 {
            house.advance(MINUTE * 11);
            house.hold_again(unpaid.hold_id).await.unwrap();
        }
        house.advance(MINUTE * 11);
        assert_eq!(refusal(house.hold_again(unpaid.hold_id).await), "tickets-held-often-enough");
        assert_eq!(house.pay("1", 100_000, &unpaid.code).await, PaymentState::Matched, "money still finds it");
    });
}

#[test]
fn a_choice_that_is_given_up_is_free_at_once() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 2).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("seat", 2)]).await.unwrap();
        house.ask(Ask::Release { hold }).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 0));
        let order = house.buy("key-of-sixteen-ch-2", &[("seat", 2)], 100_000).await.unwrap();
        house.ask(Ask::Release { hold: order.hold_id }).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 2), "what is ordered is not given up like this");
    });
}

#[test]
fn the_desk_gives_back_all_that_a_party_keeps_without_paying() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 1000).await;
        let mut orders = Vec::new();
        for n in 0..4 {
            let stranger = visitor(house, 66, None);
            let hold = reserve(house, &stranger, &format!("grab-{n}"), 8).await.unwrap();
            orders.push(order(house, &stranger, hold, buyer_number(n % 2)).await.unwrap());
        }
        let neighbour = visitor(house, 7, None);
        reserve(house, &neighbour, "honest", 3).await.unwrap();
        house.pay("1", 400_000, &orders[0].code).await;
        let give_back = async |ctx: Ctx, order: OrderId, party| {
            ctx.write((order, party), |job, (order, party)| Box::pin(commands::give_back_all(job, *order, *party)))
                .await
        };
        let organiser = || house.staff(Role::Organiser, Some(house.festival));
        let stranger = house.staff(Role::Gate, Some(house.festival));
        assert_eq!(give_back(stranger, orders[1].id, Party::Contact).await.unwrap_err(), Fault::Missing);
        assert_eq!(give_back(organiser(), orders[1].id, Party::Contact).await.unwrap().1, 2);
        assert_eq!(house.counts(capacity).await, (8, 11));
        assert_eq!(give_back(organiser(), orders[2].id, Party::Network).await.unwrap().1, 1);
        assert_eq!(house.counts(capacity).await, (8, 3));
        assert_eq!(house.pay("2", 400_000, &orders[1].code).await, PaymentState::Matched, "there are places");
    });
}
