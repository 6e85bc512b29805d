//! Rounds, criteria and the panel, made and changed by organisers.

use super::reckon;
use crate::applications::review::model::round::{Others, Round, Scope};
use crate::applications::review::model::score::{Criterion, Scores, total};
use crate::applications::review::store::panel::{self, Reviewer};
use crate::applications::review::store::{reviews, setup};
use crate::applications::store::{calls, troupes};
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, TroupeId, UserId};
use crate::kernel::lang::Text;
use crate::troupes::store::communes;
use crate::web::{CHANGED, Form, Job};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

fn known(form: &Form) -> Result<Option<Uuid>, Fault> {
    if form.raw("id").is_empty() { Ok(None) } else { form.id("id").map(Some) }
}

#[derive(Clone, Debug)]
pub struct RoundForm {
    /// None for a new one.
    pub id: Option<Uuid>,
    pub version: i64,
    pub name: Text,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub blind: bool,
    pub others: Others,
    pub scope: Scope,
    pub wanted: i64,
    pub members: Vec<Uuid>,
}

impl RoundForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let name = read.name_in_both(["name_vi", "name_en"], 80, "review-round-name-missing");
        let opens = read.moment("opens_day", "opens_time");
        let closes = read.moment("closes_day", "closes_time");
        let wanted = read.number("wanted", 1..=20);
        if opens.zip(closes).is_some_and(|(opens, closes)| closes <= opens) {
            read.fault("closes_day", Message::new("call-closes-before"));
        }
        let blind = read.ticked("blind");
        read.finish()?;
        Ok(Self {
            id: known(form)?,
            version: form.version().unwrap_or_default(),
            name,
            opens_at: opens.ok_or(Fault::Bug)?,
            closes_at: closes.ok_or(Fault::Bug)?,
            blind,
            others: Others::parse(form.raw("others")).unwrap_or(Others::Never),
            scope: Scope::parse(form.raw("scope")).unwrap_or(Scope::Waiting),
            wanted,
            members: form.group("members").filter_map(|(id, _)| id.parse().ok()).collect(),
        })
    }

    fn round(&self, id: Uuid, festival: FestivalId, before: Option<&Round>) -> Round {
        // A field shows no seconds: who leaves it alone changes none.
        let keep = |typed: DateTime<Utc>, was: Option<DateTime<Utc>>| {
            was.filter(|was| was.timestamp() / 60 == typed.timestamp() / 60).unwrap_or(typed)
        };
        let Self { version, ref name, blind, others, scope, wanted, .. } = *self;
        let opens_at = keep(self.opens_at, before.map(|round| round.opens_at));
        let closes_at = keep(self.closes_at, before.map(|round| round.closes_at));
        Round { id, festival, name: name.clone(), opens_at, closes_at, blind, others, scope, wanted, version }
    }
}

/// Makes a round, or saves one that nobody else saved since.
pub async fn put_round(job: Job<'_>, festival: &Festival, form: &RoundForm) -> Result<Uuid, Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    calls::load(job.tx, festival.id).await?.ok_or(Fault::refused("review-no-call"))?;
    let known: Vec<Uuid> = panel::all(job.tx, festival.id).await?.into_iter().map(|one| one.id).collect();
    let mut members: Vec<Uuid> = form.members.iter().copied().filter(|id| known.contains(id)).collect();
    members.sort();
    let Some(id) = form.id else {
        let round = form.round(job.id(), festival.id, None);
        setup::insert_round(job.tx, &round).await?;
        setup::set_members(job.tx, round.id, &members).await?;
        job.audit("review.round", &round.name.vi, Some(festival.id), json!({})).await?;
        return Ok(round.id);
    };
    let before = super::round_of(job, festival.id, id).await?;
    let round = form.round(id, festival.id, Some(&before));
    if round == before && setup::members(job.tx, id).await? == members {
        return Ok(id);
    }
    // Whoever read names knows them: a round does not become blind afterwards.
    if round.blind && !before.blind && !reviews::pairs(job.tx, id).await?.is_empty() {
        return Err(Fault::field("blind", "review-blind-late"));
    }
    if !setup::update_round(job.tx, &round).await? {
        return Err(Fault::refused(CHANGED));
    }
    setup::set_members(job.tx, id, &members).await?;
    let detail = json!({ "blind": round.blind, "wanted": round.wanted, "others": round.others.code() });
    job.audit("review.round", &round.name.vi, Some(festival.id), detail).await?;
    Ok(id)
}

#[derive(Clone, Debug)]
pub struct CriterionForm {
    pub id: Option<Uuid>,
    pub version: i64,
    pub name: Text,
    pub help: Text,
    pub low: i64,
    pub high: i64,
    pub weight: i64,
    pub required: bool,
    pub removed: bool,
}

impl CriterionForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let name = read.name_in_both(["name_vi", "name_en"], 80, "review-criterion-name-missing");
        let help = read.text_in_both(["help_vi", "help_en"], 500);
        let (low, high, weight) =
            (read.number("low", 0..=1), read.number("high", 2..=10), read.number("weight", 0..=100));
        let (required, removed) = (read.ticked("required"), read.ticked("removed"));
        read.finish()?;
        let version = form.version().unwrap_or_default();
        Ok(Self { id: known(form)?, version, name, help, low, high, weight, required, removed })
    }
}

