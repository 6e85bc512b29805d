//! What planners are promised, on both engines.

mod alternative;
mod approving;
mod blocks;
mod board;
mod earlier;
mod exchange;
mod following;
mod live;
mod parts;
mod placing;
mod postponing;
mod releasing;
mod telling;
mod together;

use super::commands::{self, ActForm, Wanted};
use super::model::Kind;
use super::model::act::{Act, Approval, Contact, Showing};
use super::model::plan::Plan;
use super::store::plans;
use crate::db::Reads;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::Role;
use crate::kernel::day::{FestivalDay, parse_time};
use crate::kernel::fault::Fault;
use crate::kernel::id::{PerformanceId, StageId, VenueId};
use crate::kernel::lang::Text;
use crate::testing::House;
use crate::venues::model::Capabilities;
use crate::web::Ctx;
use sqlx::types::Json;

const PLANNER: &str = "chuongtrinh@example.com";

fn day(date: u32) -> FestivalDay {
    FestivalDay::parse(&format!("2027-03-{date}")).unwrap()
}

/// An act of half an hour that nobody has to approve.
fn act(title: &str) -> ActForm {
    ActForm {
        kind: Kind::Contest,
        title: Text::new(title, ""),
        by_line: Text::default(),
        about: Text::default(),
        troupe: String::new(),
        minutes: 30,
        set_up: 0,
        strike: 0,
        needs: String::new(),
        wants: Capabilities::default(),
        with_children: false,
        crowd: None,
        approval: Approval::Waiting,
        contact: Contact::default(),
    }
}

fn known(email: &str) -> Contact {
    Contact { name: "Lò Thị Mai".into(), phone: "0912 345 678".into(), email: email.into() }
}

impl House {
    fn planner(&self) -> Ctx {
        self.staff(Role::ProgrammeEditor, Some(self.festival))
    }

    async fn this_festival(&self) -> Festival {
        festivals::by_id(&self.site.db, self.festival).await.unwrap().unwrap()
    }

    async fn plan(&self) -> Plan {
        plans::load(&self.site.db, &self.this_festival().await).await.unwrap()
    }

    /// Empty stages of a new venue: `moi-1`, `moi-2` …
    async fn stages(&self, count: usize) -> Vec<StageId> {
        self.planner()
            .write(count, |job, count| {
                Box::pin(async move {
                    let (venue, nothing) = (job.id::<VenueId>(), Json(Text::default()));
                    job.tx
                        .q("INSERT INTO venues (id, slug, name, address, access) VALUES ($1, 'san-moi', $2, $2, $2)")
                        .bind(venue)
                        .bind(nothing.clone())
                        .exec()
                        .await?;
                    let mut stages = Vec::new();
                    for n in 1..=*count {
                        let stage: StageId = job.id();
                        job.tx
                            .q("INSERT INTO stages (id, venue_id, slug, name) VALUES ($1, $2, $3, $4)")
                            .bind(stage)
                            .bind(venue)
                            .bind(format!("moi-{n}"))
                            .bind(Json(Text::new(format!("Sân {n}"), "")))
                            .exec()
                            .await?;
                        stages.push(stage);
                    }
                    Ok::<_, Fault>(stages)
                })
            })
            .await
            .unwrap()
    }

    /// A new act and its showing.
    async fn write_act(&self, form: ActForm) -> (Act, Showing) {
        let input = (self.festival, form);
        let act =
            self.planner().write(input, |job, (festival, form)| Box::pin(commands::add_act(job, *festival, form)));
        let act = act.await.unwrap();
        let plan = self.plan().await;
        let showing = plan.showings.iter().find(|showing| showing.act == act.id).unwrap().clone();
        (act, showing)
    }

    async fn shown(&self, id: PerformanceId) -> Showing {
        self.plan().await.showing(id).unwrap().clone()
    }

    /// Puts a showing on a stage, as it is now.
    async fn put(&self, id: PerformanceId, stage: &str, date: u32, time: &str) -> Result<Showing, Fault> {
        let showing = self.shown(id).await;
        let spot = Some((stage.to_owned(), day(date).at(parse_time(time).unwrap())));
        let wanted = Wanted { spot, minutes: showing.seat.minutes, pinned: showing.pinned, note: showing.note };
        let input = (self.festival, (id, showing.version), wanted);
        let placed = self
            .planner()
            .write(input, |job, (festival, seen, wanted)| Box::pin(commands::place(job, *festival, *seen, wanted)));
        placed.await
    }

    /// Takes back what was done last, whoever did it.
    async fn undo(&self) -> Result<(), Fault> {
        let last = plans::last_step(&self.site.db, self.festival).await.unwrap().map(|step| step.id);
        let input = (self.festival, last.unwrap_or_default());
        self.planner().write(input, |job, (f, seen)| Box::pin(commands::undo(job, *f, *seen))).await.map(drop)
    }

    async fn redo(&self) -> Result<(), Fault> {
        let next = plans::undone_step(&self.site.db, self.festival).await.unwrap().map(|step| step.id);
        let input = (self.festival, next.unwrap_or_default());
        self.planner().write(input, |job, (f, seen)| Box::pin(commands::redo(job, *f, *seen))).await.map(drop)
    }

    /// A new act of half an hour at a place.
    async fn placed(&self, title: &str, stage: &str, date: u32, time: &str) -> Showing {
        let (_, showing) = self.write_act(act(title)).await;
        self.put(showing.id, stage, date, time).await.unwrap()
    }
}
