use super::*;
use crate::kernel::access::{Permission, Reach};
use crate::testing::at_house;
use crate::troupes::model::{Tradition, commune};
use crate::troupes::store::apart::{self, Pair};
use crate::troupes::store::list::{self, Filter};
use crate::web::Paging;

fn everything() -> Filter {
    let (words, meant) = (String::new(), Vec::new());
    Filter { within: Reach::All, words, meant, commune: None, tradition: None, standing: None }
}

async fn found(house: &House, filter: Filter) -> Vec<String> {
    let db = &house.site.db;
    let total = list::count(db, &filter).await.unwrap();
    let rows = list::page(db, &filter, &Paging { page: 1, size: 50, total }).await.unwrap();
    assert_eq!(rows.len() as i64, total);
    rows.into_iter().map(|row| row.name.0.vi).collect()
}

#[test]
fn a_troupe_is_found_by_name_village_leader_telephone_and_old_name_of_its_commune() {
    at_house(async |house| {
        let communes = house.with_communes().await;
        let thai = Troupe { tradition: Some(Tradition::Thai), ..troupe(house, "Đội bản Hin 1", NA_SANG, "Hin 1") };
        house.enter(thai, ("Lò Thị Mai", "0912345678")).await;
        house.enter(troupe(house, "Đội Pa Tần", MUONG_CHA, "Pa Tần"), ("Giàng A Dế", "0987654321")).await;
        let by = async |typed: &str| {
            let meant = commune::search(&communes, typed).iter().map(|commune| commune.code.clone()).collect();
            found(house, Filter { words: typed.to_owned(), meant, ..everything() }).await
        };
        for typed in ["bản hin", "HIN 1", "lo thi mai", "0912 345 678", "thị trấn Mường Chà", "na sang"] {
            assert_eq!(by(typed).await, ["Đội bản Hin 1"], "{typed}");
        }
        assert_eq!(by("xã Mường Chà").await, ["Đội Pa Tần"]);
        assert_eq!(by("").await.len(), 2);
        assert_eq!(by("100%_").await, Vec::<String>::new());
        let thai = Filter { tradition: Some(Tradition::Thai), ..everything() };
        assert_eq!(found(house, thai).await, ["Đội bản Hin 1"]);
        let there = Filter { commune: Some(MUONG_CHA.to_owned()), ..everything() };
        assert_eq!(found(house, there).await, ["Đội Pa Tần"]);
    });
}

#[test]
fn an_officer_reaches_their_own_commune_and_no_guest() {
    at_house(async |house| {
        house.with_communes().await;
        house.enter(troupe(house, "Đội bản Hin 1", NA_SANG, "Hin 1"), ("Lò Thị Mai", "0912345678")).await;
        house.enter(troupe(house, "Đội Pa Tần", MUONG_CHA, "Pa Tần"), ("Giàng A Dế", "0987654321")).await;
        let (origin, home) = (Origin::Abroad, "Luang Prabang".to_owned());
        let guest = Troupe { origin, home, commune: None, ..troupe(house, "Đội Luang Prabang", "", "") };
        house.enter(guest, ("Khamla", "+8562055512345")).await;
        let within = house.officer(NA_SANG).reach(Permission::KeepTroupes, None).unwrap();
        assert!(within.covers(Some(NA_SANG)) && !within.covers(Some(MUONG_CHA)) && !within.covers(None));
        assert_eq!(found(house, Filter { within, ..everything() }).await, ["Đội bản Hin 1"]);
        let within = house.admin().reach(Permission::KeepTroupes, None).unwrap();
        assert_eq!(found(house, Filter { within, ..everything() }).await.len(), 3);
        assert!(house.visitor().reach(Permission::KeepTroupes, None).is_err());
    });
}

#[test]
fn troupes_that_look_alike_are_named_and_those_of_other_communes_are_not() {
    at_house(async |house| {
        house.with_communes().await;
        let one = house.enter(troupe(house, "Đội bản Hin", NA_SANG, "Hin"), ("Lò Thị Mai", "0912345678")).await;
        let two = Troupe { slug: "hin-2".into(), ..troupe(house, "Đội văn nghệ bản Hin", NA_SANG, "Hin") };
        let two = house.enter(two, ("Lò Văn Sơi", "0912345679")).await;
        let far = Troupe { slug: "hin-3".into(), ..troupe(house, "Đội bản Hin", MUONG_CHA, "Hin") };
        let far = house.enter(far, ("Lò Thị Mai", "0912345678")).await;
        let db = &house.site.db;
        assert_eq!(apart::by_name(db).await.unwrap(), [Pair::of(one.id, two.id)]);
        assert_eq!(apart::by_phone(db).await.unwrap(), [Pair::of(one.id, far.id)]);
        let pair = Pair::of(one.id, two.id);
        let said = house.visitor().write(pair, |job, pair| Box::pin(apart::insert(job.tx, *pair, "Mai", job.now)));
        said.await.unwrap();
        assert_eq!(apart::by_name(db).await.unwrap(), []);
    });
}
