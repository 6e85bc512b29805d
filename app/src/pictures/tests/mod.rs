//! What is promised of pictures, on both engines.

pub(crate) mod hostile;
mod limits;
pub(crate) mod photos;
mod shown;
mod troupes;

use super::files::path;
use super::model::{Owner, OwnerKind, Picture};
use super::store;
use crate::db::Reads;
use crate::kernel::id::{ActId, VenueId};
use crate::testing::{Answer, House};
use axum::http::header;
use object_store::ObjectStoreExt;
use photos::jpeg;

const ORGANISER: &str = "btc@example.com";
const PLANNER: &str = "chuongtrinh@example.com";
const FESTIVAL: &str = "hoa-ban-2027";
const ALT: &str = "Vòng xòe trên quảng trường";

impl House {
    /// The act of the opening night.
    async fn act(&self) -> ActId {
        let sql = "SELECT act_id FROM showings WHERE festival_id = $1 AND slug = 'dem-khai-mac'";
        self.site.db.q(sql).bind(self.festival).scalar().await.unwrap()
    }

    async fn venue(&self) -> VenueId {
        self.site.db.q("SELECT id FROM venues WHERE slug = 'quang-truong-7-5'").scalar().await.unwrap()
    }

    async fn pictures(&self, owner: impl Into<Owner>) -> Vec<Picture> {
        store::of(&self.site.db, owner.into()).await.unwrap()
    }

    /// Sends a file as a picture of `owner`.
    async fn picture(&self, who: &str, owner: impl Into<Owner>, alt: &str, file: (&[u8], &[u8])) -> Answer {
        let owner = owner.into();
        let (kind, id) = (owner.kind.code(), owner.id.to_string());
        let from = match owner.kind {
            OwnerKind::Festival => format!("/vi/desk/{FESTIVAL}/pictures"),
            OwnerKind::Venue => format!("/vi/desk/{FESTIVAL}/places/quang-truong-7-5/pictures"),
            OwnerKind::Act => format!("/vi/desk/{FESTIVAL}/programme/acts/{id}/pictures"),
            OwnerKind::Troupe => format!("/vi/desk/{FESTIVAL}/troupes/hb-ta-ko-khu/pictures"),
        };
        let fields = [
            ("from", &*from),
            ("festival", FESTIVAL),
            ("kind", kind),
            ("owner", &*id),
            ("alt_vi", alt),
            ("alt_en", ""),
        ];
        self.send_file(Some(who), "/api/pictures/add", &fields, ("picture", file.0, file.1)).await
    }

    /// The same of a good photo; answers the page that is led to.
    async fn photo(&self, who: &str, owner: impl Into<Owner>) -> String {
        let sent = self.picture(who, owner, ALT, (b"IMG_1.JPG", &jpeg(640, 480))).await;
        self.follow(Some(who), &sent).await.text()
    }

    async fn press_picture(&self, who: &str, action: &str, picture: &Picture, more: &[(&str, &str)]) -> Answer {
        let id = picture.id.to_string();
        let from = format!("/vi/desk/{FESTIVAL}/pictures");
        let fields = [&[("from", &*from), ("festival", FESTIVAL), ("picture", &*id)], more].concat();
        self.submit(Some(who), &format!("/api/pictures/{action}"), &fields).await
    }

    /// Is the file of this hash and size in the store?
    async fn stores(&self, hash: &str, size: &str) -> bool {
        self.site.files.get(&path(hash, size)).await.is_ok()
    }
}

fn led_to(answer: &Answer) -> &str {
    answer.headers[header::LOCATION].to_str().unwrap()
}
