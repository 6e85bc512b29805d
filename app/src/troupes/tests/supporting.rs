//! The yearly support, to the đồng.

use super::{MUONG_CHA, NA_SANG, troupe};
use crate::db::Reads;
use crate::kernel::access::Role;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::testing::{House, at_house};
use crate::troupes::commands::{merge, support};
use crate::troupes::model::support::{Rate, Signed};
use crate::troupes::model::{Standing, Troupe};
use crate::troupes::store::support as store;
use crate::web::Ctx;
use chrono::TimeDelta;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

const RATE: i64 = 2_000_000;

async fn rate(house: &House) {
    let rate = Rate { from_year: 2023, amount: Vnd(RATE), decision: "NQ 05/2023/NQ-HĐND".into() };
    house.admin().write(rate, |job, rate| Box::pin(support::set_rate(job, None, rate))).await.unwrap();
}

async fn list(who: &Ctx, year: i64) -> Result<usize, Fault> {
    who.write(year, |job, year| Box::pin(support::list(job, None, *year))).await
}

async fn sign(who: &Ctx, payments: Vec<Uuid>, step: Signed) -> Result<usize, Fault> {
    who.write((payments, step), |job, (payments, step)| Box::pin(support::sign(job, None, payments, *step))).await
}

async fn ids(house: &House, year: i64) -> Vec<Uuid> {
    store::of_year(&house.site.db, year).await.unwrap().into_iter().map(|payment| payment.id).collect()
}

async fn two(house: &House) -> (Troupe, Troupe) {
    house.with_communes().await;
    rate(house).await;
    let one = house.enter(troupe(house, "Huổi 1", NA_SANG, "Huổi"), ("Lò Thị Mai", "0912345001")).await;
    let other = house.enter(troupe(house, "Pa Tần", MUONG_CHA, "Pa Tần"), ("Lò Văn Sơi", "0912345002")).await;
    (one, other)
}

#[test]
fn a_troupe_is_paid_once_a_year_and_every_step_is_signed_in_its_order() {
    at_house(async |house| {
        two(house).await;
        let (officer, treasurer) = (house.officer(NA_SANG), house.staff(Role::Treasurer, None));
        assert_eq!(list(&officer, 2027).await, Ok(1), "an officer lists those of their commune");
        assert_eq!(list(&house.admin(), 2027).await, Ok(1));
        assert_eq!(list(&house.admin(), 2027).await, Ok(0), "nobody twice");
        let all = ids(house, 2027).await;
        let mine: Vec<Uuid> = store::of_year(&house.site.db, 2027)
            .await
            .unwrap()
            .into_iter()
            .filter(|payment| payment.commune == NA_SANG)
            .map(|payment| payment.id)
            .collect();
        assert_eq!(sign(&officer, all.clone(), Signed::Village).await, Err(Fault::Missing), "not of another commune");
        assert!(sign(&officer, mine.clone(), Signed::Commune).await.is_err(), "not before the village");
        assert_eq!(sign(&treasurer, mine.clone(), Signed::Village).await, Err(Fault::Missing));
        assert_eq!(sign(&officer, mine.clone(), Signed::Village).await, Ok(1));
        assert_eq!(sign(&officer, mine.clone(), Signed::Commune).await, Ok(1));
        assert_eq!(sign(&officer, mine.clone(), Signed::Province).await, Err(Fault::Missing));
        assert_eq!(sign(&treasurer, mine.clone(), Signed::Province).await, Ok(1));
        assert_eq!(sign(&treasurer, mine.clone(), Signed::Paid).await, Ok(1));
        assert!(sign(&treasurer, mine, Signed::Paid).await.is_err(), "once");
        let totals = store::totals(&house.site.db, 2027).await.unwrap();
        let sums: Vec<_> = totals.iter().map(|t| (t.commune.as_str(), t.listed.0, t.granted.0, t.paid.0)).collect();
        assert_eq!(sums, [(MUONG_CHA, RATE, 0, 0), (NA_SANG, RATE, RATE, RATE)]);
    });
}

#[test]
fn nobody_signs_for_the_province_what_they_signed_for_the_commune() {
    at_house(async |house| {
        two(house).await;
        let admin = house.admin();
        list(&admin, 2027).await.unwrap();
        let all = ids(house, 2027).await;
        sign(&admin, all.clone(), Signed::Village).await.unwrap();
        sign(&admin, all.clone(), Signed::Commune).await.unwrap();
        let Err(Fault::Refused(why)) = sign(&admin, all.clone(), Signed::Province).await else { panic!() };
        assert_eq!(why.key, "support-two-people");
        assert_eq!(sign(&house.staff(Role::Treasurer, None), all, Signed::Province).await, Ok(2));
    });
}

#[test]
fn a_signature_is_taken_back_with_a_reason_and_both_are_kept() {
    at_house(async |house| {
        two(house).await;
        let officer = house.officer(NA_SANG);
        list(&officer, 2027).await.unwrap();
        let id = ids(house, 2027).await[0];
        sign(&officer, vec![id], Signed::Village).await.unwrap();
        house.advance(TimeDelta::minutes(1));
        let officer = house.officer(NA_SANG);
        let back = async |who: &Ctx, reason: &'static str| {
            who.write((id, reason), |job, (id, reason)| Box::pin(support::withdraw(job, None, *id, reason))).await
        };
        assert!(back(&officer, "").await.is_err());
        assert_eq!(back(&house.officer(MUONG_CHA), "nhầm").await, Err(Fault::Missing));
        back(&officer, "ký nhầm bản").await.unwrap();
        assert!(back(&officer, "nữa").await.is_err(), "nothing is signed any more");
        let signs = store::signs(&house.site.db, id).await.unwrap();
        assert_eq!(signs.iter().map(|sign| sign.withdrawn).collect::<Vec<_>>(), [false, true]);
        assert_eq!(store::of_year(&house.site.db, 2027).await.unwrap()[0].state, Signed::Listed);
    });
}

