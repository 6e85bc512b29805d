//! The table `acts`.

use crate::db::{DbError, Q, Reads, Tx, as_code};
use crate::kernel::id::{ActId, FestivalId, TroupeId};
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::programme::model::Kind;
use crate::programme::model::act::{Act, Approval, Contact};
use crate::programme::model::half_day::HalfDay;
use crate::venues::model::Capabilities;
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use std::collections::BTreeMap;

as_code!(Approval);

#[derive(sqlx::FromRow)]
struct Row {
    id: ActId,
    kind: Kind,
    title: Json<Text>,
    by_line: Json<Text>,
    about: Json<Text>,
    troupe_id: Option<TroupeId>,
    minutes: i64,
    set_up: i64,
    strike: i64,
    needs: String,
    wants: Json<BTreeMap<String, i64>>,
    with_children: bool,
    crowd: Option<i64>,
    approval: Approval,
    contact_name: String,
    contact_phone: String,
    contact_email: String,
    can: Json<Vec<String>>,
    version: i64,
}

impl From<Row> for Act {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            title: row.title.0,
            by_line: row.by_line.0,
            about: row.about.0,
            troupe: row.troupe_id,
            along: Vec::new(),
            minutes: row.minutes,
            set_up: row.set_up,
            strike: row.strike,
            needs: row.needs,
            wants: Capabilities::read(&row.wants),
            with_children: row.with_children,
            crowd: row.crowd,
            approval: row.approval,
            contact: Contact { name: row.contact_name, phone: row.contact_phone, email: row.contact_email },
            can: row.can.iter().filter_map(|code| HalfDay::parse(code)).collect(),
            version: row.version,
        }
    }
}

/// Those that were dropped are left out.
pub async fn all(on: &impl Reads, festival: FestivalId) -> Result<Vec<Act>, DbError> {
    let rows: Vec<Row> = on
        .q("SELECT id, kind, title, by_line, about, troupe_id, minutes, set_up, strike, needs, wants, with_children, crowd,
            approval, contact_name, contact_phone, contact_email, can, version
            FROM acts WHERE festival_id = $1 AND dropped_at IS NULL ORDER BY id")
        .bind(festival)
        .all()
        .await?;
    let mut acts: Vec<Act> = rows.into_iter().map(Act::from).collect();
    let along = on
        .q("SELECT t.act_id, t.troupe_id FROM act_troupes t JOIN acts a ON a.id = t.act_id
            WHERE a.festival_id = $1 AND a.dropped_at IS NULL ORDER BY t.act_id, t.troupe_id")
        .bind(festival);
    for (id, troupe) in along.all::<(ActId, TroupeId)>().await? {
        acts.iter_mut().filter(|act| act.id == id).for_each(|act| act.along.push(troupe));
    }
    Ok(acts)
}

pub async fn insert(tx: &Tx, festival: FestivalId, act: &Act) -> Result<(), DbError> {
    let row = tx
        .q("INSERT INTO acts (id, festival_id, kind, title, by_line, about, troupe_id, minutes, set_up, strike, needs,
              with_children, crowd, approval, contact_name, contact_phone, contact_email, search_key, wants, can)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)")
        .bind(act.id)
        .bind(festival);
    bind(row, act).exec().await?;
    for troupe in &act.along {
        let along = "INSERT INTO act_troupes (act_id, troupe_id) VALUES ($1, $2)";
        tx.q(along).bind(act.id).bind(*troupe).exec().await?;
    }
    Ok(())
}

/// Saves an act if nobody else did since `act.version` was read; `false` otherwise.
pub async fn update(tx: &Tx, act: &Act) -> Result<bool, DbError> {
    let row = tx
        .q("UPDATE acts SET version = version + 1, kind = $3, title = $4, by_line = $5, about = $6, troupe_id = $7,
              minutes = $8, set_up = $9, strike = $10, needs = $11, with_children = $12, crowd = $13, approval = $14,
              contact_name = $15, contact_phone = $16, contact_email = $17, search_key = $18, wants = $19, can = $20
            WHERE id = $1 AND version = $2")
        .bind(act.id)
        .bind(act.version);
    Ok(bind(row, act).exec().await? == 1)
}

/// What both statements above share.
fn bind<'q>(row: Q<'q>, act: &Act) -> Q<'q> {
    row.bind(act.kind)
        .bind(Json(act.title.clone()))
        .bind(Json(act.by_line.clone()))
        .bind(Json(act.about.clone()))
        .bind(act.troupe)
        .bind(act.minutes)
        .bind(act.set_up)
        .bind(act.strike)
        .bind(act.needs.as_str())
        .bind(act.with_children)
        .bind(act.crowd)
        .bind(act.approval)
        .bind(act.contact.name.as_str())
        .bind(act.contact.phone.as_str())
        .bind(act.contact.email.as_str())
        .bind(search_key(act))
        .bind(Json(act.wants.stored()))
        .bind(Json(act.can.iter().map(|half| half.code()).collect::<Vec<_>>()))
}

fn search_key(act: &Act) -> String {
    text::fold(&format!("{} {} {}", act.title.vi, act.title.en, act.by_line.vi))
}

/// Takes an act out of the plan.
pub async fn drop(tx: &Tx, act: ActId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE acts SET version = version + 1, dropped_at = $2 WHERE id = $1")
        .bind(act)
        .bind(now)
        .exec()
        .await
        .map(std::mem::drop)
}
