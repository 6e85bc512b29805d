//! Shares out the work of a round among those who review in it.

use super::{reckon, round_of};
use crate::applications::review::model::round::{Judge, Round, Step, Subject};
use crate::applications::review::model::share::{Work, share};
use crate::applications::review::store::{panel, reviews, setup, subjects};
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::web::Job;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Those who review in a round and may still do so. Whoever was given an application in a round that names its troupe
/// knows whose it is in a blind one.
pub(super) async fn judges(job: Job<'_>, round: &Round) -> Result<Vec<Judge>, Fault> {
    let members = setup::members(job.tx, round.id).await?;
    let may: Vec<_> = panel::who_may(job.tx, round.festival).await?.into_iter().map(|(user, _)| user).collect();
    let mut all = panel::judges(job.tx, round.festival).await?;
    all.retain(|judge| members.contains(&judge.id) && may.contains(&judge.user));
    for (reviewer, application) in
        if round.blind { panel::read_openly(job.tx, round.festival).await? } else { Vec::new() }
    {
        for judge in all.iter_mut().filter(|judge| judge.id == reviewer) {
            judge.read.insert(application);
        }
    }
    Ok(all)
}

/// Gives every application of a round as many reviewers as it wants; answers how many reviews are new, and how many
/// are still wanting because nobody else is free for them.
pub async fn share_out(job: Job<'_>, festival: &Festival, round: Uuid) -> Result<(usize, usize), Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    let round = round_of(job, festival.id, round).await?;
    if job.now >= round.closes_at {
        return Err(Fault::refused("review-closed"));
    }
    let mut judges = judges(job, &round).await?;
    if judges.is_empty() {
        return Err(Fault::refused("review-nobody"));
    }
    let mut due = subjects::due(job.tx, festival.id, round.scope).await?;
    // Neither the order in which they came nor that of names says who gets what, or which number.
    shuffle(&mut judges, job.random());
    shuffle(&mut due, job.random());
    number(job, &round, &due).await?;
    let pairs = wanting(job, &round, &judges, &due).await?;
    let new: Vec<(Uuid, Uuid, Uuid)> =
        pairs.iter().map(|(application, reviewer)| (job.id(), *application, *reviewer)).collect();
    reviews::insert(job.tx, round.id, &new, (false, job.now)).await?;
    let had = reviews::pairs(job.tx, round.id).await?;
    let of = |subject: &Subject| had.iter().filter(|(application, _)| *application == subject.application).count();
    let wanted = usize::try_from(round.wanted).unwrap_or_default();
    let short = due.iter().map(|subject| wanted.saturating_sub(of(subject))).sum();
    let detail = json!({ "new": new.len(), "short": short });
    job.audit("review.share", &round.name.vi, Some(festival.id), detail).await?;
    Ok((new.len(), short))
}

fn shuffle<T>(all: &mut [T], seed: [u8; 32]) {
    use rand::SeedableRng;
    use rand::seq::SliceRandom;
    all.shuffle(&mut rand::rngs::StdRng::from_seed(seed));
}

/// Gives numbers to those that have none yet.
pub(super) async fn number(job: Job<'_>, round: &Round, due: &[Subject]) -> Result<(), Fault> {
    let known = subjects::numbers(job.tx, round.id).await?;
    let has: BTreeSet<Uuid> = known.iter().map(|(application, _)| *application).collect();
    let last = known.iter().map(|(_, number)| *number).max().unwrap_or_default();
    let new = due.iter().map(|subject| subject.application).filter(|application| !has.contains(application));
    let new: Vec<(Uuid, i64)> = new.zip(last + 1..).collect();
    Ok(subjects::insert(job.tx, round.id, &new).await?)
}

/// Who should get what besides what they have.
async fn wanting(job: Job<'_>, round: &Round, judges: &[Judge], due: &[Subject]) -> Result<Vec<(Uuid, Uuid)>, Fault> {
    let at: BTreeMap<Uuid, usize> = judges.iter().zip(0..).map(|(judge, at)| (judge.id, at)).collect();
    let mut had: BTreeMap<Uuid, BTreeSet<Uuid>> = BTreeMap::new();
    for (application, reviewer) in reviews::pairs(job.tx, round.id).await? {
        had.entry(application).or_default().insert(reviewer);
    }
    // Who left the panel is nobody of these, and what they gave counts all the same.
    let mut gone = Vec::new();
    let known = due.iter().map(|subject| {
        let all = had.get(&subject.application).cloned().unwrap_or_default();
        let here: BTreeSet<usize> = all.iter().filter_map(|reviewer| at.get(reviewer).copied()).collect();
        gone.push(all.len() - here.len());
        here
    });
    let known: Vec<BTreeSet<usize>> = known.collect();
    let may = |a: usize, r: usize| judges[r].conflict(&due[a]).is_none();
    let wanted = usize::try_from(round.wanted).unwrap_or_default();
    let work = Work { had: known, gone, reviewers: judges.len(), wanted, may: &may };
    Ok(share(&work).into_iter().map(|(a, r)| (due[a].application, judges[r].id)).collect())
}

/// What somebody was given and must not judge, now that more is known of where they come from, is theirs no more; what
/// they gave is kept from counting too.
pub(super) async fn drop_conflicts(job: Job<'_>, festival: FestivalId, reviewer: Uuid) -> Result<(), Fault> {
    let judges = panel::judges(job.tx, festival).await?;
    let judge = judges.into_iter().find(|judge| judge.id == reviewer);
    for round in setup::rounds(job.tx, festival).await? {
        for review in reviews::all_of_reviewer(job.tx, round.id, reviewer).await? {
            let subject = subjects::one(job.tx, review.application).await?.ok_or(Fault::Bug)?;
            let gone = match &judge {
                Some(judge) => judge.conflict(&subject).is_some(),
                // Who leaves the panel leaves what they did not do.
                None => matches!(review.step, Step::Assigned | Step::Draft),
            };
            if gone {
                reviews::delete(job.tx, review.id).await?;
                reckon(job, round.id, review.application.0).await?;
            }
        }
    }
    Ok(())
}

/// Two troupes are one: whoever is of either judges nothing of both.
pub async fn one_troupe(job: Job<'_>, gone: TroupeId, kept: TroupeId) -> Result<(), Fault> {
    panel::repoint(job.tx, gone, kept).await?;
    for (festival, reviewer) in panel::who_judge(job.tx, kept).await? {
        drop_conflicts(job, festival, reviewer).await?;
    }
    Ok(())
}
