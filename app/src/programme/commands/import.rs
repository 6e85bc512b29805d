//! A programme out of a spreadsheet: what can be taken over is, the rest is named line by line.
//!
//! A line with a code changes the showing that has it; one without is new, unless it says what is there already.

use super::{in_the_way, open, seat};
use crate::festivals::model::Festival;
use crate::i18n::Words;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{ActId, FestivalId, PerformanceId, TroupeId};
use crate::kernel::lang::{Lang, Text};
use crate::kernel::text;
use crate::programme::model::Kind;
use crate::programme::model::act::{Act, Approval, Contact, Seat, Showing, Spot};
use crate::programme::model::plan::Plan;
use crate::programme::model::table::{Column, Line, Wrong, read, when};
use crate::programme::store::troupes::{self, Troupe};
use crate::programme::store::{acts, showings};
use crate::venues::model::Capabilities;
use crate::web::Job;
use crate::web::form::count;
use serde_json::json;

/// Minutes of what has no time yet.
const USUAL: i64 = 30;

/// What became, or would become, of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: usize,
    pub changed: usize,
    pub same: usize,
    pub wrong: Vec<Wrong>,
    /// The lines that were not taken over, under the head, to be mended and sent again.
    pub rest: String,
}

/// What a table makes of a plan, before anything is saved.
struct Draft {
    plan: Plan,
    new: Vec<(Act, Showing)>,
    changed: Vec<Act>,
    seats: Vec<(PerformanceId, Seat)>,
    said: Imported,
}

/// Takes over what can be; with `look` only says what would be.
pub async fn import(job: Job<'_>, festival: FestivalId, typed: &str, look: bool) -> Result<Imported, Fault> {
    let (of, mut plan) = open(job, festival).await?;
    let draft = draft(job, &of, plan.clone(), typed).await?;
    if look || draft.new.is_empty() && draft.changed.is_empty() && draft.seats.is_empty() {
        return Ok(draft.said);
    }
    for (act, showing) in &draft.new {
        acts::insert(job.tx, festival, act).await?;
        plan.acts.insert(act.id, act.clone());
        // It comes into the plan with the step, and leaves it when that is undone.
        let seat = Seat { dropped: true, spot: None, ..showing.seat };
        plan.showings.push(Showing { seat, ..showing.clone() });
    }
    let new: Vec<Showing> = draft.new.iter().map(|(_, showing)| showing.clone()).collect();
    showings::insert(job.tx, festival, &new).await?;
    for act in &draft.changed {
        acts::update(job.tx, act).await?;
        plan.acts.insert(act.id, act.clone());
    }
    let mut wanted: Vec<(PerformanceId, Seat)> = new.iter().map(|showing| (showing.id, showing.seat)).collect();
    wanted.extend(&draft.seats);
    let said = Message::new("step-import").with("count", draft.said.added + draft.said.changed);
    seat(job, festival, &mut plan, &wanted, said).await.map_err(Fault::at_large)?;
    let detail = json!({ "added": draft.said.added, "changed": draft.said.changed, "wrong": draft.said.wrong.len() });
    job.audit("plan.import", &of.slug, Some(festival), detail).await?;
    Ok(draft.said)
}

async fn draft(job: Job<'_>, of: &Festival, plan: Plan, typed: &str) -> Result<Draft, Fault> {
    let table = read(typed).map_err(|why| Fault::Invalid(vec![FieldFault::new("rows", why)]))?;
    let troupes = troupes::all(job.tx).await?;
    let said = Imported::default();
    let mut draft = Draft { plan, new: Vec::new(), changed: Vec::new(), seats: Vec::new(), said };
    let mut rest = vec![table.head.clone()];
    for line in &table.lines {
        if let Err(wrong) = take(job, of, &mut draft, &troupes, line) {
            draft.said.wrong.push(wrong);
            rest.push(line.raw.clone());
        }
    }
    if rest.len() > 1 {
        let lines = rest.iter().map(|cells| cells.join("\t"));
        draft.said.rest = lines.collect::<Vec<_>>().join("\n");
    }
    Ok(draft)
}

