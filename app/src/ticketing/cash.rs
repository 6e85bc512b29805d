//! "Keep them for me, I pay in cash": whether that can be had for a choice, and until when.

use super::model::Line;
use super::model::cash::Rules;
use super::store::cash;
use crate::db::{DbError, Reads};
use crate::festivals::model::Festival;
use crate::kernel::id::ProductId;
use chrono::{DateTime, Utc};
use std::collections::HashMap;

#[derive(Default)]
pub struct CashDesk {
    pub rules: Rules,
    /// When what each kind admits to begins.
    begins: HashMap<ProductId, DateTime<Utc>>,
}

impl CashDesk {
    pub async fn of(on: &impl Reads, festival: &Festival) -> Result<Self, DbError> {
        let (rules, _) = cash::rules(on, festival.id).await?;
        if !rules.offered {
            return Ok(Self { rules, ..Self::default() });
        }
        let first_day = festival.first_day.starts_at();
        let begins = cash::begins(on, festival.id).await?;
        let begins = begins.into_iter().map(|(product, begins)| (product, begins.unwrap_or(first_day))).collect();
        Ok(Self { rules, begins })
    }

    /// Until when these lines can be kept: what begins first decides.
    pub fn until(&self, lines: &[Line], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let begins = lines.iter().filter_map(|line| self.begins.get(&line.product)).min()?;
        self.rules.until(now, *begins)
    }
}
