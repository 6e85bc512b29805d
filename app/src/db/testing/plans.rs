//! How the engine means to answer: the plans of the queries that a function makes.

use crate::db::query::Rows;
use crate::db::{DbError, Q};
use sqlx::Row as _;
use std::cell::RefCell;

tokio::task_local! {
    static PLANS: RefCell<Vec<String>>;
}

/// Every query of `reads` is explained instead of run, and finds no rows: the steps of their plans. What
/// comes after a row that must be there is not reached.
pub async fn of<T>(reads: impl Future<Output = T>) -> Vec<String> {
    PLANS
        .scope(RefCell::default(), async {
            // Without rows it may well fail; what it asked is noted by then.
            let _ = reads.await;
            PLANS.with(RefCell::take)
        })
        .await
}

pub fn are_wanted() -> bool {
    PLANS.try_with(|_| ()).is_ok()
}

/// Notes the plan of `query`, and answers for it.
pub(in crate::db) async fn note(query: Q<'_>) -> Result<Rows, DbError> {
    let (steps, none): (Vec<String>, Rows) = match query.explain().await? {
        Rows::Lite(rows) => (rows.iter().map(|row| row.get(3)).collect(), Rows::Lite(Vec::new())),
        Rows::Pg(rows) => (rows.iter().map(|row| row.get(0)).collect(), Rows::Pg(Vec::new())),
    };
    PLANS.with(|plans| plans.borrow_mut().extend(steps));
    Ok(none)
}
