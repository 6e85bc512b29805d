//! An officer gives a troupe its code. The one before, its PIN and the phones that came in by it end at once.

use crate::applications::access::{reach, sealed};
use crate::applications::model::code::Code;
use crate::applications::store::{access, troupes};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::troupes::store::troupes as register;
use crate::web::Job;
use serde_json::json;

/// Codes of one commune that are tried until one has a name that no other has.
const DRAWS: usize = 50;

/// The code is seen once, on the slip: afterwards only its hash is left. It opens all that the troupe has, so
/// whoever works for one festival gives none to a troupe that has applied at another.
pub async fn issue(job: Job<'_>, festival: FestivalId, troupe: TroupeId) -> Result<Code, Fault> {
    let troupe = troupes::by_id(job.tx, troupe).await?.ok_or(Fault::Missing)?;
    reach(job.ctx, festival).filter(|reach| reach.covers(Some(&troupe.commune))).ok_or(Fault::Missing)?;
    if troupes::applied_at(job.tx, troupe.id).await?.into_iter().any(|at| reach(job.ctx, at).is_none()) {
        return Err(Fault::refused("troupe-code-elsewhere"));
    }
    let by = job.me()?.name.clone();
    register::lock(job.tx, troupe.id).await?;
    access::end(job.tx, troupe.id, job.now).await?;
    for _ in 0..DRAWS {
        let code = Code::make(job.random());
        let sealed = sealed(&job.site, &troupe.commune, code.reveal());
        let new = (job.id(), troupe.id, troupe.commune.as_str());
        if access::insert(job.tx, new, (code.name(), &sealed), (&by, job.now)).await? {
            job.audit("troupe.issue_code", &troupe.slug, Some(festival), json!({})).await?;
            return Ok(code);
        }
    }
    Err(Fault::Busy)
}
