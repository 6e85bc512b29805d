//! What a report promises, on both engines.

use super::commands::{close, figures};
use super::model::{Cell, Line, Part};
use super::store::closed;
use crate::artisans::testing as artisans;
use crate::db::Reads;
use crate::kernel::access::Role;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::kernel::money::Vnd;
use crate::testing::{House, at_house, at_sample};
use crate::troupes::commands::support;
use crate::troupes::model::support::{Rate, Signed};
use crate::web::{CHANGED, Ctx};
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};

const ADMIN: &str = "quantri@example.com";
const NA_SANG: &str = "03172";

async fn shut(who: &Ctx, year: i64, seen: i64, reason: &'static str) -> Result<i64, Fault> {
    let closed = who.write((year, seen), move |job, seen| Box::pin(close(job, None, *seen, reason)));
    closed.await.map(|closed| closed.number)
}

async fn now(house: &House, year: i64, part: Part) -> Vec<Line> {
    figures::all(&house.site.db, house.visitor().now, year, part).await.unwrap()
}

async fn kept(house: &House, year: i64, number: i64, part: Part) -> Vec<Line> {
    let versions = closed::of(&house.site.db, year).await.unwrap();
    let version = versions.iter().find(|version| version.number == number).unwrap();
    closed::lines(&house.site.db, (version.id, part), (i64::MAX, 0)).await.unwrap()
}

/// The year of the clock; the sample's festival is in the one after it or in it.
fn year_of(at: DateTime<Utc>) -> i64 {
    use chrono::Datelike;
    i64::from(at.year())
}

#[test]
fn what_was_reported_stays_whatever_becomes_of_the_lists() {
    at_house(async |house| {
        house.with_communes().await;
        let troupe = crate::troupes::model::Troupe {
            slug: "a".into(),
            ..crate::troupes::tests::troupe(house, "Huổi 1", NA_SANG, "Huổi")
        };
        let entered = house.enter(troupe, ("Lò Thị Mai", "0912345001")).await;
        artisans::entered(house, NA_SANG).await;
        let year = year_of(house.visitor().now);
        assert_eq!(shut(&house.admin(), year, 0, "").await, Ok(1));
        let before: Vec<Vec<Line>> =
            [now(house, year, Part::Communes).await, now(house, year, Part::Artisans).await].into();
        assert_eq!(before[0][0].cells, [Cell::Number(1), Cell::Number(15), Cell::Number(0)]);
        assert_eq!(before[1][0].cells, [1, 0, 1, 700_000].map(Cell::Number));
        house
            .site
            .db
            .write(entered.id, |tx, id| {
                Box::pin(tx.q("UPDATE troupes SET standing = 'ended' WHERE id = $1").bind(*id).exec())
            })
            .await
            .unwrap();
        artisans::entered(house, NA_SANG).await;
        assert_eq!(now(house, year, Part::Communes).await, []);
        assert_eq!(kept(house, year, 1, Part::Communes).await, before[0]);
        assert_eq!(kept(house, year, 1, Part::Artisans).await, before[1]);
        // A correction has its reason and its number, and the first version stays.
        assert!(shut(&house.admin(), year, 1, "").await.is_err());
        assert_eq!(shut(&house.admin(), year, 1, "xã nộp thiếu").await, Ok(2));
        assert_eq!(kept(house, year, 2, Part::Communes).await, []);
        assert_eq!(kept(house, year, 2, Part::Artisans).await[0].number(3), 1_400_000);
        assert_eq!(kept(house, year, 1, Part::Communes).await, before[0]);
    });
}

#[test]
fn a_closed_report_is_not_changed_by_anybody_nor_closed_twice_at_once() {
    at_house(async |house| {
        house.with_communes().await;
        let year = year_of(house.visitor().now);
        assert_eq!(shut(&house.staff(Role::Treasurer, None), year, 0, "").await, Err(Fault::Missing));
        assert_eq!(shut(&house.admin(), year + 1, 0, "").await, Err(Fault::refused("report-year-to-come")));
        assert_eq!(shut(&house.admin(), year, 0, "").await, Ok(1));
        assert_eq!(shut(&house.admin(), year, 0, "").await, Err(Fault::refused(CHANGED)), "somebody was faster");
        for sql in ["UPDATE reports SET reason = 'x'", "DELETE FROM reports"] {
            let refused = house.site.db.write((), move |tx, ()| Box::pin(tx.q(sql).exec())).await;
            assert!(refused.unwrap_err().is_constraint("report_kept"), "{sql}");
        }
        assert!(house.log().await.contains(&("report.close".into(), year.to_string())));
    });
}

