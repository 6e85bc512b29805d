//! Links that grant access, and the keys that make them.
//!
//! A link's token is a MAC over what it opens: 128 bits, never stored, checked in constant time,
//! revoked by raising the version it was made for.

use crate::db::{Db, DbError, Reads};
use crate::kernel::lang::Lang;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The server's secrets; made once and shared by all servers through the database.
pub struct Keys {
    link: [u8; 32],
    /// Seed of the Ed25519 key that signs tickets.
    pub pass: [u8; 32],
}

/// What a link opens.
#[derive(Clone, Copy)]
pub enum Purpose {
    Hold,
    Order,
    Booking,
    /// A visitor's plan, for a calendar that follows it.
    Plan,
    /// A troupe's application, for who got a message about it.
    Application,
    /// Tries of a browser's own; see `people::device`.
    Device,
}

impl Keys {
    /// Reads the keys, making them when the database is new.
    pub async fn load(db: &Db, now: DateTime<Utc>, rng: &mut impl RngCore) -> Result<Self, DbError> {
        let mut fresh = [[0; 32]; 2];
        fresh.iter_mut().for_each(|key| rng.fill_bytes(key));
        db.write((now, fresh), |tx, (now, fresh)| {
            Box::pin(async move {
                for (name, value) in ["link", "pass"].into_iter().zip(fresh) {
                    tx.q("INSERT INTO secrets (name, value, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING")
                        .bind(name)
                        .bind(value.to_vec())
                        .bind(*now)
                        .exec()
                        .await?;
                }
                Ok::<_, DbError>(())
            })
        })
        .await?;
        Ok(Self { link: key(db, "link").await?, pass: key(db, "pass").await? })
    }

    /// The token that opens `id` at `version`.
    pub fn token(&self, purpose: Purpose, id: uuid::Uuid, version: i64) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose, id, version))
    }

    pub fn opens(&self, token: &str, purpose: Purpose, id: uuid::Uuid, version: i64) -> bool {
        let given = URL_SAFE_NO_PAD.decode(token).unwrap_or_default();
        given.ct_eq(&self.mac(purpose, id, version)).into()
    }

    /// A name for something that must not be read back from it: the same for the same, for as long as this
    /// database has its keys. 64 bits.
    pub fn pseudonym(&self, kind: &str, of: &str) -> String {
        let mut name = String::new();
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.link) {
            mac.update(kind.as_bytes());
            mac.update(&[0]);
            mac.update(of.as_bytes());
            name = base16ct::lower::encode_string(&mac.finalize().into_bytes()[..8]);
        }
        format!("{kind}:{name}")
    }

    fn mac(&self, purpose: Purpose, id: uuid::Uuid, version: i64) -> [u8; 16] {
        let label: &[u8] = match purpose {
            Purpose::Hold => b"hold",
            Purpose::Order => b"order",
            Purpose::Booking => b"booking",
            Purpose::Plan => b"plan",
            Purpose::Application => b"application",
            Purpose::Device => b"device",
        };
        let mut tag = [0; 16];
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.link) {
            mac.update(label);
            mac.update(id.as_bytes());
            mac.update(&version.to_be_bytes());
            tag.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        }
        tag
    }
}

/// As a part of a query.
pub fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A path without its query and its place.
pub(super) fn path_only(path: &str) -> String {
    path.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// A page of ours in one of our languages, and nothing else: a form must not lead to another site.
pub fn local_path(path: &str) -> Option<String> {
    let rest = Lang::ALL.iter().find_map(|lang| path.strip_prefix('/')?.strip_prefix(lang.code()))?;
    let inside = rest.is_empty() || rest.starts_with(['/', '?']);
    let plain = path.len() <= 300 && path.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    (inside && plain).then(|| path.to_owned())
}

async fn key(db: &Db, name: &str) -> Result<[u8; 32], DbError> {
    let value: Vec<u8> = db.q("SELECT value FROM secrets WHERE name = $1").bind(name).scalar().await?;
    value.try_into().map_err(|_| DbError::broken(format!("the key {name} is not 32 bytes")))
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn a_form_leads_to_our_own_pages_only() {
        for ours in ["/vi", "/en/desk", "/vi/desk/hoa-ban-2027/people?page=2"] {
            assert_eq!(local_path(ours).as_deref(), Some(ours));
        }
        for foreign in
            ["", "https://evil.vn", "//evil.vn", "/\\evil.vn", "/video", "/vi/\r\nX: 1", "/api/people/sign-out"]
        {
            assert_eq!(local_path(foreign), None, "{foreign}");
        }
    }
}