#[test]
fn a_new_rate_leaves_what_was_listed_and_troupes_that_ended_get_none() {
    at_house(async |house| {
        let (one, _) = two(house).await;
        list(&house.admin(), 2027).await.unwrap();
        let more = Rate { from_year: 2028, amount: Vnd(3_000_000), decision: "NQ mới".into() };
        let set = async |rate: Rate| {
            house.admin().write(rate, |job, rate| Box::pin(support::set_rate(job, None, rate))).await
        };
        set(more.clone()).await.unwrap();
        assert!(set(more).await.is_err(), "one rate begins in a year");
        let ended = Troupe { standing: Standing::Ended, ..one };
        house
            .admin()
            .write(ended, |job, ended| Box::pin(crate::troupes::store::troupes::update(job.tx, ended)))
            .await
            .unwrap();
        let Err(Fault::Refused(why)) = list(&house.admin(), 2028).await else { panic!("too far ahead") };
        assert_eq!(why.key, "support-year-far");
        house.advance(TimeDelta::days(366));
        assert_eq!(list(&house.admin(), 2028).await, Ok(1));
        let remove = async |year: i64| {
            house.admin().write(year, |job, year| Box::pin(support::remove_rate(job, None, *year))).await
        };
        assert_eq!(remove(2028).await, Err(Fault::refused("support-rate-used")), "somebody is listed by it");
        set(Rate { from_year: 2030, amount: Vnd(20_000_000), decision: "NQ".into() }).await.unwrap();
        assert_eq!((remove(2030).await, remove(2030).await), (Ok(()), Err(Fault::Missing)), "typed a nought too many");
        assert!(list(&house.admin(), 2022).await.is_err(), "no rate, no list");
        let sums = |year| async move {
            store::of_year(&house.site.db, year).await.unwrap().iter().map(|p| p.amount.0).sum::<i64>()
        };
        assert_eq!((sums(2027).await, sums(2028).await), (2 * RATE, 3_000_000));
    });
}

#[test]
fn two_that_are_joined_are_not_paid_twice() {
    at_house(async |house| {
        let (one, other) = two(house).await;
        list(&house.admin(), 2027).await.unwrap();
        let join = async |version: i64| {
            let pair = ((one.id, version), (other.id, 1));
            house.admin().write(pair, |job, (kept, gone)| Box::pin(merge(job, None, *kept, *gone))).await
        };
        let payment = store::of_troupe(&house.site.db, other.id).await.unwrap().remove(0);
        sign(&house.admin(), vec![payment.id], Signed::Village).await.unwrap();
        assert!(join(1).await.is_err(), "somebody signed for both");
        house
            .admin()
            .write(payment.id, |job, id| Box::pin(support::withdraw(job, None, *id, "gộp đội")))
            .await
            .unwrap();
        join(1).await.unwrap();
        assert_eq!(store::of_year(&house.site.db, 2027).await.unwrap().len(), 1);
    });
}

/// Whatever else hangs on a troupe, it has one line: totals are the sum of the lines, and those of the receipts.
#[test]
fn whatever_hangs_on_a_troupe_it_is_paid_once_r23() {
    at_house(async |house| {
        let communes = house.with_communes().await;
        rate(house).await;
        // The last of their years is the next one.
        house.advance(TimeDelta::days(366 * 70));
        let mut random = StdRng::seed_from_u64(23);
        let mut expected = std::collections::BTreeMap::new();
        for registry in 0..100_i64 {
            let year = 2024 + registry % 70;
            for n in 0..random.random_range(0..3_u32) {
                let commune = &communes[random.random_range(0..communes.len())].code;
                let entered = Troupe {
                    slug: format!("r{registry}-{n}"),
                    ..troupe(house, &format!("Đội {registry} {n}"), commune, "Hin")
                };
                house.enter(entered, ("Lò Thị Mai", "0912345678")).await;
            }
            let (admin, treasurer) = (house.admin(), house.staff(Role::Treasurer, None));
            list(&admin, year).await.unwrap();
            let all = ids(house, year).await;
            let signed: Vec<Uuid> = store::of_year(&house.site.db, year)
                .await
                .unwrap()
                .into_iter()
                .filter(|p| p.state == Signed::Listed && random.random_bool(0.1))
                .map(|p| p.id)
                .collect();
            if !signed.is_empty() {
                for (who, step) in
                    [(&admin, Signed::Village), (&admin, Signed::Commune), (&treasurer, Signed::Province)]
                {
                    sign(who, signed.clone(), step).await.unwrap();
                }
            }
            expected.insert(year, all.len() as i64);
            let totals = store::totals(&house.site.db, year).await.unwrap();
            let lines = store::of_year(&house.site.db, year).await.unwrap();
            let receipts: i64 = lines.iter().filter(|p| p.state.is_of_province()).map(|p| p.amount.0).sum();
            assert_eq!(totals.iter().map(|t| t.listed.0).sum::<i64>(), lines.len() as i64 * RATE);
            assert_eq!(totals.iter().map(|t| t.granted.0).sum::<i64>(), receipts);
            let troupes: std::collections::BTreeSet<_> = lines.iter().map(|p| p.troupe).collect();
            assert_eq!(troupes.len(), lines.len(), "one line a troupe");
        }
        let rows: i64 = house.site.db.q("SELECT COUNT(*) FROM support_payments").scalar().await.unwrap();
        assert_eq!(rows, expected.values().sum::<i64>());
    });
}
