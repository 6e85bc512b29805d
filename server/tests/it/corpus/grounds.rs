//! What a bad request plays with: real names, real links, a real session, things that are over.

use super::form;
use crate::ask::{Answer, Ask};
use app::db::{Db, Reads};
use std::collections::BTreeSet;

const ADMIN: &str = "quantri@";

/// A running sample festival, seen by somebody who means no good.
pub struct Grounds {
    pub festival: String,
    /// `ID/TOKEN` of a hold that lives, of one that lapsed and of one that was ordered.
    pub holds: [String; 3],
    /// `CODE/TOKEN`
    pub order: String,
    /// What a buyer's tick sends.
    pub agreed: String,
    /// The cookie of an administrator.
    pub admin: String,
    /// Every server function.
    pub functions: BTreeSet<String>,
    /// Every id of the database, by what it names.
    pub ids: Vec<(&'static str, String)>,
}

async fn post(port: u16, function: &str, fields: &[(&str, &str)]) -> Answer {
    let ask = Ask::post(&format!("/api/{function}")).ours().with("accept", "text/html").form(&form(fields));
    ask.send(port).await
}

fn last_two(path: &str) -> String {
    let parts: Vec<&str> = path.rsplit('/').take(2).collect();
    format!("{}/{}", parts[1], parts[0])
}

impl Grounds {
    pub async fn prepare(port: u16, url: &str) -> Self {
        let db = Db::connect(url).await.unwrap();
        // The sale of the sample depends on the day; here it is open.
        let open = "UPDATE products SET sale_from = $1, sale_until = $2";
        let window = ["2000-01-01T00:00:00Z", "2999-01-01T00:00:00Z"]
            .map(|at| at.parse::<chrono::DateTime<chrono::Utc>>().unwrap());
        db.write(window, move |tx, [from, until]| Box::pin(tx.q(open).bind(*from).bind(*until).exec())).await.unwrap();
        let festival: String = db.q("SELECT slug FROM festivals WHERE code_prefix = 'HB'").scalar().await.unwrap();
        let mut holds = Vec::new();
        for key in ["a-key-of-enough-characters-1", "a-key-of-enough-characters-2", "a-key-of-enough-characters-3"] {
            let fields = [("festival", festival.as_str()), ("key", key), ("lines[ben]", "1"), ("lines[giua]", "1")];
            let answer = post(port, "tickets/reserve", &fields).await;
            holds.push(last_two(answer.header("location").unwrap()));
        }
        let lapse = "UPDATE holds SET expires_at = $1 WHERE idem_key = 'a-key-of-enough-characters-2'";
        db.write(window[0], move |tx, past| Box::pin(tx.q(lapse).bind(*past).exec())).await.unwrap();
        let (hold, token) = holds[2].split_once('/').unwrap();
        let edition = app::festivals::store::by_slug(&db, &festival).await.unwrap().unwrap();
        let agreed = app::ticketing::commands::fingerprint(&edition.privacy);
        let fields = [
            ("hold", hold),
            ("token", token),
            ("name", "Lò Văn Bão"),
            ("email", "b@xoe.test"),
            ("total", "250000"),
            ("agreed", &agreed),
        ];
        let order = post(port, "tickets/order", &fields).await;
        let order = last_two(order.header("location").unwrap());
        let grounds = Self {
            festival,
            holds: holds.try_into().unwrap(),
            order,
            agreed,
            admin: sign_in(port).await,
            functions: functions(),
            ids: ids(&db).await,
        };
        db.close().await;
        grounds
    }
}

async fn sign_in(port: u16) -> String {
    let sample = app::demo::sample();
    let (email, _) = sample.sign_ins.into_iter().find(|(email, _)| email.starts_with(ADMIN)).unwrap();
    let answer = post(port, "people/sign-in", &[("email", &email), ("password", sample.password)]).await;
    let cookie = answer.header("set-cookie").unwrap_or_else(|| panic!("{answer:?}"));
    cookie.split(';').next().unwrap().to_owned()
}

async fn ids(db: &Db) -> Vec<(&'static str, String)> {
    let mut ids = Vec::new();
    let tables = [
        ("order", "SELECT id FROM orders"),
        ("payment", "SELECT id FROM payments"),
        ("product", "SELECT id FROM products"),
        ("user", "SELECT id FROM users"),
    ];
    for (name, sql) in tables {
        let found: Option<(uuid::Uuid,)> = db.q(sql).opt().await.unwrap();
        ids.extend(found.map(|(id,)| (name, id.to_string())));
    }
    ids
}

/// As the slices say.
fn functions() -> BTreeSet<String> {
    app::site::SLICES.iter().flat_map(|slice| slice.forms).map(|form| form.path.to_owned()).collect()
}