fn take(job: Job<'_>, of: &Festival, draft: &mut Draft, troupes: &[Troupe], line: &Line) -> Result<(), Wrong> {
    let act = read_act(job, troupes, line)?;
    let (seat, minutes) = read_seat(of, &draft.plan, line)?;
    let code = line.cell(Column::Code);
    if code.is_empty() {
        return add(job, draft, Act { minutes, ..act }, seat, line);
    }
    let known = draft.plan.showings.iter().position(|showing| showing.code == code && !showing.seat.dropped);
    let at = known.ok_or(line.wrong(Column::Code, "table-code-unknown"))?;
    let was = draft.plan.showings[at].clone();
    let lane = was.seat.spot.map_or(0, |spot| spot.lane);
    let spot = seat.map(|spot| Spot { lane, ..spot });
    // Without a time a line says nothing of how long it is.
    let minutes = if spot.is_some() { minutes } else { was.seat.minutes };
    let to = Seat { spot, minutes, dropped: false };
    let before = draft.plan.acts.get(&was.act).cloned().ok_or(line.wrong(Column::Code, "table-code-unknown"))?;
    let after = as_said(&before, &act, line);
    if (to, &after) == (was.seat, &before) {
        draft.said.same += 1;
        return Ok(());
    }
    draft.plan.showings[at].seat = to;
    draft.plan.acts.insert(after.id, after.clone());
    if in_the_way(job.lang, &draft.plan, was.id).is_some() {
        draft.plan.showings[at].seat = was.seat;
        draft.plan.acts.insert(before.id, before);
        return Err(line.wrong(Column::Start, "table-taken"));
    }
    if after != before {
        draft.changed.push(after);
    }
    if to != was.seat {
        draft.seats.push((was.id, to));
    }
    draft.said.changed += 1;
    Ok(())
}

/// An act with what a line says of it; what the table has no column for stays.
fn as_said(before: &Act, said: &Act, line: &Line) -> Act {
    let mut act = before.clone();
    act.title.vi.clone_from(&said.title.vi);
    if !line.cell(Column::English).is_empty() {
        act.title.en.clone_from(&said.title.en);
    }
    if !line.cell(Column::Kind).is_empty() {
        act.kind = said.kind;
    }
    if !line.cell(Column::By).is_empty() {
        act.troupe = said.troupe;
        if said.troupe.is_none() && said.by_line.vi != act.by_line.vi {
            act.by_line = said.by_line.clone();
        }
    }
    if !line.cell(Column::SetUp).is_empty() {
        act.set_up = said.set_up;
    }
    if !line.cell(Column::Strike).is_empty() {
        act.strike = said.strike;
    }
    if !line.cell(Column::Crowd).is_empty() {
        act.crowd = said.crowd;
    }
    if !line.cell(Column::Children).is_empty() {
        act.with_children = said.with_children;
    }
    // Lines of a cell are one line here.
    if !line.cell(Column::Needs).is_empty() && said.needs != text::clean_line(&act.needs) {
        act.needs.clone_from(&said.needs);
    }
    act
}

fn add(job: Job<'_>, draft: &mut Draft, act: Act, spot: Option<Spot>, line: &Line) -> Result<(), Wrong> {
    let title = text::fold(&act.title.vi);
    let twin = draft.plan.open().any(|(showing, known)| {
        let place = |spot: Spot| (spot.stage, spot.starts_at);
        text::fold(&known.title.vi) == title && showing.seat.spot.map(place) == spot.map(place)
    });
    if twin {
        draft.said.same += 1;
        return Ok(());
    }
    let showing = super::fresh(job, &draft.plan, &act);
    let showing = Showing { seat: Seat { spot, ..showing.seat }, ..showing };
    draft.plan.acts.insert(act.id, act.clone());
    draft.plan.showings.push(showing.clone());
    if in_the_way(job.lang, &draft.plan, showing.id).is_some() {
        draft.plan.showings.pop();
        draft.plan.acts.remove(&act.id);
        return Err(line.wrong(Column::Start, "table-taken"));
    }
    draft.new.push((act, showing));
    draft.said.added += 1;
    Ok(())
}

