//! A message before it is sent.

use super::authorised;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, WritingId};
use crate::kernel::lang::Text;
use crate::ticketing::model::writing::Whom;
use crate::ticketing::store::lists::{self, Of};
use crate::ticketing::store::writings::{self, WritingRow};
use crate::web::{CHANGED, Form, Job};
use serde_json::json;
use sqlx::types::Json;

/// As it is typed: for whom, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub whom: Whom,
    /// Names of one product and of one performance, where only their buyers are meant.
    pub kind: String,
    pub show: String,
    pub subject: Text,
    pub body: Text,
}

impl Draft {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let whom = read.parsed("whom", |code| Whom::parse(code).ok_or(()), |()| Message::new("writing-whom-missing"));
        let subject = read.name_in_both(["subject_vi", "subject_en"], 150, "writing-subject-missing");
        let body = read.text_in_both(["body_vi", "body_en"], 4000);
        if body.vi.is_empty() {
            read.fault("body_vi", Message::new("writing-body-missing"));
        }
        // Half a letter in English would go on in Vietnamese.
        match (subject.en.is_empty(), body.en.is_empty()) {
            (true, false) => read.fault("subject_en", Message::new("writing-english-half")),
            (false, true) => read.fault("body_en", Message::new("writing-english-half")),
            _ => {}
        }
        read.finish()?;
        let (kind, show) = (form.raw("kind").to_owned(), form.raw("show").to_owned());
        Ok(Self { whom: whom.unwrap_or(Whom::Paid), kind, show, subject, body })
    }

    /// Only the buyers of what was chosen: what is there no more must not become everybody.
    async fn of(&self, job: Job<'_>, festival: FestivalId) -> Result<Of, Fault> {
        let product = lists::product_named(job.tx, festival, &self.kind).await?;
        let performance = lists::performance_named(job.tx, festival, &self.show).await?;
        if product.is_none() && !self.kind.is_empty() {
            return Err(Fault::field("kind", "writing-kind-gone"));
        }
        if performance.is_none() && !self.show.is_empty() {
            return Err(Fault::field("show", "writing-show-gone"));
        }
        Ok(Of { product, performance })
    }
}

pub async fn add_writing(job: Job<'_>, festival: FestivalId, draft: &Draft) -> Result<WritingId, Fault> {
    let actor = job.require(Permission::ManageOrders, Some(festival))?;
    let of = draft.of(job, festival).await?;
    let row = WritingRow {
        id: job.id(),
        festival_id: festival,
        whom: draft.whom,
        product_id: of.product,
        performance_id: of.performance,
        subject: Json(draft.subject.clone()),
        body: Json(draft.body.clone()),
        made_at: job.now,
        version: 1,
        by_name: actor.name.clone(),
        sent_at: None,
        letters: 0,
        calls: 0,
        last_at: None,
    };
    writings::insert(job.tx, &row).await?;
    job.audit("writing.draft", &draft.subject.vi, Some(festival), json!({})).await?;
    Ok(row.id)
}

pub async fn edit_writing(job: Job<'_>, (id, seen): (WritingId, i64), draft: &Draft) -> Result<(), Fault> {
    let was = authorised(job, id).await?;
    let of = draft.of(job, was.festival_id).await?;
    let row = WritingRow {
        whom: draft.whom,
        product_id: of.product,
        performance_id: of.performance,
        subject: Json(draft.subject.clone()),
        body: Json(draft.body.clone()),
        by_name: job.me()?.name.clone(),
        version: seen,
        ..was.clone()
    };
    if was.sent_at.is_some() {
        return Err(Fault::refused("writing-sent-already"));
    }
    if was.version == seen && row.says_as(&was) {
        return Ok(());
    }
    if !writings::update(job.tx, &row).await? {
        return Err(Fault::refused(CHANGED));
    }
    Ok(job.audit("writing.draft", &draft.subject.vi, Some(was.festival_id), json!({})).await?)
}

/// Nobody has read it: it is gone.
pub async fn drop_writing(job: Job<'_>, id: WritingId) -> Result<WritingRow, Fault> {
    let writing = authorised(job, id).await?;
    if !writings::delete(job.tx, id).await? {
        return Err(Fault::refused("writing-sent-already"));
    }
    job.audit("writing.drop", &writing.subject.vi, Some(writing.festival_id), json!({})).await?;
    Ok(writing)
}