#[test]
fn support_of_a_year_adds_up_to_its_payments_to_the_dong() {
    at_house(async |house| {
        house.with_communes().await;
        let (admin, year) = (house.admin(), 2027);
        let rate = Rate { from_year: 2023, amount: Vnd(2_000_000), decision: "NQ 05".into() };
        admin.write(rate, |job, rate| Box::pin(support::set_rate(job, None, rate))).await.unwrap();
        for at in 0..3 {
            let name = format!("Đội {at}");
            let troupe = crate::troupes::tests::troupe(house, &name, NA_SANG, "Huổi");
            house.enter(troupe, ("Lò Thị Mai", "0912345001")).await;
        }
        admin.write(year, |job, year| Box::pin(support::list(job, None, *year))).await.unwrap();
        let paid = crate::troupes::store::support::of_year(&house.site.db, year).await.unwrap();
        let ids: Vec<uuid::Uuid> = paid.iter().take(2).map(|payment| payment.id).collect();
        let treasurer = house.staff(Role::Treasurer, None);
        for (who, step) in [(&admin, Signed::Village), (&admin, Signed::Commune), (&treasurer, Signed::Province)] {
            let input = (ids.clone(), step);
            who.write(input, |job, (ids, step)| Box::pin(support::sign(job, None, ids, *step))).await.unwrap();
        }
        let lines = now(house, year, Part::Support).await;
        assert_eq!(lines[0].cells, [0, 4_000_000, 6_000_000, 3].map(Cell::Number));
    });
}

#[test]
fn a_troupe_is_new_in_the_year_of_its_first_stage_only() {
    at_sample(async |house| {
        let (from, until) = figures::span(2027);
        let first = "SELECT troupe_id, MIN(starts_at) FROM performances WHERE troupe_id IS NOT NULL
            AND status <> 'cancelled' GROUP BY troupe_id ORDER BY troupe_id";
        let first: Vec<(TroupeId, DateTime<Utc>)> = house.site.db.q(first).all().await.unwrap();
        let new = first.iter().filter(|(_, at)| (from..until).contains(at)).count();
        let sums = |lines: &[Line]| [0, 1].map(|at| lines.iter().map(|line| line.number(at)).sum::<i64>());
        let [troupes, found] = sums(&now(house, 2027, Part::Performed).await);
        assert_eq!(found, new as i64);
        assert!(troupes >= found && found > 5, "{troupes} {found}");
        // Whoever was on a stage of another year before is not new.
        let (troupe, at) = *first.iter().find(|(_, at)| (from..until).contains(at)).unwrap();
        let sql = "UPDATE performances SET starts_at = $3, ends_at = $4 WHERE troupe_id = $1 AND starts_at = $2";
        let ends = "SELECT ends_at FROM performances WHERE troupe_id = $1 AND starts_at = $2";
        let ends: DateTime<Utc> = house.site.db.q(ends).bind(troupe).bind(at).scalar().await.unwrap();
        let by = TimeDelta::days(700);
        let put = async |was: DateTime<Utc>, now: (DateTime<Utc>, DateTime<Utc>)| {
            let input = (troupe, was, now);
            let put = house.site.db.write(input, move |tx, (troupe, was, now)| {
                Box::pin(tx.q(sql).bind(*troupe).bind(*was).bind(now.0).bind(now.1).exec())
            });
            put.await.unwrap();
        };
        put(at, (at - by, ends - by)).await;
        let [_, then] = sums(&now(house, 2027, Part::Performed).await);
        assert_eq!(then, found - 1);
        put(at - by, (at, ends)).await;
    });
}

#[test]
fn the_page_shows_figures_bars_and_a_file_and_is_closed_by_a_button() {
    at_sample(async |house| {
        let year = year_of(house.visitor().now);
        let path = format!("/vi/desk/reports?year={year}");
        let page = house.get(Some(ADMIN), &path).await.text();
        for said in
            ["Số liệu lúc này, chưa chốt", "Đội văn nghệ theo xã, phường", "<svg class=\"bar\"", "Chốt số liệu năm"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        let (year, seen) = (year.to_string(), "0");
        let fields = [("from", path.as_str()), ("festival", ""), ("year", &year), ("seen", seen), ("reason", "")];
        let closed = house.submit(Some(ADMIN), "/api/reports/close", &fields).await;
        let page = house.follow(Some(ADMIN), &closed).await.text();
        assert!(page.contains("Bản 1, chốt") && page.contains("Chốt bản sửa"), "{page}");
        let file = house.get(Some(ADMIN), &format!("/vi/desk/reports/year.xlsx?year={year}")).await;
        assert_eq!((&file.bytes[..2], file.status), (&b"PK"[..], StatusCode::OK));
        for wrong in ["number=9", "number=x"] {
            let answer = house.get(Some(ADMIN), &format!("{path}&{wrong}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        }
        for odd in ["year=abc", "year=-1", "year=999999999999", "page=-4"] {
            let answer = house.get(Some(ADMIN), &format!("/vi/desk/reports?{odd}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{odd}");
        }
        assert_eq!(house.get(Some("canbo.muongphang@example.com"), &path).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn nobody_who_works_for_one_festival_closes_the_year_of_the_province() {
    at_house(async |house| {
        let year = year_of(house.visitor().now);
        let bound = house.staff(Role::Organiser, Some(house.festival));
        let asked =
            bound.write((house.festival, (year, 0)), |job, (at, seen)| Box::pin(close(job, Some(*at), *seen, "")));
        assert_eq!(asked.await.err(), Some(Fault::Missing));
        assert_eq!(shut(&house.staff(Role::Organiser, None), year, 0, "").await, Ok(1));
    });
}
