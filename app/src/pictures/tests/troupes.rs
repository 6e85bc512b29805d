//! Photos of troupes: who puts them in, and where they are seen.

use super::*;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::testing::at_sample;
use crate::web::slices;
use axum::http::StatusCode;

const OFFICER: &str = "canbo.sinthau@example.com";
const ELSEWHERE: &str = "canbo.muongphang@example.com";
const PAGE: &str = "/vi/desk/hoa-ban-2027/troupes/hb-ta-ko-khu";
const NIGHT: &str = "/vi/hoa-ban-2027/programme/dem-khai-mac";

async fn troupe(house: &House, slug: &'static str) -> TroupeId {
    house.site.db.q("SELECT id FROM troupes WHERE slug = $1").bind(slug).scalar().await.unwrap()
}

#[test]
fn an_officer_puts_in_photos_of_troupes_of_their_commune_and_of_no_other() {
    at_sample(async |house| {
        let ours = troupe(house, "hb-ta-ko-khu").await;
        house.picture(ELSEWHERE, ours, ALT, (b"a.jpg", &jpeg(320, 240))).await;
        house.picture(PLANNER, ours, ALT, (b"a.jpg", &jpeg(320, 240))).await;
        assert_eq!(house.pictures(ours).await, []);
        let page = format!("{PAGE}/pictures");
        assert_eq!(house.get(Some(ELSEWHERE), &page).await.status, StatusCode::NOT_FOUND);
        house.picture(OFFICER, ours, "", (b"a.jpg", &jpeg(320, 240))).await;
        assert_eq!(house.pictures(ours).await, [], "what is to be seen is said in Vietnamese");
        let added = house.photo(OFFICER, ours).await;
        assert!(added.contains("Đã thêm ảnh.") && added.contains(ALT), "{added}");
        assert!(house.get(Some(OFFICER), PAGE).await.text().contains("Xem và sửa 1 ảnh"));
        let picture = house.pictures(ours).await.remove(0);
        house.press_picture(ELSEWHERE, "remove", &picture, &[]).await;
        assert_eq!(house.pictures(ours).await.len(), 1, "nor does another commune's officer take one away");
        house.press_picture(OFFICER, "remove", &picture, &[]).await;
        assert_eq!(house.pictures(ours).await, []);
    });
}

#[test]
fn visitors_see_the_photos_and_the_story_of_the_troupe_that_performs() {
    at_sample(async |house| {
        let ours = troupe(house, "hb-ta-ko-khu").await;
        house.photo(ORGANISER, ours).await;
        assert!(!house.get(None, NIGHT).await.body.contains("/pictures/"), "it is not theirs");
        const THEIRS: &str = "UPDATE performances SET troupe_id = $1 WHERE slug = 'dem-khai-mac'";
        const STORY: &str = "UPDATE troupes SET about = $2 WHERE id = $1";
        let story = sqlx::types::Json(crate::kernel::lang::Text::new("Đội lập năm 1987 & hát Hà Nhì", ""));
        let theirs = house.visitor().write((ours, story), |job, (ours, story)| {
            Box::pin(async move {
                job.tx.q(THEIRS).bind(*ours).exec().await?;
                job.tx.q(STORY).bind(*ours).bind(story.clone()).exec().await
            })
        });
        theirs.await.unwrap();
        let seen = house.get(None, NIGHT).await.body;
        assert!(seen.contains("/pictures/") && seen.contains("Đội lập năm 1987 &amp; hát Hà Nhì"), "{seen}");
        // What the act has of its own goes before.
        house.photo(PLANNER, house.act().await).await;
        assert_eq!(house.pictures(house.act().await).await.len(), 1);
        assert!(house.get(None, NIGHT).await.body.contains("/pictures/"));
    });
}

#[test]
fn photos_of_a_troupe_that_turned_out_to_be_another_go_to_that_one() {
    at_sample(async |house| {
        let (gone, kept) = (troupe(house, "hb-ta-ko-khu").await, troupe(house, "hb-che-can").await);
        house.photo(ORGANISER, gone).await;
        house.photo(ORGANISER, kept).await;
        let merged = house.admin().write((gone, kept), |job, (gone, kept)| {
            Box::pin(async move {
                let mut in_use = false;
                for slice in slices() {
                    in_use |= slice.name == "pictures" && slice.neighbour.troupes_in_use(job).await?.contains(gone);
                    if slice.name == "pictures" {
                        slice.neighbour.after_merge(job, *gone, *kept).await?;
                    }
                }
                Ok::<bool, Fault>(in_use)
            })
        });
        assert!(merged.await.unwrap(), "a list that is taken back leaves a troupe with photos");
        assert_eq!((house.pictures(gone).await.len(), house.pictures(kept).await.len()), (0, 2));
    });
}
