//! Questions that many festivals need and not all: an organiser adds them to a call with one press. They stand on pages
//! that are there already.

use super::standard::{Line, question};
use crate::applications::model::call::Call;
use crate::applications::model::question::{Fills, Question, QuestionKind, Task};
use crate::applications::store::calls;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::codes::codes;
use crate::kernel::fault::Fault;
use crate::web::Job;
use serde_json::json;

codes! {
    Ready {
        Together = "together", "question-ready-together";
        Shared = "shared", "question-ready-shared";
        Travel = "travel", "question-ready-travel";
    }
}

#[rustfmt::skip]
const TOGETHER: &[Line] = &[
    (Task::Act, 7, QuestionKind::Troupes, Fills::Together, ["form-together", "form-together-hint"], 200, false, false),
];

#[rustfmt::skip]
const SHARED: &[Line] = &[
    (Task::Act, 7, QuestionKind::People, Fills::Shared, ["form-shared", "form-shared-hint"], 300, false, true),
    (Task::Act, 7, QuestionKind::Text, Fills::SharedNames, ["form-shared-names", "form-shared-names-hint"], 200, false, true),
];

#[rustfmt::skip]
const TRAVEL: &[Line] = &[
    (Task::When, 10, QuestionKind::Place, Fills::Origin, ["form-origin", "form-origin-hint"], 120, false, true),
    (Task::When, 10, QuestionKind::Choice, Fills::Vehicle, ["form-vehicle", "form-vehicle-hint"], 100, false, true),
];

impl Ready {
    const fn lines(self) -> &'static [Line] {
        match self {
            Ready::Together => TOGETHER,
            Ready::Shared => SHARED,
            Ready::Travel => TRAVEL,
        }
    }

    /// Are all of these asked already?
    pub fn is_in(self, call: &Call) -> bool {
        self.lines().iter().all(|(_, _, _, fills, ..)| call.filled_by(*fills).is_some())
    }
}

pub async fn add_ready(job: Job<'_>, festival: &Festival, ready: Ready) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    let call = calls::load(job.tx, festival.id).await?.ok_or(Fault::Missing)?;
    if ready.is_in(&call) {
        return Err(Fault::refused("question-ready-there"));
    }
    for (line, at) in ready.lines().iter().zip(call.questions.len() as i64..) {
        let new = question(job, festival, *line);
        match call.questions.iter().find(|known| known.fills == new.fills) {
            None => calls::insert_question(job.tx, festival.id, at, &new).await?,
            // What was answered before it was taken off comes back with it.
            Some(known) if known.removed => {
                let back = Question { removed: false, ..known.clone() };
                calls::update_question(job.tx, &back, job.now).await?;
            }
            Some(_) => continue,
        }
        let detail = json!({ "question": new.label.vi });
        job.audit("call.edit", &festival.slug, Some(festival.id), detail).await?;
    }
    Ok(())
}
