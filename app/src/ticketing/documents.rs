//! An order's papers: everything its page, its mail, its PDF and its calendar file say.

use super::entry;
use super::model::returns::Rules;
use super::pass::{self, Pass, PassKey};
use super::pdf;
use super::store::offers::{self, ProductRow};
use super::store::orders::{self, OrderRow, TicketRow};
use super::store::{guests, returns, vouchers};
use crate::db::DbError;
use crate::festivals::model::{Account, Festival};
use crate::festivals::store as festivals;
use crate::kernel::calendar;
use crate::kernel::day;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::id::{OrderId, PerformanceId, ProductId};
use crate::kernel::money::Vnd;
use crate::programme::model::{Performance, Status};
use crate::programme::store as programme;
use crate::ticketing::links;
use crate::web::Ctx;
use crate::web::shelf::{Fingerprint, Shelf};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// The one signing key there is so far.
const KEY_ID: u8 = 1;

/// An order with all that belongs to it.
pub struct Papers {
    pub order: OrderRow,
    pub festival: Festival,
    /// Where it is to be paid.
    pub account: Account,
    pub tickets: Vec<TicketRow>,
    /// The desk gave it to somebody who is invited.
    pub is_guests: bool,
    /// Whoever has it now was given it by whoever paid.
    pub passed_on: bool,
    /// With which code something was taken off, and how much.
    pub taken_off: Option<(String, Vnd)>,
    products: HashMap<ProductId, ProductRow>,
    performances: HashMap<PerformanceId, Performance>,
}

impl Papers {
    pub async fn load(ctx: &Ctx, order: OrderId) -> Result<Self, Fault> {
        let order = orders::by_id(&ctx.site.db, order).await?.ok_or(Fault::Missing)?;
        Self::of(ctx, order).await
    }

    pub async fn of(ctx: &Ctx, order: OrderRow) -> Result<Self, Fault> {
        let db = &ctx.site.db;
        let festival = festivals::by_id(db, order.festival_id).await?.ok_or(Fault::Missing)?;
        let account = orders::account(db, order.id).await?;
        let mut tickets = orders::tickets(db, order.id).await?;
        tickets.retain(|ticket| ticket.cancelled_at.is_none());
        let ids: Vec<ProductId> = tickets.iter().map(|ticket| ticket.product_id).collect();
        let products = offers::product_rows(db, &ids).await?;
        let mut performances = HashMap::new();
        for id in products.iter().filter_map(|product| product.performance_id) {
            if let Some(performance) = programme::by_id(db, id).await? {
                performances.insert(id, performance);
            }
        }
        let products = products.into_iter().map(|product| (product.id, product)).collect();
        let taken_off = vouchers::taken_off(db, order.hold_id).await?;
        let is_guests = !guests::among(db, &[order.id]).await?.is_empty();
        let passed_on = !returns::passings(db, order.id).await?.is_empty();
        Ok(Self { order, festival, account, tickets, is_guests, passed_on, taken_off, products, performances })
    }

    pub fn product(&self, ticket: &TicketRow) -> Option<&ProductRow> {
        self.products.get(&ticket.product_id)
    }

    /// What a ticket lets one see; none where it is good for the whole festival.
    pub fn performance(&self, ticket: &TicketRow) -> Option<&Performance> {
        self.performances.get(&self.product(ticket)?.performance_id?)
    }

    /// How many people a ticket lets in.
    pub fn admits(&self, ticket: &TicketRow) -> i64 {
        self.product(ticket).map_or(1, |product| product.admits)
    }

    /// The same in words, where it is more than one.
    pub fn party(&self, ctx: &Ctx, ticket: &TicketRow) -> Option<String> {
        party(ctx, self.admits(ticket))
    }

    /// What a ticket cost. A guest's cost nothing, and says why.
    fn price(&self, ctx: &Ctx, ticket: &TicketRow) -> String {
        match ticket.price {
            Vnd::ZERO => self.invited(ctx).unwrap_or_else(|| ctx.words().get("free")),
            price => price.fmt(ctx.lang),
        }
    }

    /// That a guest was invited.
    pub fn invited(&self, ctx: &Ctx) -> Option<String> {
        self.is_guests.then(|| ctx.words().get("guest-ticket"))
    }

    /// `Vé 1 / 2`, among those that are good: numbers of tickets that ended have gaps.
    pub fn count(&self, ctx: &Ctx, ticket: &TicketRow) -> String {
        let before = self.tickets.iter().take_while(|other| other.number < ticket.number).count();
        let count = [("number", (before + 1).to_string()), ("count", self.tickets.len().to_string())];
        ctx.words().fill("ticket-count", &count)
    }

    /// What the ticket's QR code says. The same ticket always says the same, whatever is moved.
    pub fn token(&self, ctx: &Ctx, ticket: &TicketRow) -> Result<String, Fault> {
        let product = self.product(ticket).map_or(0, |product| product.number);
        let pass = Pass {
            serial: ticket.serial.as_slice().try_into().map_err(|_| DbError::broken("tickets.serial"))?,
            festival: u16::try_from(self.festival.number).unwrap_or_default(),
            product: u16::try_from(product).unwrap_or_default(),
            party: u8::try_from(self.admits(ticket)).unwrap_or(1),
        };
        Ok(pass::sign(&pass, &PassKey::new(KEY_ID, &ctx.site.keys.pass)))
    }

