//! A picture whose file is only noted: enough for rows, pages and forms.

use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::pictures::commands::{New, add};
use crate::pictures::model::Focus;
use crate::pictures::store::files::{Noted, note};
use crate::web::Job;

/// Gives a festival its picture.
pub async fn illustrate(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    let (hash, by) = ("0123456789abcdef0123456789abcdef", job.me()?.user);
    note(job.tx, &Noted { hash, festival, bytes: 9, by, at: job.now }).await?;
    let said = (Text::new("Hoa ban", ""), Focus::MIDDLE);
    let new = New { owner: festival.into(), hash: hash.to_owned(), size: (640, 480), bytes: 9, said };
    let of = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    add(job, &of, &new).await.map(drop)
}
