//! A festival that sells, and what people do there.

use super::*;
use crate::db::Reads;
use crate::ticketing::till::{self, Ask, Served};

/// Runs `test` on both engines where one festival is on sale, then sweeps every invariant.
pub fn at_shop(test: impl AsyncFn(&House)) {
    both(async |db| {
        let house = open_shop(db).await;
        test(&house).await;
        house.is_sound().await;
    });
}

pub async fn open_shop(db: &TestDb) -> House {
    let house = House::open(db).await;
    house.add_festival(house.festival, 1, ACCOUNT).await;
    house
}

impl House {
    /// Moves the festival, whatever its state was.
    pub async fn turn(&self, to: FestivalState) {
        let turn = "UPDATE festivals SET state = $2 WHERE id = $1";
        let write = self
            .site
            .db
            .write((self.festival, to), move |tx, (id, to)| Box::pin(tx.q(turn).bind(*id).bind(*to).exec()));
        write.await.unwrap();
    }

    /// Gives the privacy notice other words.
    pub async fn reword(&self, notice: &str) {
        let festival = festivals::by_id(&self.site.db, self.festival).await.unwrap().unwrap();
        let festival = Festival { privacy: Text::new(notice, ""), ..festival };
        let write = self.site.db.write(festival, |tx, festival| Box::pin(festivals::update(tx, festival)));
        assert!(write.await.unwrap());
    }

    pub async fn add_festival(&self, id: FestivalId, number: i64, account: &str) {
        let festival = festival(id, number, account);
        let write = self.site.db.write(festival, |tx, festival| Box::pin(festivals::insert(tx, festival, epoch())));
        write.await.unwrap();
    }

    pub async fn capacity(&self, slug: &str, places: i64) -> CapacityId {
        let new = NewCapacity {
            id: self.visitor().id(),
            slug: slug.into(),
            name: Text::new(slug, slug),
            places,
            position: 1,
        };
        let id = new.id;
        let input = (self.festival, new);
        self.site.db.write(input, |tx, (f, new)| Box::pin(catalogue::insert_capacity(tx, *f, new))).await.unwrap();
        id
    }

    pub async fn product(&self, slug: &str, price: i64, draws: &[CapacityId]) -> ProductId {
        let row = product(self.visitor().id(), slug, price);
        let id = row.id;
        let input = (self.festival, row, draws.to_vec());
        let write = self.site.db.write(input, |tx, (festival, row, draws)| {
            Box::pin(async move {
                catalogue::insert_product(tx, *festival, row).await?;
                catalogue::set_draws(tx, row.id, draws).await
            })
        });
        write.await.unwrap();
        id
    }

    /// One product on one capacity of its own, both called `slug`.
    pub async fn stand(&self, slug: &str, price: i64, places: i64) -> CapacityId {
        let capacity = self.capacity(slug, places).await;
        self.product(slug, price, &[capacity]).await;
        capacity
    }

    /// Stands in the festival's line as a visitor does.
    pub async fn ask(&self, ask: Ask) -> Result<Served, Fault> {
        till::ask(&self.visitor(), self.festival, ask).await
    }

    pub async fn reserve(&self, key: &str, lines: &[(&str, i64)]) -> Result<HoldId, Fault> {
        let wanted = lines.iter().map(|(slug, n)| ((*slug).to_owned(), *n)).collect();
        Ok(self.ask(Ask::Reserve { key: key.to_owned(), wanted, code: None }).await?.hold)
    }

    pub async fn extend(&self, hold: HoldId) -> Result<(), Fault> {
        self.ask(Ask::Extend { hold }).await.map(drop)
    }

    pub async fn hold_again(&self, hold: HoldId) -> Result<(), Fault> {
        self.visitor().write(hold, |job, hold| Box::pin(commands::hold_again(job, *hold))).await.map(drop)
    }

    pub async fn order(&self, hold: HoldId, shown: i64) -> Result<OrderRow, Fault> {
        self.order_as(hold, buyer(), shown).await
    }

    /// Orders, and has the tickets at once where they cost nothing.
    pub async fn order_as(&self, hold: HoldId, buyer: Buyer, shown: i64) -> Result<OrderRow, Fault> {
        let buyer = Box::new(buyer);
        let order = self.ask(Ask::Order { hold, buyer, shown: Vnd(shown), pays: Pays::Transfer }).await?.order.unwrap();
        if order.total > Vnd::ZERO || order.state != OrderState::Pending {
            return Ok(order);
        }
        Ok(self.ask(Ask::Confirm { hold }).await?.order.unwrap())
    }

    /// Choice and order in a row.
    pub async fn buy(&self, key: &str, lines: &[(&str, i64)], total: i64) -> Result<OrderRow, Fault> {
        let hold = self.reserve(key, lines).await?;
        self.order(hold, total).await
    }

    pub async fn receive(&self, notice: Notice) -> Received {
        self.visitor().write(notice, |job, notice| Box::pin(commands::receive(job, notice))).await.unwrap()
    }

    /// `amount` comes in with `memo`; each reference is another transfer.
    pub async fn pay(&self, reference: &str, amount: i64, memo: &str) -> PaymentState {
        match self.receive(notice(reference, amount, memo)).await {
            Received::Filed(state) => state,
            Received::Again | Received::Trial => panic!("{reference} was used before"),
        }
    }

    pub async fn cancel(&self, ctx: &Ctx, order: OrderId) -> Result<OrderRow, Fault> {
        ctx.write(order, |job, order| Box::pin(commands::cancel(job, *order, "Khách báo bận"))).await
    }

    pub async fn state(&self, order: &OrderRow) -> OrderState {
        order_rows::by_id(&self.site.db, order.id).await.unwrap().unwrap().state
    }

    pub async fn tickets(&self, order: &OrderRow) -> usize {
        let tickets = order_rows::tickets(&self.site.db, order.id).await.unwrap();
        tickets.iter().filter(|ticket| ticket.cancelled_at.is_none()).count()
    }

    /// What is sold and what is held of a capacity.
    pub async fn counts(&self, capacity: CapacityId) -> (i64, i64) {
        self.site
            .db
            .q("SELECT sold, held FROM capacity_counters WHERE capacity_id = $1")
            .bind(capacity)
            .one()
            .await
            .unwrap()
    }

    pub async fn letters(&self) -> i64 {
        self.count("SELECT COUNT(*) FROM outbox WHERE kind = 'mail'").await
    }
}
