//! Use cases: authorise → save → tell.

use super::letters::LostLetter;
use super::store;
use crate::kernel::access::Permission;
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::web::{Form, Job};
use serde_json::json;

/// What a finder typed.
pub struct Found {
    pub name: String,
    pub email: Option<Email>,
}

impl Found {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut reader = form.read();
        let name = reader.line("name", 100, "lost-name-missing");
        let email = reader.optional("email", Email::parse, |_| Message::new("lost-email-wrong"));
        reader.finish()?;
        Ok(Self { name, email })
    }
}

pub async fn find(job: Job<'_>, festival: FestivalId, found: &Found) -> Result<(), Fault> {
    job.require(Permission::KeepLostThings, Some(festival))?;
    store::insert(job.tx, job.id(), festival, &found.name, job.now).await?;
    job.audit("lost.find", &found.name, Some(festival), json!({})).await?;
    if let Some(email) = &found.email {
        job.send(email.as_str(), job.lang, &LostLetter::LostThanks { name: found.name.clone() }).await?;
    }
    Ok(())
}
