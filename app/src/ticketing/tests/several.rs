//! A ticket for a family takes as many places as people; a child on a lap goes with somebody's lap.

use super::*;
use crate::db::Reads;
use crate::ticketing::store::catalogue as shelf;

impl House {
    async fn rule(&self, product: ProductId, sql: &'static str, other: Option<ProductId>) {
        let input = (product, other);
        let write = self.site.db.write(input, move |tx, (id, other)| Box::pin(tx.q(sql).bind(*id).bind(*other).exec()));
        write.await.unwrap();
    }

    /// Lets four in, on a capacity of so many places.
    pub async fn family(&self, places: i64) -> CapacityId {
        let capacity = self.capacity("lawn", places).await;
        let family = self.product("family", 400_000, &[capacity]).await;
        self.rule(family, "UPDATE products SET admits = 4 WHERE id = $1 AND $2 IS NULL", None).await;
        capacity
    }

    /// Two laps of children go with each adult.
    async fn laps(&self) -> CapacityId {
        let capacity = self.capacity("hall", 20).await;
        let adult = self.product("adult", 100_000, &[capacity]).await;
        let lap = self.product("lap", 0, &[capacity]).await;
        self.rule(lap, "UPDATE products SET needs_id = $2, needs_per = 2 WHERE id = $1", Some(adult)).await;
        capacity
    }
}

#[test]
fn a_family_ticket_takes_four_places_and_gives_four_back() {
    at_shop(async |house| {
        let lawn = house.family(10).await;
        let offers = crate::ticketing::store::offers::offers(&house.site.db, house.festival, epoch()).await.unwrap();
        assert_eq!((offers[0].free, offers[0].most()), (2, 2), "two families fit");
        let none = house.reserve("key-of-sixteen-ch-1", &[("family", 3)]).await;
        assert_eq!(refusal(none), "tickets-not-enough");
        let order = house.buy("key-of-sixteen-ch-2", &[("family", 2)], 800_000).await.unwrap();
        assert_eq!(house.counts(lawn).await, (0, 8));
        house.pay("ref", 800_000, &order.code).await;
        assert_eq!((house.counts(lawn).await, house.tickets(&order).await), ((8, 0), 2));
        let tickets = order_rows::tickets(&house.site.db, order.id).await.unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let input = (order.id, vec![tickets[0].id]);
        let ended =
            organiser.write(input, |job, (id, tickets)| Box::pin(commands::cancel_tickets(job, *id, tickets, "ốm")));
        ended.await.unwrap();
        assert_eq!(house.counts(lawn).await, (4, 0));
        house.cancel(&organiser, order.id).await.unwrap();
        assert_eq!(house.counts(lawn).await, (0, 0));
    });
}

#[test]
fn the_code_of_a_family_ticket_says_for_how_many_it_is() {
    at_shop(async |house| {
        house.family(10).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("family", 1)], 400_000).await.unwrap();
        house.pay("ref", 400_000, &order.code).await;
        let visitor = house.visitor();
        let papers = crate::ticketing::documents::Papers::load(&visitor, order.id).await.unwrap();
        let ticket = &papers.tickets[0];
        assert_eq!(papers.party(&visitor, ticket).as_deref(), Some("4 người"));
        let (admits, token) = (papers.admits(ticket), papers.token(&visitor, ticket).unwrap());
        let key = crate::ticketing::pass::PassKey::new(1, &house.site.keys.pass);
        let pass = crate::ticketing::pass::verify(&token, &[key.public()]).unwrap();
        assert_eq!((admits, pass.party), (4, 4));
    });
}

#[test]
fn a_child_on_a_lap_is_not_sold_without_the_lap() {
    at_shop(async |house| {
        house.laps().await;
        let alone = house.reserve("key-of-sixteen-ch-1", &[("lap", 1)]).await;
        assert_eq!(refusal(alone.map_err(Fault::at_large)), "tickets-needs");
        let three = house.reserve("key-of-sixteen-ch-1", &[("lap", 3), ("adult", 1)]).await;
        assert_eq!(refusal(three.map_err(Fault::at_large)), "tickets-needs");
        house.buy("key-of-sixteen-ch-1", &[("lap", 2), ("adult", 1)], 100_000).await.unwrap();
    });
}

#[test]
fn the_lap_is_not_given_back_while_the_child_stays() {
    at_shop(async |house| {
        house.laps().await;
        let order = house.buy("key-of-sixteen-ch-1", &[("lap", 2), ("adult", 2)], 200_000).await.unwrap();
        house.pay("ref", 200_000, &order.code).await;
        let tickets = order_rows::tickets(&house.site.db, order.id).await.unwrap();
        let adults: Vec<_> = tickets.iter().filter(|t| t.price > Vnd::ZERO).map(|ticket| ticket.id).collect();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let end = async |tickets: Vec<crate::kernel::id::TicketId>| {
            let input = (order.id, tickets);
            organiser.write(input, |job, (id, which)| Box::pin(commands::cancel_tickets(job, *id, which, "ốm"))).await
        };
        assert_eq!(refusal(end(adults.clone()).await.map_err(Fault::at_large)), "orders-part-needs");
        end(vec![adults[0]]).await.unwrap();
        let last = end(vec![adults[1]]).await;
        assert_eq!(refusal(last.map_err(Fault::at_large)), "orders-part-needs");
        end(tickets.iter().map(|ticket| ticket.id).filter(|id| *id != adults[0]).collect()).await.unwrap();
        assert_eq!(house.state(&order).await, OrderState::Cancelled);
        let sold: bool = shelf::is_sold(&house.site.db, tickets[0].product_id).await.unwrap();
        assert!(sold, "a kind that was sold once keeps its ground");
    });
}
