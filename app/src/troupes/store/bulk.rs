//! Many troupes at once.

use super::history::Event;
use super::villages;
use crate::db::{DbError, Many, Reads, Tx, ids_sql, row};
use crate::kernel::id::TroupeId;
use crate::troupes::model::{Contact, Duty, Troupe, match_key};
use std::collections::HashMap;
use uuid::Uuid;

/// Id, commune and name of each.
pub async fn insert_villages(tx: &Tx, new: &[(Uuid, String, String)]) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO villages (id, commune_code, name, name_key) SELECT {id 0}, {text 1}, {text 2}, {text 3} FROM {rows}
        WHERE 1 = 1 ON CONFLICT DO NOTHING",
    );
    let cells: Vec<_> = new.iter().map(|(id, commune, name)| row![id, commune, name, villages::key(name)]).collect();
    tx.q(&INSERT).bind_rows(&cells).exec().await.map(drop)
}

/// The villages by commune and key.
pub async fn villages(on: &impl Reads) -> Result<HashMap<(String, String), Uuid>, DbError> {
    let rows: Vec<(Uuid, String, String)> = on.q("SELECT id, commune_code, name_key FROM villages").all().await?;
    Ok(rows.into_iter().map(|(id, commune, key)| ((commune, key), id)).collect())
}

pub async fn insert_troupes(
    tx: &Tx,
    new: &[&Troupe],
    villages: &HashMap<(String, String), Uuid>,
) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO troupes (id, slug, name, origin, commune_code, village_id, home, tradition, founded, adults, minors,
            about, outside_id, note, standing, search_key, match_key)
        SELECT {id 0}, {text 1}, {json 2}, {text 3}, {text 4}, {id 5}, {text 6}, {text 7}, {int 8}, {int 9}, {int 10},
            {json 11}, {text 12}, {text 13}, {text 14}, {text 15}, {text 16} FROM {rows}",
    );
    let cells = |t: &&Troupe| {
        let village = t.commune.clone().and_then(|commune| villages.get(&(commune, villages::key(&t.village))));
        let village = village.filter(|_| !t.village.is_empty()).copied();
        let json = |text| serde_json::to_value(text).unwrap_or_default();
        row![
            Uuid::from(t.id),
            t.slug,
            json(&t.name),
            t.origin,
            t.commune,
            village,
            t.home,
            t.tradition,
            t.founded,
            t.adults,
            t.minors,
            json(&t.about),
            t.outside,
            t.note,
            t.standing,
            super::troupes::search_key(t),
            match_key(&t.name.vi),
        ]
    };
    tx.q(&INSERT).bind_rows(&new.iter().map(cells).collect::<Vec<_>>()).exec().await.map(drop)
}

pub async fn insert_contacts(tx: &Tx, new: &[(TroupeId, Vec<Contact>)]) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO troupe_contacts (id, troupe_id, duty, place, name, phone, email, zalo, search_key)
        SELECT {id 0}, {id 1}, {text 2}, {int 3}, {text 4}, {text 5}, {text 6}, {text 7}, {text 8} FROM {rows}",
    );
    let of = |(troupe, contacts): &(TroupeId, Vec<Contact>)| {
        let cells = |(place, c): (i64, &Contact)| {
            row![
                c.id,
                Uuid::from(*troupe),
                c.duty,
                place,
                c.name,
                c.phone,
                c.email,
                c.zalo,
                super::contacts::search_key(c)
            ]
        };
        (0..).zip(contacts).map(cells).collect::<Vec<_>>()
    };
    tx.q(&INSERT).bind_rows(&new.iter().flat_map(of).collect::<Vec<_>>()).exec().await.map(drop)
}

/// The same event of each.
pub async fn insert_history(tx: &Tx, ids: &[(Uuid, TroupeId)], event: &Event) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO troupe_history (id, troupe_id, at, by_name, what, detail)
        SELECT {id 0}, {id 1}, {ts 2}, {text 3}, {text 4}, {json 5} FROM {rows}",
    );
    let cells = |(id, troupe): &(Uuid, TroupeId)| {
        row![id, Uuid::from(*troupe), event.at, event.by_name, event.what, event.detail.0]
    };
    tx.q(&INSERT).bind_rows(&ids.iter().map(cells).collect::<Vec<_>>()).exec().await.map(drop)
}

/// Who speaks for every troupe.
pub async fn contacts(on: &impl Reads) -> Result<HashMap<TroupeId, Vec<Contact>>, DbError> {
    type Row = (TroupeId, Uuid, Duty, String, String, String, String);
    let sql = "SELECT troupe_id, id, duty, name, phone, email, zalo FROM troupe_contacts ORDER BY troupe_id, place";
    let rows: Vec<Row> = on.q(sql).all().await?;
    let mut all: HashMap<TroupeId, Vec<Contact>> = HashMap::new();
    for (troupe, id, duty, name, phone, email, zalo) in rows {
        all.entry(troupe).or_default().push(Contact { id, duty, name, phone, email, zalo });
    }
    Ok(all)
}

/// Takes troupes away that came with a list and that nothing points to.
pub async fn delete_troupes(tx: &Tx, ids: &[TroupeId]) -> Result<(), DbError> {
    for sql in [
        ids_sql!("DELETE FROM troupe_history WHERE troupe_id ", "$1", ""),
        ids_sql!("DELETE FROM troupe_contacts WHERE troupe_id ", "$1", ""),
        ids_sql!("DELETE FROM troupe_apart WHERE one_id ", "$1", ""),
        ids_sql!("DELETE FROM troupe_apart WHERE other_id ", "$1", ""),
        ids_sql!("DELETE FROM troupes WHERE id ", "$1", ""),
    ] {
        tx.q(sql).bind_ids(ids.iter().copied()).exec().await?;
    }
    Ok(())
}

/// And villages in which there is no troupe.
pub async fn delete_empty_villages(tx: &Tx, ids: &[Uuid]) -> Result<(), DbError> {
    let sql = ids_sql!(
        "DELETE FROM villages WHERE NOT EXISTS (SELECT 1 FROM troupes t WHERE t.village_id = villages.id) AND id ",
        "$1",
        ""
    );
    tx.q(sql).bind_ids(ids.iter().copied()).exec().await.map(drop)
}