/// Makes a criterion, or saves one that nobody else saved since. The scale stays once somebody scored by it; what it
/// weighs may change, and then every review is reckoned anew.
pub async fn put_criterion(job: Job<'_>, festival: &Festival, form: &CriterionForm) -> Result<Uuid, Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    calls::load(job.tx, festival.id).await?.ok_or(Fault::refused("review-no-call"))?;
    let all = setup::criteria(job.tx, festival.id).await?;
    let CriterionForm { version, name, help, low, high, weight, required, removed, .. } = form.clone();
    let of = |id| Criterion { id, name, help, low, high, weight, required, removed, version };
    let Some(id) = form.id else {
        let new = Criterion { removed: false, ..of(job.id()) };
        setup::insert_criterion(job.tx, festival.id, all.len() as i64, &new).await?;
        job.audit("review.criterion", &new.name.vi, Some(festival.id), json!({})).await?;
        return Ok(new.id);
    };
    let before = all.iter().find(|known| known.id == id).ok_or(Fault::refused("review-criterion-gone"))?;
    let now = of(id);
    if now == *before {
        return Ok(id);
    }
    if (now.low, now.high) != (before.low, before.high) && setup::is_used(job.tx, id).await? {
        return Err(Fault::field("high", "review-scale-fixed"));
    }
    if !setup::update_criterion(job.tx, &now, job.now).await? {
        return Err(Fault::refused(CHANGED));
    }
    if (now.weight, now.removed) != (before.weight, before.removed) {
        weigh_anew(job, festival.id).await?;
    }
    job.audit("review.criterion", &now.name.vi, Some(festival.id), json!({ "weight": now.weight })).await?;
    Ok(id)
}

/// Every review that was given comes to something else.
async fn weigh_anew(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    let criteria = setup::criteria(job.tx, festival).await?;
    let mut of: BTreeMap<Uuid, Scores> = BTreeMap::new();
    for (review, criterion, score) in reviews::given(job.tx, festival).await? {
        of.entry(review).or_default().insert(criterion, score);
    }
    let mut touched = std::collections::BTreeSet::new();
    for (id, scores) in &of {
        reviews::set_total(job.tx, *id, total(&criteria, scores)).await?;
        let review = reviews::by_id(job.tx, *id).await?.ok_or(Fault::Bug)?;
        touched.insert((review.round, review.application.0));
    }
    for (round, application) in touched {
        reckon(job, round, application).await?;
    }
    Ok(())
}

#[derive(Clone, Debug)]
pub struct ReviewerForm {
    pub id: Option<Uuid>,
    pub version: i64,
    pub user: Option<UserId>,
    pub commune: Option<String>,
    pub troupe: Option<TroupeId>,
    pub removed: bool,
}

impl ReviewerForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let given = |name: &str| Some(form.raw(name).to_owned()).filter(|value| !value.is_empty());
        Ok(Self {
            id: known(form)?,
            version: form.version().unwrap_or_default(),
            user: given("reviewer").and_then(|id| id.parse().ok()),
            commune: given("commune"),
            troupe: given("own_troupe").and_then(|id| id.parse().ok()),
            removed: form.read().ticked("removed"),
        })
    }
}

/// Takes somebody into the panel, or says where they come from.
pub async fn put_reviewer(job: Job<'_>, festival: &Festival, form: &ReviewerForm) -> Result<Uuid, Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    calls::load(job.tx, festival.id).await?.ok_or(Fault::refused("review-no-call"))?;
    if let Some(commune) = &form.commune
        && !communes::all(job.tx).await?.iter().any(|known| known.code == *commune)
    {
        return Err(Fault::field("commune", "apply-commune-missing"));
    }
    if let Some(troupe) = form.troupe {
        troupes::by_id(job.tx, troupe).await?.ok_or(Fault::field("own_troupe", "review-troupe-unknown"))?;
    }
    let all = panel::all(job.tx, festival.id).await?;
    let Some(id) = form.id else {
        let may = panel::who_may(job.tx, festival.id).await?;
        let found = may.into_iter().find(|(user, _)| Some(*user) == form.user);
        let (user, name) = found.ok_or(Fault::field("reviewer", "review-reviewer-missing"))?;
        let (commune, troupe) = (form.commune.clone(), form.troupe);
        let (id, festival) = (job.id(), festival.id);
        let new = Reviewer { id, festival, user, name, commune, troupe, removed_at: None, version: 1 };
        if !panel::insert(job.tx, &new).await? {
            return Err(Fault::field("reviewer", "review-reviewer-there"));
        }
        job.audit("review.reviewer", &new.name, Some(festival), json!({})).await?;
        return Ok(new.id);
    };
    let before = all.into_iter().find(|one| one.id == id).ok_or(Fault::refused("review-reviewer-gone"))?;
    // Whose own is hidden from whom is not for them to say.
    if before.user == job.me()?.user {
        return Err(Fault::refused("review-reviewer-self"));
    }
    let removed_at = form.removed.then(|| before.removed_at.unwrap_or(job.now));
    let now = Reviewer {
        commune: form.commune.clone(),
        troupe: form.troupe,
        removed_at,
        version: form.version,
        ..before.clone()
    };
    if now == before {
        return Ok(id);
    }
    if !panel::update(job.tx, &now).await? {
        return Err(Fault::refused(CHANGED));
    }
    super::share::drop_conflicts(job, festival.id, id).await?;
    let detail = json!({ "removed": form.removed, "commune": now.commune, "troupe": now.troupe });
    job.audit("review.reviewer", &now.name, Some(festival.id), detail).await?;
    Ok(id)
}
