//! An artisan with an allowance, for tests of the whole house.

use super::commands::{ArtisanForm, add, decide, set_rate};
use super::model::{Artisan, Decided, Grade, Rate, State};
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::testing::House;
use crate::web::{Form, Job};
use chrono::NaiveDate;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What somebody types of an artisan.
pub fn typed(name: &str, commune: &str) -> ArtisanForm {
    let fields = [
        ("name", name),
        ("title", "merited"),
        ("decision", "2533/QĐ-CTN"),
        ("decided_on", "2015-11-13"),
        ("field", "performance"),
        ("craft", "xòe Thái"),
        ("commune", commune),
        ("fate", "here"),
    ];
    ArtisanForm::read(&Form::of(fields.map(|(name, value)| (name.to_owned(), value.to_owned())))).unwrap()
}

pub fn decided(state: State, from: &str) -> Decided {
    let (decision, reason) = ("QĐ 12".to_owned(), "theo quyết định".to_owned());
    Decided { state, grade: Grade::Third, from: day(from), decision, reason }
}

pub fn rate() -> Rate {
    Rate { grade: Grade::Third, from: day("2015-11-13"), amount: Vnd(700_000), decision: "NĐ 109/2015".into() }
}

/// One of a commune who draws an allowance since 2020.
pub async fn entered(house: &House, commune: &'static str) -> Artisan {
    house.admin().write(commune, |job, commune| Box::pin(enter(job, commune))).await.unwrap()
}

async fn enter(job: Job<'_>, commune: &str) -> Result<Artisan, Fault> {
    if super::store::allowances::rates(job.tx).await?.is_empty() {
        set_rate(job, None, &rate()).await?;
    }
    let made = add(job, None, &typed("Lò Văn Leng", commune)).await?;
    decide(job, None, (made.id, None), &decided(State::Active, "2020-01-01")).await
}
