//! Reading the form of a product.

use crate::kernel::fault::{Fault, Message};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use crate::ticketing::model::MAX_TICKETS;
use crate::web::Form;
use crate::web::form::Reader;
use chrono::{DateTime, Utc};

/// A bank takes no more in one transfer.
const DEAREST: Vnd = Vnd(499_999_999);

/// No gate opens more than half a day before, in minutes.
const EARLIEST: i64 = 720;

/// A product as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductForm {
    pub name: Text,
    pub note: Text,
    pub price: Vnd,
    pub max_per_order: i64,
    pub sale_from: DateTime<Utc>,
    pub sale_until: DateTime<Utc>,
    /// Names of the capacities it draws on.
    pub draws: Vec<String>,
    /// Name of the performance it admits to; empty for the whole festival.
    pub performance: String,
    pub hidden: bool,
    /// Minutes before its performance from which it admits.
    pub early: Option<i64>,
    pub gate: Text,
    /// How many people one ticket lets in.
    pub admits: i64,
    /// Name of the product without which it is not sold; empty for none.
    pub needs: String,
    pub needs_per: i64,
    pub beyond: Text,
}

impl ProductForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let name = read.name_in_both(["name_vi", "name_en"], 100, "product-name-missing");
        let note = read.line_in_both(["note_vi", "note_en"], 200);
        let price = read.parsed("price", price, |()| Message::new("product-price-wrong"));
        let max_per_order = read.number("max_per_order", 1..=MAX_TICKETS);
        let performance = read.optional_line("performance", 100);
        let draws: Vec<String> = form.group("draws").map(|(slug, _)| slug.to_owned()).collect();
        if draws.is_empty() {
            read.fault("draws", Message::new("product-draws-missing"));
        }
        let (sale_from, sale_until) = window(&mut read);
        let hidden = read.ticked("hidden");
        let admits = read
            .optional("admits", admitted, |()| Message::new("field-number").with("min", 1).with("max", MAX_TICKETS));
        let needs = read.optional_line("needs", 100);
        let needs_per = read
            .optional("needs_per", admitted, |()| Message::new("field-number").with("min", 1).with("max", MAX_TICKETS));
        let beyond = read.line_in_both(["beyond_vi", "beyond_en"], 200);
        let gate = read.line_in_both(["gate_vi", "gate_en"], 60);
        let early =
            read.optional("early", early, |()| Message::new("field-number").with("min", 0).with("max", EARLIEST));
        read.finish()?;
        let price = price.unwrap_or_default();
        let (admits, needs_per) = (admits.unwrap_or(1), needs_per.unwrap_or(1));
        Ok(Self {
            name,
            note,
            price,
            max_per_order,
            sale_from,
            sale_until,
            draws,
            performance,
            hidden,
            early,
            gate,
            admits,
            needs,
            needs_per,
            beyond,
        })
    }
}

fn price(typed: &str) -> Result<Vnd, ()> {
    Vnd::parse(typed).ok().filter(|price| *price <= DEAREST).ok_or(())
}

/// As many as a ticket lets in, or as go together.
fn admitted(typed: &str) -> Result<i64, ()> {
    typed.trim().parse().ok().filter(|count| (1..=MAX_TICKETS).contains(count)).ok_or(())
}

fn early(typed: &str) -> Result<i64, ()> {
    typed.trim().parse().ok().filter(|minutes| (0..=EARLIEST).contains(minutes)).ok_or(())
}

fn window(read: &mut Reader<'_>) -> (DateTime<Utc>, DateTime<Utc>) {
    let (from, until) = (read.moment("from_date", "from_time"), read.moment("until_date", "until_time"));
    let (Some(from), Some(until)) = (from, until) else { return Default::default() };
    if until <= from {
        read.fault("until_date", Message::new("product-window-order"));
    }
    (from, until)
}
