//! Who may, how many, and for how long.

use super::photos::jpeg;
use super::*;
use crate::pictures::files::{LARGE, SMALL};
use crate::pictures::model::{OF_A_DAY, OF_A_FESTIVAL, OF_ONE};
use crate::site;
use crate::testing::at_sample;
use chrono::TimeDelta;
use uuid::Uuid;

#[test]
fn who_may_not_change_a_thing_changes_no_picture_of_it() {
    at_sample(async |house| {
        let (act, venue, festival) = (house.act().await, house.venue().await, house.festival);
        let foreign: ActId = house
            .site
            .db
            .q("SELECT id FROM acts WHERE festival_id <> $1 ORDER BY id LIMIT 1")
            .bind(festival)
            .scalar()
            .await
            .unwrap();
        let nobodys = Owner { kind: OwnerKind::Venue, id: Uuid::nil() };
        let owners: [(&str, Owner); 7] = [
            (PLANNER, festival.into()),
            (PLANNER, venue.into()),
            ("thuquy@example.com", act.into()),
            ("btc.muonglay@example.com", act.into()),
            (ORGANISER, foreign.into()),
            (ORGANISER, nobodys),
            ("cong@example.com", act.into()),
        ];
        for (who, owner) in owners {
            house.picture(who, owner, ALT, (b"a.jpg", &jpeg(320, 240))).await;
        }
        assert_eq!(house.count("SELECT COUNT(*) FROM picture_files").await, 0);
        house.photo(ORGANISER, venue).await;
        let picture = house.pictures(venue).await.remove(0);
        for action in ["edit", "forward", "remove"] {
            let more = [("version", "1"), ("alt_vi", "khác"), ("focus", "50-50")];
            house.press_picture(PLANNER, action, &picture, &more).await;
        }
        assert_eq!(house.pictures(venue).await, [picture]);
    });
}

#[test]
fn nobody_fills_the_disk() {
    at_sample(async |house| {
        let act = house.act().await;
        let full = async |said: &str| {
            let page = house.photo(PLANNER, act).await;
            assert!(page.contains(said), "{said}: {page}");
        };
        let fill = async |count: i64, bytes: i64| {
            let user: Uuid =
                house.site.db.q("SELECT id FROM users WHERE email = $1").bind(PLANNER).scalar().await.unwrap();
            let input = (house.festival, user, count, bytes);
            let written = house.visitor().write(input, |job, (festival, user, count, bytes)| {
                Box::pin(async move {
                    for n in 0..*count {
                        let hash = format!("{n:032x}");
                        let by = (*user).into();
                        let file =
                            store::files::Noted { hash: &hash, festival: *festival, bytes: *bytes, by, at: job.now };
                        store::files::note(job.tx, &file).await?;
                    }
                    Ok::<_, crate::db::DbError>(())
                })
            });
            written.await.unwrap();
        };
        fill(1, OF_A_FESTIVAL.1).await;
        full("Kho ảnh của lễ hội đã đầy").await;
        house.visitor().write((), |job, ()| Box::pin(job.tx.q("DELETE FROM picture_files").exec())).await.unwrap();
        fill(OF_A_DAY, 1).await;
        full("Hôm nay bạn đã gửi").await;
        house.advance(TimeDelta::hours(25));
        for width in 0..u32::try_from(OF_ONE).unwrap() {
            let sent = house.picture(ORGANISER, act, ALT, (b"a.jpg", &jpeg(300 + width, 240))).await;
            assert!(house.follow(Some(ORGANISER), &sent).await.text().contains("Đã thêm ảnh."));
        }
        let page = house.photo(ORGANISER, act).await;
        assert!(page.contains("Ở đây đã có 12 ảnh"), "{page}");
        assert_eq!(house.pictures(act).await.len(), OF_ONE);
    });
}

#[test]
fn a_file_that_no_picture_uses_goes_after_a_day_and_one_in_use_never() {
    at_sample(async |house| {
        let act = house.act().await;
        house.photo(PLANNER, act).await;
        house.picture(PLANNER, act, ALT, (b"b.jpg", &jpeg(500, 400))).await;
        let [kept, removed] = <[Picture; 2]>::try_from(house.pictures(act).await).unwrap();
        house.press_picture(PLANNER, "remove", &removed, &[]).await;
        site::hourly(&house.visitor()).await;
        assert!(house.stores(&removed.hash, LARGE).await, "a page that is open still shows it");
        house.advance(TimeDelta::hours(25));
        site::hourly(&house.visitor()).await;
        for size in [SMALL, LARGE] {
            assert!(!house.stores(&removed.hash, size).await && house.stores(&kept.hash, size).await, "{size}");
        }
        assert_eq!(house.count("SELECT COUNT(*) FROM picture_files").await, 1);
        house.picture(ORGANISER, act, ALT, (b"b.jpg", &jpeg(500, 400))).await;
        assert!(house.stores(&removed.hash, LARGE).await, "the same photo may come again");
    });
}

#[test]
fn nobody_uses_a_file_while_it_is_taken_away() {
    at_sample(async |house| {
        let act = house.act().await;
        house.photo(PLANNER, act).await;
        let picture = house.pictures(act).await.remove(0);
        house.press_picture(PLANNER, "remove", &picture, &[]).await;
        let before = house.visitor().now + TimeDelta::hours(1);
        let going = house.visitor().write(before, |job, before| Box::pin(store::files::let_go(job.tx, *before)));
        assert_eq!(going.await.unwrap(), [picture.hash]);
        let page = house.photo(PLANNER, act).await;
        assert!(page.contains("Hãy đợi vài giây rồi thử lại") && house.pictures(act).await.is_empty(), "{page}");
        site::hourly(&house.visitor()).await;
        house.photo(PLANNER, act).await;
        assert_eq!(house.pictures(act).await.len(), 1);
    });
}
