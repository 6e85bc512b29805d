//! A draft: begun once for each form, and saved page by page.

use super::along::answered;
use super::{Opened, call_of, open};
use crate::applications::access::party;
use crate::applications::model::answer::{Answer, Typed, too_many_children};
use crate::applications::model::question::{Fills, Fixed, Question, QuestionKind};
use crate::applications::model::state::{By, State};
use crate::applications::store::answers::{self, Saved};
use crate::applications::store::applications::{self, Application};
use crate::applications::store::troupes;
use crate::kernel::code;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{ApplicationId, FestivalId, TroupeId};
use crate::kernel::text;
use crate::troupes::store::troupes as register;
use crate::web::{CHANGED, Form, Job};
use uuid::Uuid;

/// More children than people perform.
pub(super) const CHILDREN: &str = "answer-children-many";
/// What the codes of applications begin with.
const PREFIX: &str = "TM";
/// Drafts that a troupe may have open.
const DRAFTS: usize = 20;

/// Begins a draft, with the people of the last one filled in. Pressed twice, by `client` it is the same one.
pub async fn start(job: Job<'_>, festival: FestivalId, troupe: TroupeId, client: &str) -> Result<ApplicationId, Fault> {
    let troupe = troupes::by_id(job.tx, troupe).await?.ok_or(Fault::Missing)?;
    let party = party(job.ctx, job.tx, festival, &troupe).await?;
    call_of(job, festival).await?;
    register::lock(job.tx, troupe.id).await?;
    if let Some(known) = applications::by_client(job.tx, client).await? {
        return if known.troupe == troupe.id { Ok(known.id) } else { Err(Fault::Missing) };
    }
    let before = applications::of_troupe(job.tx, festival, troupe.id).await?;
    if before.iter().filter(|known| known.state == State::Draft).count() >= DRAFTS {
        return Err(Fault::refused("application-drafts-full"));
    }
    let filed = party.by == By::Officer;
    let new = Application {
        id: job.id(),
        festival,
        troupe: troupe.id,
        code: code::make(PREFIX, job.random()),
        state: State::Draft,
        pending: None,
        filed_by: party.user,
        filed_name: if filed { party.name } else { String::new() },
        asked: String::new(),
        sent_at: None,
        saved_at: job.now,
        moved_at: job.now,
        confirm_by: None,
        reminded: 0,
        open_until: None,
        act: None,
        title: String::new(),
        version: 1,
    };
    applications::insert(job.tx, &new, client).await?;
    if let Some(last) = before.last() {
        carry(job, festival, last.id, new.id).await?;
    }
    Ok(new.id)
}

/// Nobody types twice who leads the troupe.
async fn carry(job: Job<'_>, festival: FestivalId, from: ApplicationId, to: ApplicationId) -> Result<(), Fault> {
    let (call, known) = (call_of(job, festival).await?, answers::saved(job.tx, from).await?);
    for question in call.open_questions().filter(|question| question.fills.is_of_the_troupe()) {
        if let Some((answer, _)) = known.get(&question.id).filter(|(answer, _)| !answer.is_empty()) {
            answers::put(job.tx, to, question.id, answer).await?;
        }
    }
    Ok(())
}

/// A page of the form as it came: which questions stood on it, and how often their answers had been saved then.
#[derive(Clone, Debug)]
pub struct Page {
    asked: Vec<(Uuid, i64, Typed)>,
}

impl Page {
    pub fn read(form: &Form) -> Self {
        let asked = form.group("asked").filter_map(|(id, version)| Some((id.parse().ok()?, version.parse().ok()?)));
        Self { asked: asked.map(|(id, version)| (id, version, typed(form, id))).collect() }
    }

    fn holds(&self, question: Uuid) -> bool {
        self.asked.iter().any(|(id, ..)| *id == question)
    }
}

/// What was typed at one question.
pub fn typed(form: &Form, question: Uuid) -> Typed {
    let name = field(question);
    Typed {
        one: form.raw(&name).to_owned(),
        many: form.group(&name).filter(|(_, on)| !on.is_empty()).map(|(id, _)| id.to_owned()).collect(),
    }
}

