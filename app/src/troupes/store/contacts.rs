//! The table `troupe_contacts`.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::TroupeId;
use crate::kernel::text;
use crate::troupes::model::{Contact, Duty};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    duty: Duty,
    name: String,
    phone: String,
    email: String,
    zalo: String,
}

impl From<Row> for Contact {
    fn from(row: Row) -> Self {
        let Row { id, duty, name, phone, email, zalo } = row;
        Self { id, duty, name, phone, email, zalo }
    }
}

/// The leader first, then the deputies in their order.
pub async fn of(on: &impl Reads, troupe: TroupeId) -> Result<Vec<Contact>, DbError> {
    let sql = "SELECT id, duty, name, phone, email, zalo FROM troupe_contacts WHERE troupe_id = $1 ORDER BY place";
    let rows: Vec<Row> = on.q(sql).bind(troupe).all().await?;
    Ok(rows.into_iter().map(Contact::from).collect())
}

/// Puts these in the place of whoever spoke for it.
pub async fn put(tx: &Tx, troupe: TroupeId, contacts: &[Contact]) -> Result<(), DbError> {
    tx.q("DELETE FROM troupe_contacts WHERE troupe_id = $1").bind(troupe).exec().await?;
    for (place, contact) in (0_i64..).zip(contacts) {
        tx.q("INSERT INTO troupe_contacts (id, troupe_id, duty, place, name, phone, email, zalo, search_key)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(contact.id)
            .bind(troupe)
            .bind(contact.duty)
            .bind(place)
            .bind(contact.name.as_str())
            .bind(contact.phone.as_str())
            .bind(contact.email.as_str())
            .bind(contact.zalo.as_str())
            .bind(search_key(contact))
            .exec()
            .await?;
    }
    Ok(())
}

pub(super) fn search_key(contact: &Contact) -> String {
    text::fold(&format!("{} {}", contact.name, contact.phone))
}
