//! That the house finds a slice by its description. Who may open its page and send its form is asked by
//! the matrix of roles, with all the others.

use crate::audit;
use crate::db::Reads;
use crate::i18n::Words;
use crate::kernel::lang::Lang;
use crate::site;
use crate::testing::{Answer, House, at_sample};
use axum::http::StatusCode;

const ORGANISER: &str = "btc@example.com";

async fn find(house: &House, slug: &str, name: &str, email: &str) -> Answer {
    let from = format!("/vi/desk/{slug}/lost");
    let fields = [("from", &*from), ("festival", slug), ("name", name), ("email", email)];
    house.submit(Some(ORGANISER), "/api/lost/find", &fields).await
}

async fn slug(house: &House) -> String {
    house.site.db.q("SELECT slug FROM festivals WHERE id = $1").bind(house.festival).scalar().await.unwrap()
}

#[test]
fn what_is_found_stands_at_the_desk_in_the_log_and_in_a_letter() {
    at_sample(async |house| {
        let slug = slug(house).await;
        let desk = format!("/vi/desk/{slug}/lost");
        let empty = house.get(Some(ORGANISER), &desk).await.text();
        assert!(empty.contains("Chưa ai nhặt được món nào.") && empty.contains("Đồ thất lạc"), "{empty}");
        let before = house.count("SELECT COUNT(*) FROM outbox").await;

        let found = find(house, &slug, "Khăn piêu", "mai@xoe.test").await;
        assert_eq!(found.status, StatusCode::SEE_OTHER);
        let page = house.follow(Some(ORGANISER), &found).await.text();
        assert!(page.contains("Đã ghi lại.") && page.contains("Khăn piêu"), "{page}");
        assert!(page.contains("món chờ người đến nhận"), "the rail counts what waits: {page}");

        assert!(house.log().await.contains(&("lost.find".to_owned(), "Khăn piêu".to_owned())));
        assert_eq!(audit::say(Words(Lang::Vi), "lost.find"), "Nhận đồ nhặt được");
        assert_eq!(house.count("SELECT COUNT(*) FROM outbox").await, before + 1);
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_kept() {
    at_sample(async |house| {
        let refused = find(house, &slug(house).await, " ", "mai@").await;
        let page = house.follow(Some(ORGANISER), &refused).await.text();
        assert!(page.contains("Hãy ghi bạn nhặt được gì.") && page.contains("mai@"), "{page}");
        assert_eq!(house.count("SELECT COUNT(*) FROM lost_things").await, 0);
    });
}

#[test]
fn the_sweep_knows_its_invariant() {
    at_sample(async |house| {
        let slug = slug(house).await;
        find(house, &slug, "Khăn piêu", "mai@xoe.test").await;
        house.is_sound().await;
        let early = "UPDATE lost_things SET returned_at = $1";
        let ctx = house.visitor();
        let then = ctx.now - chrono::TimeDelta::days(1);
        ctx.write(then, move |job, then| Box::pin(job.tx.q(early).bind(*then).exec())).await.unwrap();
        let broken = site::check(&house.site.db).await.unwrap();
        assert_eq!(broken, ["a thing went back before it was found: Khăn piêu"]);
        ctx.write((), |job, ()| Box::pin(job.tx.q("DELETE FROM lost_things").exec())).await.unwrap();
    });
}
