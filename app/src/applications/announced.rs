//! Where an application stands as its troupe, and the officer who helps it, may know. As long as the letters of a
//! decision wait, it stands as it stood before: nobody reads on a page what organisers may still undo.

use super::store::applications::Application;
use super::store::moves;
use crate::db::{DbError, Reads};
use chrono::{DateTime, Utc};

pub async fn all(on: &impl Reads, mut all: Vec<Application>, now: DateTime<Utc>) -> Result<Vec<Application>, DbError> {
    let ids: Vec<_> = all.iter().map(|application| application.id).collect();
    for (id, state, confirm_by) in moves::before_quiet(on, &ids, now).await? {
        for application in all.iter_mut().filter(|application| application.id == id) {
            (application.state, application.confirm_by) = (state, confirm_by);
        }
    }
    Ok(all)
}

pub async fn one(on: &impl Reads, application: Application, now: DateTime<Utc>) -> Result<Application, DbError> {
    Ok(all(on, vec![application.clone()], now).await?.pop().unwrap_or(application))
}
