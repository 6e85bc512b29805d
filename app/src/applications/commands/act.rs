//! The act that comes to the planning board when an application gets a place, and who moves up when one is free.

use super::decide::moved;
use super::tell::tell;
use super::{Opened, call_of};
use crate::applications::access::Party;
use crate::applications::model::along::Named;
use crate::applications::model::answer::Answers;
use crate::applications::model::call::Call;
use crate::applications::model::contact;
use crate::applications::model::question::Fills;
use crate::applications::model::state::{Action, By, step};
use crate::applications::store::answers;
use crate::applications::store::applications::{self, Application};
use crate::applications::store::troupes::{self, Troupe};
use crate::i18n::Words;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ActId, FestivalId, TroupeId};
use crate::kernel::lang::{Lang, Text};
use crate::programme::commands::{bring, said_anew, take_away};
use crate::programme::model::Kind;
use crate::programme::model::act::{Act, Approval, Contact};
use crate::programme::model::half_day::HalfDay;
use crate::venues::model::{Capabilities, Capability};
use crate::web::Job;
use uuid::Uuid;

/// Where nobody said how long it is.
const USUAL: i64 = 10;
/// As long is what an act needs at most.
const LONGEST: usize = 1000;
/// Minutes that a stage is set up and cleared for a troupe.
const CHANGE: i64 = 5;

/// What planners see of an application: what it is, what it needs, when its people can.
pub fn act_of(id: ActId, call: &Call, answers: &Answers, troupe: &Troupe) -> Act {
    let text = |fills| call.answer(answers, fills).map(|answer| answer.text().to_owned()).unwrap_or_default();
    let number = |fills| call.answer(answers, fills).and_then(|answer| answer.number());
    let chosen = |fills| call.answer(answers, fills).map(|answer| answer.chosen()).unwrap_or_default();
    let wants = chosen(Fills::Wants).iter().filter_map(|code| Capability::parse(code)).map(|wanted| (wanted, 1));
    let leader = contact::people(call, answers).into_iter().next().unwrap_or_default();
    Act {
        id,
        kind: call.kind_of(answers).map_or(Kind::Music, |kind| kind.kind),
        title: Text::new(text(Fills::Title), ""),
        by_line: Text::default(),
        about: Text::default(),
        troupe: Some(troupe.id),
        along: Vec::new(),
        minutes: number(Fills::Minutes).filter(|minutes| *minutes > 0).unwrap_or(USUAL),
        set_up: CHANGE,
        strike: CHANGE,
        needs: needs(call, answers),
        wants: Capabilities(wants.collect()),
        with_children: number(Fills::Children).is_some_and(|children| children > 0),
        crowd: None,
        approval: Approval::Waiting,
        contact: Contact { name: leader.name, phone: leader.phone, email: leader.email },
        can: chosen(Fills::Availability).iter().filter_map(|code| HalfDay::parse(code)).collect(),
        version: 1,
    }
}

/// What planners and those at the stage read of it: what it needs there, with whom it is performed, and how its people
/// come.
fn needs(call: &Call, answers: &Answers) -> String {
    let said = |fills| {
        let question = call.filled_by(fills)?;
        Some(question.say(Lang::Vi, answers.get(&question.id)?).0).filter(|said| !said.is_empty())
    };
    let line = |fills, key: &str| said(fills).map(|said| Words(Lang::Vi).fill(key, &[("said", said)]));
    let lines = [
        said(Fills::Needs),
        line(Fills::Together, "act-along"),
        line(Fills::Shared, "act-shared"),
        line(Fills::SharedNames, "act-shared-names"),
        line(Fills::Origin, "act-origin"),
        line(Fills::Vehicle, "act-vehicle"),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n").chars().take(LONGEST).collect()
}

/// The troupes of the register that perform along.
async fn along(job: Job<'_>, call: &Call, answers: &Answers) -> Result<Vec<TroupeId>, Fault> {
    let kept = call.answer(answers, Fills::Together).map(|answer| answer.chosen()).unwrap_or_default();
    let ids: Vec<TroupeId> = kept.iter().filter_map(|kept| Named::read(kept).troupe).collect();
    Ok(troupes::by_now(job.tx, &ids).await?.into_iter().collect())
}

/// Puts the acts of those who have, or shall have, a place on the board; who has one there already keeps it.
pub(super) async fn place(job: Job<'_>, call: &Call, all: &mut [Application]) -> Result<(), Fault> {
    let mut new = Vec::new();
    for application in all.iter_mut().filter(|application| application.act.is_none()) {
        let troupe = troupes::by_id(job.tx, application.troupe).await?.ok_or(Fault::Missing)?;
        let sent = answers::last(job.tx, application.id).await?.ok_or(Fault::Missing)?;
        let along = along(job, call, &sent).await?;
        let act = Act { along, ..act_of(job.id(), call, &sent, &troupe) };
        application.act = Some(act.id);
        new.push(act);
    }
    if new.is_empty() { Ok(()) } else { bring(job, call.festival, &new).await }
}

/// What a troupe with a place said anew of its needs, and of whom to call, reaches its act; what planners wrote there
/// themselves stays.
pub(super) async fn renew(job: Job<'_>, of: &Opened, (was, now): (&Answers, &Answers)) -> Result<(), Fault> {
    let Some(id) = of.application.act else { return Ok(()) };
    let act = |answers| act_of(id, &of.call, answers, &of.troupe);
    said_anew(job, of.call.festival, &act(was), &act(now)).await
}

/// Takes the acts of those who have no place any more from the board. What the public knows of stays there, for
/// planners to cancel.
pub(super) async fn unplace(job: Job<'_>, festival: FestivalId, all: &mut [Application]) -> Result<(), Fault> {
    let gone: Vec<ActId> = all.iter().filter_map(|application| application.act).collect();
    if gone.is_empty() {
        return Ok(());
    }
    let stay = take_away(job, festival, &gone).await?;
    for application in all.iter_mut() {
        application.act = application.act.filter(|act| stay.contains(act));
    }
    Ok(())
}

/// A place is free: who waits longest gets it. `but` is not among them.
pub(super) async fn promote(job: Job<'_>, festival: FestivalId, batch: Uuid, but: &[Uuid]) -> Result<(), Fault> {
    let waiting = applications::on_standby(job.tx, festival).await?;
    let Some(next) = waiting.into_iter().find(|id| !but.contains(&id.0)) else { return Ok(()) };
    let call = call_of(job, festival).await?;
    let mut next = applications::lock(job.tx, next).await?.ok_or(Fault::Missing)?;
    let Ok(to) = step(next.state, Action::Promote, By::Clock) else { return Ok(()) };
    place(job, &call, std::slice::from_mut(&mut next)).await?;
    next.reminded = 0;
    moved(job, (&call, &mut next), (Action::Promote, to), &Party::clock(), (batch, "")).await?;
    let sent = answers::last(job.tx, next.id).await?.ok_or(Fault::Missing)?;
    tell(job, &next, (&call, &sent), (batch, Action::Promote), "").await
}
