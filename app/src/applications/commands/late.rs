//! A code by which one troupe still applies when a call is closed: the first that comes with it has it.

use crate::applications::access::party;
use crate::applications::model::code::Code;
use crate::applications::store::{links, troupes};
use crate::db::attempts;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::web::{Job, Site};
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

/// Codes that one troupe tries in a day.
const OF_A_TROUPE: i64 = 20;

fn sealed(site: &Site, festival: FestivalId, code: &Code) -> String {
    site.keys.pseudonym("late-code", &format!("{festival}:{}", code.reveal()))
}

/// The code is seen once: afterwards only its hash is left.
pub async fn make_late(
    job: Job<'_>,
    festival: FestivalId,
    (until, note): (DateTime<Utc>, &str),
) -> Result<Code, Fault> {
    let by = job.require(Permission::EditProgramme, Some(festival))?.name.clone();
    if until <= job.now {
        return Err(Fault::field("until", "application-reopen-past"));
    }
    let code = Code::make(job.random());
    let sealed = sealed(&job.site, festival, &code);
    links::insert_late(job.tx, (job.id(), festival), &sealed, (until, note), (&by, job.now)).await?;
    job.audit("call.late_code", note, Some(festival), json!({ "until": until })).await?;
    Ok(code)
}

pub async fn end_late(job: Job<'_>, festival: FestivalId, id: Uuid) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival))?;
    if links::end_late(job.tx, festival, id, job.now).await? {
        job.audit("call.end_late_code", &id.to_string(), Some(festival), json!({})).await?;
    }
    Ok(())
}

/// The troupe, or its officer, comes with one. A try is counted before it is looked at.
pub async fn take_late(
    job: Job<'_>,
    festival: FestivalId,
    troupe: TroupeId,
    code: &Code,
) -> Result<Result<(), Fault>, Fault> {
    let found = troupes::by_id(job.tx, troupe).await?.ok_or(Fault::Missing)?;
    party(job.ctx, job.tx, festival, &found).await?;
    let tries = attempts::note(job.tx, job.id(), &format!("late-code:{troupe}"), job.now).await?;
    if tries.in_day > OF_A_TROUPE {
        return Ok(Err(Fault::refused("troupe-code-shut")));
    }
    let taken = links::take_late(job.tx, festival, &sealed(&job.site, festival, code), troupe, job.now).await?;
    Ok(if taken { Ok(()) } else { Err(Fault::field("late", "late-code-wrong")) })
}
