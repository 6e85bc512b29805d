//! What a reviewer says of an application: kept as a draft, given, or left to others.

use super::reckon;
use crate::applications::review::model::round::{Round, Step};
use crate::applications::review::model::score::{Criterion, Scores, missing, total};
use crate::applications::review::store::reviews::{self, Review};
use crate::applications::review::store::subjects;
use crate::applications::review::store::{panel, setup};
use crate::applications::store::applications;
use crate::kernel::access::Permission;
use crate::kernel::codes::codes;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::web::{CHANGED, Form, Job};
use serde_json::json;
use uuid::Uuid;

codes! {
    /// What somebody does with the sheet before them.
    Then {
        Keep = "keep", "review-do-keep";
        Give = "give", "review-do-give";
        Abstain = "abstain", "review-do-abstain";
    }
}

/// The field of a criterion.
pub fn field(criterion: Uuid) -> String {
    format!("score-{criterion}")
}

/// A sheet as it was filled in.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub version: i64,
    pub typed: Vec<(Uuid, String)>,
    pub internal: String,
    pub to_troupe: String,
    pub then: Then,
}

impl Sheet {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let (internal, to_troupe) = (read.optional_text("internal", 2000), read.optional_text("to_troupe", 1000));
        read.finish()?;
        let scored = form.0.iter().filter_map(|(name, value)| {
            let id = name.strip_prefix("score-")?.parse().ok()?;
            Some((id, value.clone())).filter(|_| !value.is_empty())
        });
        let then = Then::parse(form.raw("then")).unwrap_or(Then::Keep);
        Ok(Self { version: form.version()?, typed: scored.collect(), internal, to_troupe, then })
    }

    /// The scores that fit their criteria.
    fn scores(&self, criteria: &[Criterion]) -> Result<Scores, Fault> {
        let mut scores = Scores::new();
        let mut faults = Vec::new();
        for criterion in criteria.iter().filter(|criterion| !criterion.removed) {
            let Some((_, typed)) = self.typed.iter().find(|(id, _)| *id == criterion.id) else { continue };
            match typed.parse::<i64>().ok().filter(|score| (criterion.low..=criterion.high).contains(score)) {
                Some(score) => _ = scores.insert(criterion.id, score),
                None => {
                    let said = Message::new("field-number").with("min", criterion.low).with("max", criterion.high);
                    faults.push(FieldFault::new(field(criterion.id), said));
                }
            }
        }
        if faults.is_empty() { Ok(scores) } else { Err(Fault::Invalid(faults)) }
    }
}

/// A review of whoever asks, while its round is open. To whom it does not belong it is as if it were not there.
pub async fn own(job: Job<'_>, id: Uuid) -> Result<(Review, Round), Fault> {
    let gone = || Fault::refused("review-gone");
    let review = reviews::lock(job.tx, id).await?.ok_or_else(gone)?;
    let round = setup::round(job.tx, review.round).await?.ok_or(Fault::Bug)?;
    let me = job.require(Permission::ReviewApplications, Some(round.festival)).map_err(|_| gone())?;
    let reviewer = panel::by_user(job.tx, round.festival, me.user).await?;
    if reviewer.is_none_or(|reviewer| reviewer.id != review.reviewer) {
        return Err(gone());
    }
    // What is known of where they come from can be more than when it was given to them.
    let judge = panel::judge(job.tx, review.reviewer).await?;
    let subject = subjects::one(job.tx, review.application).await?.ok_or(Fault::Bug)?;
    if let Some(conflict) = judge.ok_or_else(gone)?.conflict(&subject) {
        return Err(Fault::refused(conflict.yours()));
    }
    if !round.is_open(job.now) {
        return Err(Fault::refused(if job.now < round.opens_at { "review-not-yet" } else { "review-closed" }));
    }
    Ok((review, round))
}

/// Saves a sheet; answers the next that is to do.
pub async fn save(job: Job<'_>, id: Uuid, sheet: &Sheet) -> Result<Option<Uuid>, Fault> {
    let (before, round) = own(job, id).await?;
    if before.version != sheet.version {
        return Err(Fault::refused(CHANGED));
    }
    let criteria = setup::criteria(job.tx, round.festival).await?;
    let mut scores = sheet.scores(&criteria)?;
    let stood = reviews::scores(job.tx, id).await?;
    // By a criterion that is switched off nobody scores now; what was given by it counts again when it is on.
    let off = criteria.iter().filter(|criterion| criterion.removed);
    scores.extend(off.filter_map(|criterion| Some((criterion.id, *stood.get(&criterion.id)?))));
    let (step, total) = match sheet.then {
        Then::Abstain => (Step::Abstained, None),
        Then::Keep => (Step::Draft, None),
        Then::Give => (Step::Given, given(job, &criteria, &scores)?),
    };
    let Sheet { internal, to_troupe, .. } = sheet.clone();
    let now = Review { step, total, internal, to_troupe, ..before.clone() };
    if now == before && stood == scores {
        return Ok(reviews::next(job.tx, (round.id, before.reviewer), before.number).await?);
    }
    if !reviews::update(job.tx, &now, job.now).await? {
        return Err(Fault::refused(CHANGED));
    }
    reviews::set_scores(job.tx, id, &scores).await?;
    if Step::Given == step || Step::Given == before.step {
        reckon(job, round.id, before.application.0).await?;
    }
    if step != Step::Draft {
        let code = applications::by_id(job.tx, before.application).await?.map(|a| a.code).unwrap_or_default();
        job.audit("review.give", &code, Some(round.festival), json!({ "step": step.code() })).await?;
    }
    Ok(reviews::next(job.tx, (round.id, before.reviewer), before.number).await?)
}

/// What it comes to, if everything is scored that must be.
fn given(job: Job<'_>, criteria: &[Criterion], scores: &Scores) -> Result<Option<i64>, Fault> {
    let fault = |criterion: &&Criterion| {
        let said = Message::new("review-score-missing").with("criterion", criterion.name.get(job.lang));
        FieldFault::new(field(criterion.id), said)
    };
    let faults: Vec<FieldFault> = missing(criteria, scores).iter().map(fault).collect();
    match (faults.is_empty(), total(criteria, scores)) {
        (false, _) => Err(Fault::Invalid(faults)),
        (true, None) => Err(Fault::refused("review-nothing-scored")),
        (true, total) => Ok(total),
    }
}
