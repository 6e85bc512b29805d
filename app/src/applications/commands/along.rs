//! Troupes that perform along are named by a part of what they are called. Who is the only one of that name is meant; of
//! several, somebody ticks the right ones; and whom the register does not know is a guest, kept as it was written.

use crate::applications::model::along::Named;
use crate::applications::model::answer::{Answer, Typed, read};
use crate::applications::model::question::{Question, QuestionKind};
use crate::applications::store::troupes;
use crate::db::{DbError, Reads};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::TroupeId;
use crate::kernel::text;
use crate::programme::model::placed::ALONG;
use crate::web::Job;

/// More than these to choose from are too many.
const FEW: usize = 8;

/// Reads any answer; `Err` within is what to mend.
pub(super) async fn answered(
    job: Job<'_>,
    troupe: TroupeId,
    (question, typed): (&Question, &Typed),
    before: Option<&Answer>,
) -> Result<Result<Option<Answer>, Message>, Fault> {
    match question.kind {
        QuestionKind::Troupes => named(job, troupe, typed, before).await,
        _ => {
            let named = |message: Message| message.with("question", question.label.get(job.lang));
            Ok(read(question, typed, before).map_err(named))
        }
    }
}

/// Those in the register that may be meant by these words, but for the troupe that is asked.
pub async fn meant(on: &impl Reads, but: TroupeId, words: &str) -> Result<Vec<Named>, DbError> {
    if text::fold(words).is_empty() { Ok(Vec::new()) } else { troupes::called(on, but, words, FEW as i64 + 1).await }
}

async fn named(
    job: Job<'_>,
    troupe: TroupeId,
    typed: &Typed,
    before: Option<&Answer>,
) -> Result<Result<Option<Answer>, Message>, Fault> {
    let had = before.map(Answer::chosen).unwrap_or_default();
    let places = typed.many.iter().filter_map(|sent| sent.parse::<usize>().ok());
    let mut all: Vec<String> = places.filter_map(|at| had.get(at).cloned()).collect();
    let ticked: Vec<TroupeId> = typed.many.iter().filter_map(|sent| sent.parse().ok()).collect();
    let words: String = text::clean_line(&typed.one).chars().take(120).collect();
    let new = match ticked.is_empty() {
        true => meant(job.tx, troupe, &words).await?,
        false => troupes::named(job.tx, &ticked).await?,
    };
    if ticked.is_empty() && new.len() > FEW {
        return Ok(Err(Message::new("along-many")));
    }
    if ticked.is_empty() && new.len() > 1 {
        return Ok(Err(Message::new("along-several")));
    }
    let guest =
        (ticked.is_empty() && new.is_empty() && !words.is_empty()).then_some(Named { troupe: None, name: words });
    for kept in new.iter().chain(&guest).map(Named::kept) {
        if !all.contains(&kept) {
            all.push(kept);
        }
    }
    if all.len() > ALONG {
        return Ok(Err(Message::new("along-enough").with("most", ALONG)));
    }
    Ok(Ok((!all.is_empty()).then_some(Answer::Many(all))))
}
