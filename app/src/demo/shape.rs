//! The shape of the sample files.

use crate::db::DbError;
use crate::kernel::lang::Text;
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, DbError> {
    toml::from_str(text).map_err(|error| DbError::broken(format!("sample data: {error}")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    #[serde(default)]
    pub venue: Vec<Venue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Venue {
    pub key: String,
    pub name: Text,
    pub address: Text,
    pub commune: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub access: Text,
    pub stage: Vec<Stage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub key: String,
    pub name: Text,
    pub capacity: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub festival: FestivalShape,
    /// What visitors should know, by the code of its part.
    #[serde(default)]
    pub guide: BTreeMap<String, Text>,
    pub day: Vec<Day>,
    pub troupe: Vec<Troupe>,
    pub performance: Vec<PerformanceShape>,
    /// What is shown instead when it rains.
    pub alternative: AlternativeShape,
    /// Where one may come and pay in cash.
    pub cash: Option<CashShape>,
    pub capacity: Vec<Capacity>,
    pub product: Vec<Product>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CashShape {
    pub place: Text,
    pub opens: Text,
    pub hours: i64,
    pub ahead: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FestivalShape {
    pub slug: String,
    pub code_prefix: String,
    pub name: Text,
    pub tagline: Text,
    pub intro: Text,
    pub place: Text,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub state: String,
    pub contact_phone: String,
    pub contact_email: String,
    pub contact_hours: Text,
    #[serde(default)]
    pub alert: Text,
    #[serde(default)]
    pub alert_hours: Option<AlertHours>,
    pub refund_policy: Text,
    pub privacy: Text,
    pub bank_bin: String,
    pub bank_account: String,
    pub bank_holder: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlternativeShape {
    pub name: String,
    pub day: NaiveDate,
    pub stage: String,
    pub from: NaiveTime,
    pub until: NaiveTime,
    /// Nowhere: it does not take place.
    pub to_stage: String,
}

/// From a time of one day until a time of another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertHours {
    pub first_day: NaiveDate,
    pub from: String,
    pub last_day: NaiveDate,
    pub until: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    pub date: NaiveDate,
    pub title: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Troupe {
    pub key: String,
    pub name: Text,
    pub commune: String,
    pub village: Option<String>,
    pub tradition: Option<String>,
    pub founded: Option<i64>,
    pub adults: Option<i64>,
    pub minors: Option<i64>,
    pub leader: Option<String>,
    pub phone: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerformanceShape {
    pub key: String,
    pub day: NaiveDate,
    pub start: String,
    pub end: String,
    pub stage: String,
    pub kind: String,
    pub title: Text,
    pub troupe: Option<String>,
    #[serde(default)]
    pub by: Text,
    pub about: Text,
    #[expect(dead_code, reason = "products name their performance themselves")]
    pub product: Option<String>,
    pub status: String,
    #[serde(default)]
    pub note: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    pub key: String,
    pub name: Text,
    pub places: i64,
    #[expect(dead_code, reason = "says why products draw on both; the draws themselves are listed")]
    pub parent: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub key: String,
    #[expect(dead_code, reason = "a heading for people who edit the file")]
    pub group: Option<String>,
    pub performance: Option<String>,
    pub name: Text,
    pub note: Text,
    pub price: i64,
    pub max_per_order: i64,
    pub entry_early: Option<i64>,
    #[serde(default)]
    pub entry_gate: Text,
    pub draws: Vec<String>,
    pub sale_from_days_before: i64,
    #[expect(dead_code, reason = "always the start; other ends are set on the organiser's page")]
    pub sale_until: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    pub user: Vec<User>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    pub email: String,
    pub name: String,
    pub role: String,
    pub festival: Option<String>,
    pub commune: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sales {
    pub order: Vec<Order>,
    pub payment: Vec<Payment>,
    pub writing: Vec<Written>,
}

/// A message to buyers that nobody sent yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    pub festival: String,
    pub subject: Text,
    pub body: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub festival: String,
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub lang: String,
    pub lines: Vec<OrderLine>,
    pub state: Story,
    /// When it was placed, counted back from the moment that is shown.
    pub minutes_ago: i64,
}

/// What an order of the sample stands for. One for each thing a treasurer may have to deal with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Story {
    Pending,
    /// Its buyer comes and pays in cash.
    InCash,
    Paid,
    /// Paid at the desk.
    PaidInCash,
    Cancelled,
    /// Paid, but not in full.
    Short,
    /// Paid with more than was asked for.
    Over,
    /// Paid twice.
    Double,
    /// Paid when its places were gone.
    Late,
    PaidAfterCancel,
    /// Paid and cancelled; the money has to go back, or went back.
    RefundDue,
    Refunded,
    /// Paid; its buyer asks to give it back.
    AskedBack,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderLine {
    pub product: String,
    pub qty: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lent {
    pub booking: Vec<BookingShape>,
    pub blocking: Vec<BlockingShape>,
}

/// Somebody who wants a stage. Days count from the first of the festival.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookingShape {
    pub festival: String,
    pub stage: String,
    pub day: i64,
    pub from: String,
    pub until: String,
    #[serde(default)]
    pub set_up: String,
    pub purpose: String,
    pub name: String,
    pub phone: String,
    #[serde(default)]
    pub waits: bool,
    /// On so many days in a row.
    #[serde(default)]
    pub days: i64,
    /// What was answered.
    #[serde(default)]
    pub steps: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockingShape {
    pub festival: String,
    pub stage: String,
    pub day: i64,
    pub from: String,
    pub until: String,
    pub reason: String,
    pub may_override: String,
}

/// Money that names no order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    pub festival: String,
    pub amount: i64,
    pub memo: String,
    pub minutes_ago: i64,
}

/// A call for acts and what came. Days count back from the first of the festival.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Called {
    pub festival: String,
    pub about: Text,
    pub opens: i64,
    pub closes: i64,
    pub answer: i64,
    pub bring: Text,
    pub application: Vec<ApplicationShape>,
}

/// What a village applied with, and what organisers made of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationShape {
    pub troupe: String,
    pub leader: String,
    pub phone: String,
    pub title: String,
    /// Which of the usual kinds.
    pub kind: usize,
    pub minutes: String,
    pub people: String,
    pub children: String,
    pub wants: Vec<String>,
    #[serde(default)]
    pub step: String,
    #[serde(default)]
    pub reason: String,
}