    /// `HB…-01`, read aloud at a gate when the square cannot be scanned.
    pub fn ticket_code(&self, ticket: &TicketRow) -> String {
        format!("{}-{:02}", self.order.code, ticket.number)
    }

    /// The headline of a ticket.
    pub fn title(&self, ctx: &Ctx, ticket: &TicketRow) -> String {
        self.title_of(ctx, self.performance(ticket))
    }

    /// The same of a performance, or of the whole festival.
    pub fn title_of(&self, ctx: &Ctx, performance: Option<&Performance>) -> String {
        match performance {
            Some(performance) => performance.title.get(ctx.lang).to_owned(),
            None => self.festival.name.get(ctx.lang).to_owned(),
        }
    }

    pub fn product_name(&self, ctx: &Ctx, ticket: &TicketRow) -> String {
        self.product(ticket).map(|product| product.name.0.get(ctx.lang).to_owned()).unwrap_or_default()
    }

    /// `Thứ Bảy, 13/03/2027, 20:00`, or the festival's dates.
    pub fn when(&self, ctx: &Ctx, ticket: &TicketRow) -> String {
        self.when_of(ctx, self.performance(ticket))
    }

    pub fn when_of(&self, ctx: &Ctx, performance: Option<&Performance>) -> String {
        match performance {
            Some(performance) => {
                let date = day::local(performance.starts_at).date();
                let at = format!("{}, {}", day::long(ctx.lang, date), day::clock(performance.starts_at));
                day::there(ctx.lang, at)
            }
            None => self.festival.dates(ctx.lang),
        }
    }

    /// When what a ticket is for begins.
    pub fn begins_at(&self, ticket: &TicketRow) -> DateTime<Utc> {
        let begins = self.performance(ticket).map(|performance| performance.starts_at);
        begins.unwrap_or_else(|| self.festival.first_day.starts_at())
    }

    /// Until when the first of those that can still be given back can.
    pub fn goes_back_until(&self, rules: Rules, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.tickets.iter().filter_map(|ticket| self.in_time(rules, ticket, now)).min()
    }

    /// Until when a ticket can be given back, if it still can.
    pub fn in_time(&self, rules: Rules, ticket: &TicketRow, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        rules.until(self.begins_at(ticket)).filter(|until| *until > now)
    }

    /// From when and through which gate it admits, where that was said.
    pub fn entry(&self, ctx: &Ctx, ticket: &TicketRow) -> Option<String> {
        entry::said(ctx, self.product(ticket)?, self.performance(ticket))
    }

    pub fn place(&self, ctx: &Ctx, ticket: &TicketRow) -> String {
        self.place_of(ctx, self.performance(ticket))
    }

    pub fn place_of(&self, ctx: &Ctx, performance: Option<&Performance>) -> String {
        match performance {
            Some(performance) => performance.place(ctx.lang),
            None => self.festival.place.get(ctx.lang).to_owned(),
        }
    }

    /// The printed tickets: those on the shelf, or drawn where heavy work is done.
    pub async fn pdf(&self, ctx: &Ctx) -> Result<Arc<[u8]>, Fault> {
        let sheet = self.sheet(ctx)?;
        let of = Fingerprint::of(&sheet);
        let drawn = async {
            let place = ctx.site.pool.take(ctx.client)?;
            place.run(move || draw(&sheet)).await
        };
        ctx.site.shared::<Shelf>().get(of, drawn).await
    }

    /// All that the printed tickets say.
    fn sheet(&self, ctx: &Ctx) -> Result<pdf::Sheet, Fault> {
        let words = ctx.words();
        let slips: Result<Vec<pdf::Slip>, Fault> = self.tickets.iter().map(|ticket| self.slip(ctx, ticket)).collect();
        Ok(pdf::Sheet {
            lang: ctx.lang,
            title: words.fill("ticket-pdf-title", &[("code", self.order.code.clone())]),
            author: self.festival.name.get(ctx.lang).to_owned(),
            created: self.order.paid_at.unwrap_or(self.order.created_at),
            help: words.fill("ticket-help", &[("phone", self.festival.phone(ctx.lang))]),
            policy: self.festival.refund_policy.get(ctx.lang).to_owned(),
            credit: words.get("motif-credit"),
            tickets: slips?,
        })
    }