/// The name of the field of a question.
pub fn field(question: Uuid) -> String {
    format!("q{}", question.simple())
}

/// Saves what stood on a page. What is wrong is said beside its field; everything that is right is saved all the
/// same, so that a page that comes back loses nothing.
pub async fn save(job: Job<'_>, id: ApplicationId, page: &Page) -> Result<Option<Fault>, Fault> {
    let opened = open(job, id, None).await?;
    let saved = answers::saved(job.tx, id).await?;
    let standing = opened.standing(&answers::of(&saved));
    let (given, faults) = given(job, &opened, &saved, page).await?;
    let mut refused = None;
    for (question, seen, answer) in given {
        let (before, version) = before(&saved, question);
        // Who wipes out what the register offered wants it to stay so.
        let untouched = before.is_none() && answer.is_empty() && !question.fills.is_of_the_troupe();
        if Some(&answer) == before || untouched {
            continue;
        }
        if let Err(fixed) = question.may_change(&standing, opened.party.by, job.now) {
            refused = Some(refusal(fixed));
        } else if version != seen {
            refused = Some(Fault::refused(CHANGED));
        } else {
            answers::put(job.tx, id, question.id, &answer).await?;
        }
    }
    noted(job, &opened.application, &opened.call, &opened.troupe.name.vi).await?;
    Ok(refused.or((!faults.is_empty()).then_some(Fault::Invalid(faults))))
}

/// What can be saved of a page, and what is to be mended, both in the order of the questions.
async fn given<'o>(
    job: Job<'_>,
    opened: &'o Opened,
    saved: &Saved,
    page: &Page,
) -> Result<(Vec<(&'o Question, i64, Answer)>, Vec<FieldFault>), Fault> {
    let (mut given, mut faults, mut now) = (Vec::new(), Vec::new(), answers::of(saved));
    for question in opened.call.questions.iter().filter(|question| question.kind != QuestionKind::File) {
        let Some((_, seen, typed)) = page.asked.iter().find(|(id, ..)| *id == question.id) else { continue };
        let (before, _) = before(saved, question);
        match answered(job, opened.troupe.id, (question, typed), before).await? {
            Ok(answer) => {
                let answer = answer.unwrap_or(empty(question));
                now.insert(question.id, answer.clone());
                given.push((question, *seen, answer));
            }
            Err(message) => faults.push(FieldFault::new(field(question.id), message)),
        }
    }
    if let Some(children) = too_many_children(&opened.call, &now).filter(|known| page.holds(known.id)) {
        let said = Message::new(CHILDREN).with("question", children.label.get(job.lang));
        faults.push(FieldFault::new(field(children.id), said));
        given.retain(|(question, ..)| question.id != children.id);
    }
    Ok((given, faults))
}

fn before<'s>(saved: &'s Saved, question: &Question) -> (Option<&'s Answer>, i64) {
    saved.get(&question.id).map_or((None, 0), |(answer, version)| (Some(answer), *version))
}

/// An answer that was wiped out.
fn empty(question: &Question) -> Answer {
    match question.kind {
        QuestionKind::Multi | QuestionKind::File | QuestionKind::Troupes => Answer::Many(Vec::new()),
        _ => Answer::Text(String::new()),
    }
}

pub(super) fn refusal(fixed: Fixed) -> Fault {
    Fault::Refused(Message::new(match fixed {
        Fixed::Over => "application-fixed-over",
        Fixed::Frozen => "application-fixed-frozen",
        Fixed::Placed => "application-fixed-placed",
        Fixed::NotYours => "application-why-not-yours",
    }))
}

/// By what people find it, and when it was saved.
pub(super) async fn noted(
    job: Job<'_>,
    application: &Application,
    call: &crate::applications::model::call::Call,
    troupe: &str,
) -> Result<String, Fault> {
    let answers = answers::of(&answers::saved(job.tx, application.id).await?);
    let title = call.answer(&answers, Fills::Title).map(|answer| answer.text().to_owned()).unwrap_or_default();
    let key = text::fold(&format!("{title} {troupe} {}", application.code));
    applications::saved(job.tx, application.id, (&title, &key), job.now).await?;
    Ok(title)
}
