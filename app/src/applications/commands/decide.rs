//! Decisions of organisers: of one application as of three hundred. What is decided is what was looked at; who is
//! told is who stood on the page; and until the letters leave it can be undone.

use super::act::{place, promote, unplace};
use super::call_of;
use super::tell::{tell_them, who};
use super::undo::LETTERS_WAIT;
use crate::applications::access::Party;
use crate::applications::letters::Kind;
use crate::applications::model::answer::Answers;
use crate::applications::model::call::Call;
use crate::applications::model::contact::Recipient;
use crate::applications::model::state::{Action, State, step};
use crate::applications::store::answers;
use crate::applications::store::applications::{self, Application};
use crate::applications::store::moves::{self, Move};
use crate::applications::store::troupes::{self, Accounts};
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::mail::texts::reaches_phones;
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Decision {
    pub action: Action,
    /// What the troupe is asked for, or why.
    pub reason: String,
    /// Each with the mark of what the page showed of it.
    pub chosen: Vec<(ApplicationId, String)>,
}

/// One application as a decision finds it.
#[derive(Clone, Debug)]
pub struct One {
    pub application: Application,
    pub answers: Answers,
    pub told: Vec<Recipient>,
}

impl One {
    /// Is it still what a page showed: where it stands, and who would be told?
    pub fn mark(&self) -> String {
        let seen = json!([self.application.version, self.application.state.code(), self.told]);
        base16ct::lower::encode_string(&Sha256::digest(seen.to_string())[..8])
    }
}

/// An application that was sent with these answers.
pub fn one(officers: &Accounts, by_phone: bool, call: &Call, application: Application, answers: Answers) -> One {
    let told = who(officers, by_phone, &application, (call, &answers));
    One { application, answers, told }
}

/// The same as it stands in its rows.
pub(super) async fn load(
    job: Job<'_>,
    officers: &Accounts,
    call: &Call,
    application: Application,
) -> Result<One, Fault> {
    let answers = answers::last(job.tx, application.id).await?.unwrap_or_default();
    Ok(one(officers, reaches_phones(&job.site), call, application, answers))
}

pub async fn decide(job: Job<'_>, festival: FestivalId, decision: &Decision) -> Result<Uuid, Fault> {
    let party = Party::organiser(job.require(Permission::EditProgramme, Some(festival))?);
    let later = Ctx { letters_wait: LETTERS_WAIT, ..job.ctx.clone() };
    let (job, call) = (Job { tx: job.tx, ctx: &later }, call_of(job, festival).await?);
    if decision.action.wants_reason() && decision.reason.is_empty() {
        return Err(Fault::field("reason", "decide-reason-missing"));
    }
    let all = looked_at(job, festival, &call, decision).await?;
    let batch: Uuid = job.id();
    made(job, &call, all, (decision.action, &decision.reason), (&party, batch)).await?;
    Ok(batch)
}

/// Those that were chosen, if all are still what was looked at.
async fn looked_at(job: Job<'_>, festival: FestivalId, call: &Call, decision: &Decision) -> Result<Vec<One>, Fault> {
    let mut chosen = decision.chosen.clone();
    chosen.sort();
    chosen.dedup_by_key(|(id, _)| *id);
    if chosen.is_empty() {
        return Err(Fault::refused("decide-nothing"));
    }
    let mut found = Vec::new();
    for (id, mark) in chosen {
        let application = applications::lock(job.tx, id).await?.filter(|a| a.festival == festival);
        found.push((application.ok_or(Fault::Missing)?, mark));
    }
    let officers = troupes::accounts(job.tx, found.iter().filter_map(|(application, _)| application.filed_by)).await?;
    let mut all = Vec::new();
    for (application, mark) in found {
        let one = load(job, &officers, call, application).await?;
        if one.mark() != mark {
            let said = Message::new("decide-changed").with("code", &one.application.code);
            return Err(Fault::Refused(said.with("title", &one.application.title)));
        }
        all.push(one);
    }
    Ok(all)
}

/// Moves them all, and tells whoever is to be told.
pub(super) async fn made(
    job: Job<'_>,
    call: &Call,
    all: Vec<One>,
    (action, reason): (Action, &str),
    (party, batch): (&Party, Uuid),
) -> Result<(), Fault> {
    let mut to = Vec::new();
    for One { application, .. } in &all {
        to.push(step(application.state, action, party.by).map_err(|why| {
            let said = Message::new("decide-refused").with("code", &application.code);
            Fault::Refused(said.with("why", job.words().get(why.key())))
        })?);
    }
    let (mut applications, told): (Vec<_>, Vec<_>) = all.into_iter().map(|one| (one.application, one.told)).unzip();
    let freed = applications.iter().filter(|a| a.state.has_place()).count();
    if action == Action::Accept {
        place(job, call, &mut applications).await?;
    } else if to.iter().all(|state| !state.has_place()) {
        unplace(job, call.festival, &mut applications).await?;
    }
    for ((application, to), told) in applications.iter_mut().zip(to).zip(&told) {
        if action == Action::Ask {
            application.asked = reason.to_owned();
        }
        application.reminded = 0;
        application.pending = None;
        moved(job, (call, application), (action, to), party, (batch, reason)).await?;
        if let Some(kind) = Kind::of(action).filter(|_| action.is_told()) {
            tell_them(job, application, told, (batch, kind), reason).await?;
        }
    }
    if action != Action::Accept {
        let moved: Vec<Uuid> = applications.iter().map(|application| application.id.0).collect();
        for _ in 0..freed {
            promote(job, call.festival, batch, &moved).await?;
        }
    }
    Ok(())
}

/// Writes that an application moved, in its row, in its history and in the log.
pub(super) async fn moved(
    job: Job<'_>,
    (call, application): (&Call, &mut Application),
    (action, to): (Action, State),
    party: &Party,
    (batch, reason): (Uuid, &str),
) -> Result<(), Fault> {
    let (was, confirm_was) = (application.state, application.confirm_by);
    (application.state, application.moved_at) = (to, job.now);
    application.confirm_by = match to {
        State::Accepted if was != to => Some(job.now + TimeDelta::days(call.confirm_days)),
        _ => confirm_was.filter(|_| to.has_place()),
    };
    applications::stand(job.tx, application).await?;
    let made = Move {
        id: job.id(),
        application: application.id,
        batch,
        was,
        action,
        now: to,
        by: party.by,
        by_name: party.name.clone(),
        reason: reason.to_owned(),
        at: job.now,
        undone_at: None,
        // Whoever waits for letters waits for the page too.
        quiet_until: (!job.letters_wait.is_zero()).then(|| job.now + job.letters_wait),
        confirm_was,
    };
    moves::insert(job.tx, &made).await?;
    let detail = json!({ "action": action.code(), "was": was.code(), "now": to.code(), "by": party.by.code() });
    Ok(job.audit("application.move", &application.code, Some(application.festival), detail).await?)
}