fn read_seat(of: &Festival, plan: &Plan, line: &Line) -> Result<(Option<Spot>, i64), Wrong> {
    let Some((starts_at, minutes)) = when(line)? else { return Ok((None, USUAL)) };
    let outside = !(of.first_day.starts_at()..of.last_day.ends_at()).contains(&starts_at);
    if outside {
        return Err(line.wrong(Column::Day, "place-outside"));
    }
    let name = text::fold(line.cell(Column::Stage));
    let is_named = |text: &Text| !name.is_empty() && [&text.vi, &text.en].iter().any(|said| text::fold(said) == name);
    let stage = plan.stages.iter().find(|stage| text::fold(&stage.slug) == name || is_named(&stage.name));
    let stage = stage.ok_or(line.wrong(Column::Stage, "table-stage-unknown"))?.id;
    Ok((Some(Spot { stage, lane: 0, starts_at }), minutes))
}

fn read_act(job: Job<'_>, troupes: &[Troupe], line: &Line) -> Result<Act, Wrong> {
    let title = line.cell(Column::Title);
    if title.is_empty() || title.chars().count() > 120 {
        return Err(line.wrong(Column::Title, "act-title-missing"));
    }
    let minutes = |column| match line.cell(column) {
        "" => Ok(0),
        typed => typed.parse::<i64>().ok().filter(|n| (0..=720).contains(n)).ok_or(line.wrong(column, "table-number")),
    };
    let by = line.cell(Column::By);
    let troupe: Option<TroupeId> =
        troupes.iter().find(|troupe| text::fold(&troupe.name.vi) == text::fold(by)).map(|troupe| troupe.id);
    Ok(Act {
        id: job.id::<ActId>(),
        kind: kind(line)?,
        title: Text::new(title, line.cell(Column::English)),
        by_line: if troupe.is_some() { Text::default() } else { Text::new(by, "") },
        about: Text::default(),
        troupe,
        minutes: USUAL,
        set_up: minutes(Column::SetUp)?,
        strike: minutes(Column::Strike)?,
        needs: line.cell(Column::Needs).chars().take(1000).collect(),
        wants: Capabilities::default(),
        with_children: children(line)?,
        crowd: crowd(line)?,
        approval: Approval::Waiting,
        contact: Contact::default(),
        along: Vec::new(),
        can: Vec::new(),
        version: 1,
    })
}

fn crowd(line: &Line) -> Result<Option<i64>, Wrong> {
    match line.cell(Column::Crowd) {
        "" => Ok(None),
        typed => {
            count(typed, 0..=super::act_form::CROWD).map(Some).ok_or(line.wrong(Column::Crowd, "table-crowd-wrong"))
        }
    }
}

/// Yes and no in either language.
fn children(line: &Line) -> Result<bool, Wrong> {
    let typed = text::fold(line.cell(Column::Children));
    let is = |key: &str| Lang::ALL.iter().any(|lang| text::fold(&Words(*lang).get(key)) == typed);
    match typed.is_empty() || is("table-no") {
        true => Ok(false),
        false if is("table-yes") => Ok(true),
        false => Err(line.wrong(Column::Children, "table-children-wrong")),
    }
}

/// By its code or its name in either language.
fn kind(line: &Line) -> Result<Kind, Wrong> {
    let typed = text::fold(line.cell(Column::Kind));
    let named = |kind: &Kind| Lang::ALL.iter().any(|lang| text::fold(&Words(*lang).get(kind.name_key())) == typed);
    match Kind::parse(&typed).or_else(|| Kind::ALL.iter().copied().find(named)) {
        Some(kind) => Ok(kind),
        None if typed.is_empty() => Ok(Kind::Music),
        None => Err(line.wrong(Column::Kind, "act-kind-missing")),
    }
}