    fn slip(&self, ctx: &Ctx, ticket: &TicketRow) -> Result<pdf::Slip, Fault> {
        let words = ctx.words();
        let code = self.ticket_code(ticket);
        Ok(pdf::Slip {
            festival: self.festival.name.get(ctx.lang).to_owned(),
            count: self.count(ctx, ticket),
            title: self.title(ctx, ticket),
            subtitle: String::new(),
            facts: vec![
                pdf::Fact::strong(words.get("ticket-when"), self.when(ctx, ticket)),
                pdf::Fact::strong(words.get("ticket-where"), self.place(ctx, ticket)),
                pdf::Fact::new(words.get("ticket-product"), self.product_name(ctx, ticket)),
                pdf::Fact::new(words.get("ticket-price"), self.price(ctx, ticket)),
                pdf::Fact::new(words.get("ticket-holder"), self.order.name.clone().unwrap_or_default()),
                pdf::Fact::new(words.get("ticket-order"), self.order.code.clone()),
            ]
            .into_iter()
            .chain(self.party(ctx, ticket).map(|party| pdf::Fact::strong(words.get("ticket-party"), party)))
            .chain(self.entry(ctx, ticket).map(|entry| pdf::Fact::strong(words.get("ticket-entry"), entry)))
            .collect(),
            token: self.token(ctx, ticket)?,
            alt: words.fill("ticket-qr", &[("code", code.clone())]),
            code,
        })
    }

    /// One calendar entry for each performance of the order. Calendars are shared with colleagues and
    /// families: an entry leads to where one finds an order again, and never to the order itself.
    pub fn ics(&self, ctx: &Ctx) -> String {
        let mut entries: Vec<calendar::Entry> =
            self.performances.values().map(|performance| self.calendar_entry(ctx, performance)).collect();
        if entries.is_empty() {
            entries.push(self.whole_festival(ctx));
        }
        entries.sort_by_key(|entry| entry.when.start());
        calendar::render(&entries)
    }

    /// From when its holders should be there: the gate that opens first.
    fn begins(&self, performance: &Performance) -> DateTime<Utc> {
        let products = self.products.values().filter(|product| product.performance_id == Some(performance.id));
        let opens = products.filter_map(|product| entry::opens(product, Some(performance)));
        opens.min().unwrap_or(performance.starts_at)
    }

    fn calendar_entry(&self, ctx: &Ctx, performance: &Performance) -> calendar::Entry {
        let ours = |ticket: &&TicketRow| self.performance(ticket).is_some_and(|of| of.id == performance.id);
        let mut lines: Vec<String> = vec![self.order.code.clone()];
        for ticket in self.tickets.iter().filter(ours) {
            let line = self.product(ticket).and_then(|product| entry::line(ctx, product, Some(performance)));
            lines.extend(line.filter(|line| !lines.contains(line)));
        }
        // Phones take an entry over only where its number grew, and the gate may change without the performance.
        let products = self.products.values().filter(|product| product.performance_id == Some(performance.id));
        let changes = performance.version + products.map(|product| product.version - 1).sum::<i64>();
        let called_off = performance.status == Status::Cancelled;
        calendar::Entry {
            uid: format!("{}-{}@xoe", self.order.code, performance.slug),
            sequence: u32::try_from(changes).unwrap_or_default(),
            changed: ctx.now,
            status: if called_off { calendar::Status::Cancelled } else { self.stands() },
            when: calendar::When::Hours(self.begins(performance), performance.ends_at),
            lang: performance.title.spoken(ctx.lang),
            summary: performance.title.get(ctx.lang).to_owned(),
            location: address(ctx, performance),
            description: lines.join("\n"),
            category: String::new(),
            geo: None,
            url: links::lookup_url(ctx, &self.festival, &self.order),
        }
    }

    /// While a festival is put off nobody knows whether its days hold.
    fn stands(&self) -> calendar::Status {
        match self.festival.state {
            FestivalState::Postponed => calendar::Status::Tentative,
            _ => calendar::Status::Confirmed,
        }
    }

    fn whole_festival(&self, ctx: &Ctx) -> calendar::Entry {
        calendar::Entry {
            uid: format!("{}@xoe", self.order.code),
            sequence: u32::try_from(self.festival.version).unwrap_or_default(),
            changed: ctx.now,
            status: self.stands(),
            when: calendar::When::Days(self.festival.first_day.0, self.festival.last_day.0),
            lang: self.festival.name.spoken(ctx.lang),
            summary: self.festival.name.get(ctx.lang).to_owned(),
            location: self.festival.place.get(ctx.lang).to_owned(),
            description: self.order.code.clone(),
            category: String::new(),
            geo: None,
            url: links::lookup_url(ctx, &self.festival, &self.order),
        }
    }
}

/// `Sân khấu chính, Quảng trường 7-5, Đường 7-5, phường Mường Thanh`: a telephone leads there.
fn address(ctx: &Ctx, performance: &Performance) -> String {
    let said = [performance.place(ctx.lang), performance.venue_address.get(ctx.lang).to_owned()];
    said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// `4 người`; nothing where a ticket is for one.
pub fn party(ctx: &Ctx, admits: i64) -> Option<String> {
    (admits > 1).then(|| ctx.words().fill("ticket-people", &[("count", admits.to_string())]))
}

fn draw(sheet: &pdf::Sheet) -> Result<Vec<u8>, Fault> {
    pdf::render(sheet).map_err(|error| {
        tracing::error!(?error, "ticket pdf");
        Fault::Bug
    })
}
