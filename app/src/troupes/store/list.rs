//! The register as lists show it.

use crate::db::{DbError, Q, Reads, Sql};
use crate::kernel::access::Reach;
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::troupes::model::{Origin, Standing, Tradition};
use crate::web::Paging;
use const_format::concatcp;
use sqlx::types::Json;

/// Which troupes.
#[derive(Clone, Debug)]
pub struct Filter {
    pub within: Reach,
    /// What was typed; a part of a name of the troupe, its village or a contact, or a telephone.
    pub words: String,
    /// Communes that the words may mean as well.
    pub meant: Vec<String>,
    pub commune: Option<String>,
    pub tradition: Option<Tradition>,
    pub standing: Option<Standing>,
}

/// A line of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    pub id: TroupeId,
    pub slug: String,
    pub name: Json<Text>,
    pub origin: Origin,
    pub commune_code: Option<String>,
    pub village: Option<String>,
    pub home: String,
    pub tradition: Option<Tradition>,
    pub adults: Option<i64>,
    pub minors: Option<i64>,
    pub standing: Standing,
    pub leader: Option<String>,
    pub phone: Option<String>,
}

/// The codes that stand in a list as JSON, bound as the parameter named, for each engine.
macro_rules! codes {
    ($n:literal) => {
        (
            concat!("(SELECT value FROM json_each(", $n, "))"),
            concat!("(SELECT jsonb_array_elements_text(CAST(", $n, " AS JSONB)))"),
        )
    };
}
pub(crate) use codes;

/// Are all within reach (1), and otherwise which communes, as such a list.
pub fn within(reach: &Reach) -> (i64, String) {
    match reach {
        Reach::All => (1, "[]".to_owned()),
        Reach::Communes(codes) => (0, serde_json::json!(codes).to_string()),
    }
}

const WITHIN: (&str, &str) = codes!("$2");
const MEANT: (&str, &str) = codes!("$4");

macro_rules! filtered {
    ($before:expr, $after:expr) => {
        Sql {
            lite: concatcp!($before, FROM, "WHERE ", A, WITHIN.0, B, MEANT.0, C, $after),
            pg: concatcp!($before, FROM, "WHERE ", A, WITHIN.1, B, MEANT.1, C, $after),
        }
    };
}

const FROM: &str = " FROM troupes t LEFT JOIN villages v ON v.id = t.village_id
    LEFT JOIN troupe_contacts k ON k.troupe_id = t.id AND k.place = 0 ";
const A: &str = "t.merged_into IS NULL AND ($1 = 1 OR t.commune_code IN ";
const B: &str = ") AND (t.search_key LIKE $3 OR EXISTS (SELECT 1 FROM troupe_contacts s WHERE s.troupe_id = t.id
    AND s.search_key LIKE $3) OR t.commune_code IN ";
const C: &str = ") AND ($5 = '' OR t.commune_code = $5) AND ($6 = '' OR t.tradition = $6)
    AND ($7 = '' OR t.standing = $7)";

fn bind<'q>(q: Q<'q>, filter: &Filter) -> Q<'q> {
    let (all, codes) = within(&filter.within);
    q.bind(all)
        .bind(codes)
        .bind(format!("%{}%", key(&filter.words)))
        .bind(serde_json::json!(filter.meant).to_string())
        .bind(filter.commune.clone().unwrap_or_default())
        .bind(filter.tradition.map(Tradition::code).unwrap_or_default())
        .bind(filter.standing.map(Standing::code).unwrap_or_default())
}

/// A telephone is found however its digits are parted.
fn key(words: &str) -> String {
    let key = text::fold(words);
    let digits = key.replace(' ', "");
    if digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit()) { digits } else { key }
}

pub async fn count(on: &impl Reads, filter: &Filter) -> Result<i64, DbError> {
    const SQL: Sql = filtered!("SELECT COUNT(*)", "");
    bind(on.q(SQL), filter).scalar().await
}

pub async fn page(on: &impl Reads, filter: &Filter, paging: &Paging) -> Result<Vec<Listed>, DbError> {
    const SQL: Sql = filtered!(
        "SELECT t.id, t.slug, t.name, t.origin, t.commune_code, v.name AS village, t.home, t.tradition, t.adults,
            t.minors, t.standing, k.name AS leader, k.phone",
        " ORDER BY t.search_key, t.id LIMIT $8 OFFSET $9"
    );
    bind(on.q(SQL), filter).bind(paging.size).bind(paging.offset()).all().await
}
