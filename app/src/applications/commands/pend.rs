//! Decisions that are tried out: they stand beside the state, seen by organisers alone, until all go out together
//! or none does. Who shall be accepted can be placed on the board meanwhile.

use super::act::{place, unplace};
use super::call_of;
use super::decide::{Decision, decide, load};
use crate::applications::model::state::{Action, By, step};
use crate::applications::store::applications::{self, Application};
use crate::applications::store::troupes;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::web::Job;
use std::collections::BTreeSet;

async fn chosen(job: Job<'_>, festival: FestivalId, ids: &[ApplicationId]) -> Result<Vec<Application>, Fault> {
    job.require(Permission::EditProgramme, Some(festival))?;
    let mut all = Vec::new();
    for id in ids.iter().copied().collect::<BTreeSet<_>>() {
        let found = applications::lock(job.tx, id).await?.filter(|found| found.festival == festival);
        all.push(found.ok_or(Fault::Missing)?);
    }
    if all.is_empty() { Err(Fault::refused("decide-nothing")) } else { Ok(all) }
}

/// Notes what shall become of them. Nobody is told.
pub async fn pend(job: Job<'_>, festival: FestivalId, ids: &[ApplicationId], action: Action) -> Result<(), Fault> {
    let (mut all, call) = (chosen(job, festival, ids).await?, call_of(job, festival).await?);
    if !action.can_pend() {
        return Err(Fault::Missing);
    }
    for application in &all {
        step(application.state, action, By::Organiser).map_err(|why| {
            let said = Message::new("decide-refused").with("code", &application.code);
            Fault::Refused(said.with("why", job.words().get(why.key())))
        })?;
    }
    if action == Action::Accept {
        place(job, &call, &mut all).await?;
    } else {
        let tried = |application: &&mut Application| !application.state.has_place();
        for application in all.iter_mut().filter(tried) {
            unplace(job, festival, std::slice::from_mut(application)).await?;
        }
    }
    for application in &mut all {
        application.pending = Some(action);
        applications::stand(job.tx, application).await?;
    }
    Ok(())
}

/// Takes back what was noted; everything is as it was before.
pub async fn clear(job: Job<'_>, festival: FestivalId, ids: &[ApplicationId]) -> Result<(), Fault> {
    let mut all = chosen(job, festival, ids).await?;
    let (mut tried, rest): (Vec<_>, Vec<_>) = all.drain(..).partition(|a| !a.state.has_place());
    unplace(job, festival, &mut tried).await?;
    for mut application in tried.into_iter().chain(rest) {
        application.pending = None;
        applications::stand(job.tx, &application).await?;
    }
    Ok(())
}

/// Everything that was noted is decided.
pub async fn settle(job: Job<'_>, festival: FestivalId, chosen: &[(ApplicationId, String)]) -> Result<usize, Fault> {
    job.require(Permission::EditProgramme, Some(festival))?;
    let call = call_of(job, festival).await?;
    let mut decided = 0;
    let ids: Vec<ApplicationId> = chosen.iter().map(|(id, _)| *id).collect();
    let officers = troupes::accounts(job.tx, applications::filers(job.tx, &ids).await?.into_iter()).await?;
    for action in [Action::Accept, Action::Wait, Action::Reject] {
        let mut of: Vec<(ApplicationId, String)> = Vec::new();
        for (id, mark) in chosen {
            let found = applications::by_id(job.tx, *id).await?.ok_or(Fault::Missing)?;
            let pending = found.pending;
            // A decision of before may have moved the next one up, which nobody looked at.
            if pending == Some(action) && load(job, &officers, &call, found).await?.mark() == *mark {
                of.push((*id, mark.clone()));
            }
        }
        decided += of.len();
        if !of.is_empty() {
            decide(job, festival, &Decision { action, reason: String::new(), chosen: of }).await?;
        }
    }
    if decided == chosen.len() { Ok(decided) } else { Err(Fault::refused("decide-changed-some")) }
}
