//! Lists as offices send them, taken over and taken back.

use super::{MUONG_CHA, NA_SANG, troupe};
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::testing::{House, at_house};
use crate::troupes::commands::import::{self, MOST, Taken, Undone, register};
use crate::troupes::model::list::{Choices, Look, Outcome, look};
use crate::troupes::model::{Duty, Troupe};
use crate::troupes::pages::import::listed;
use crate::troupes::store::imports::{self, State};
use crate::troupes::store::{communes, contacts, troupes};
use crate::web::Ctx;
use rust_xlsxwriter::Workbook;
use std::fmt::Write;
use std::time::Instant;
use uuid::Uuid;

/// Somebody who sends a list.
struct Sender<'h>(&'h House, Ctx);

impl Sender<'_> {
    async fn look(&self, file: &[u8]) -> Look {
        let grid = import::table(file, &Choices::default()).unwrap();
        let reach = self.1.reach(crate::kernel::access::Permission::KeepTroupes, None).unwrap();
        let communes = communes::all(&self.0.site.db).await.unwrap();
        look(&grid, &Choices::default(), &communes, &register(&self.0.site.db).await.unwrap(), &reach)
    }

    async fn send(&self, file: &[u8]) -> Uuid {
        let sent = self.1.write(file.to_vec(), |job, file| Box::pin(import::send(job, None, file)));
        sent.await.unwrap()
    }

    async fn take(&self, file: &[u8]) -> (Uuid, Taken) {
        let id = self.send(file).await;
        let grid = import::table(file, &Choices::default()).unwrap();
        let taken = self.1.write((id, grid), |job, (id, grid)| Box::pin(import::take(job, None, *id, grid))).await;
        (id, taken.unwrap())
    }

    async fn undo(&self, id: Uuid) -> Result<Undone, Fault> {
        self.1.write(id, |job, id| Box::pin(import::undo(job, None, *id))).await
    }

    async fn settle(&self, id: Uuid, line: i64, same: bool) -> Result<(), Fault> {
        self.1
            .write((id, line, same), |job, (id, line, same)| Box::pin(import::settle(job, None, (*id, *line), *same)))
            .await
    }
}

/// New, changed, same, unsure, wrong.
fn counts(look: &Look) -> [usize; 5] {
    [
        look.count(|outcome| matches!(outcome, Outcome::New(_))),
        look.count(|outcome| matches!(outcome, Outcome::Changed(..))),
        look.count(|outcome| matches!(outcome, Outcome::Same(_))),
        look.count(|outcome| matches!(outcome, Outcome::Unsure(..))),
        look.count(|outcome| matches!(outcome, Outcome::Wrong(_))),
    ]
}

/// All that stands in the register, as texts.
async fn dump(house: &House) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "SELECT slug || ' ' || CAST(name AS TEXT) || COALESCE(commune_code, '') || COALESCE((SELECT v.name FROM villages v WHERE v.id = village_id), '') ||
          COALESCE(tradition, '') || COALESCE(CAST(adults AS TEXT), '') || note || CAST(version AS TEXT) || search_key
          FROM troupes ORDER BY slug",
        "SELECT t.slug || CAST(k.place AS TEXT) || k.duty || k.name || k.phone || k.email || k.zalo
          FROM troupe_contacts k JOIN troupes t ON t.id = k.troupe_id ORDER BY 1",
        "SELECT commune_code || name FROM villages ORDER BY 1",
        "SELECT what || CAST(at AS TEXT) FROM troupe_history ORDER BY 1",
    ] {
        let rows: Vec<(String,)> = house.site.db.q(sql).all().await.unwrap();
        all.extend(rows.into_iter().map(|(row,)| row));
    }
    all
}

async fn known(house: &House, count: usize) -> Vec<Troupe> {
    let mut all = Vec::new();
    for n in 1..=count {
        let name = format!("Đội bản Pá Sáng {n}");
        let entered =
            Troupe { slug: format!("pa-sang-{n}"), ..troupe(house, &name, NA_SANG, &format!("Pá Sáng {n}")) };
        let phone: &'static str = format!("09123450{n:02}").leak();
        all.push(house.enter(entered, ("Lò Thị Mai", phone)).await);
    }
    all
}

#[test]
fn rows_that_may_mean_a_known_troupe_are_collected_and_nothing_is_joined_r14() {
    at_house(async |house| {
        house.with_communes().await;
        known(house, 8).await;
        let mut file = "STT;Tên đội;Bản;Xã;Đội trưởng;SĐT\n".to_owned();
        for n in 1..=40 {
            writeln!(file, "{n};Đội bản Huổi {n};Huổi {n};xã Na Sang;Giàng A {n};09876543{n:02}").unwrap();
        }
        // One telephone and another name; nearly one name and another telephone; one name in another commune.
        for n in 1..=5 {
            writeln!(file, "{};Đội văn nghệ Thẩm {n};;xã Na Sang;Lò Thị Mai;09123450{n:02}", 40 + n).unwrap();
        }
        for n in 6..=8 {
            writeln!(file, "{};Đội bản Pá Sang {n};;xã Na Sang;Vừ A Pao;09333300{n:02}", 40 + n).unwrap();
        }
        for n in 1..=2 {
            writeln!(file, "{};Đội bản Pá Sáng {n};;xã Mường Chà;Vừ A Dế;09444400{n:02}", 48 + n).unwrap();
        }
        let sender = Sender(house, house.admin());
        let look = sender.look(file.as_bytes()).await;
        assert_eq!(counts(&look), [42, 0, 0, 8, 0], "{look:?}");
        let before = dump(house).await;
        let (id, taken) = sender.take(file.as_bytes()).await;
        assert_eq!(taken, Taken { added: 42, changed: 0, unsure: 8, wrong: 0 });
        assert_eq!(house.count("SELECT COUNT(*) FROM troupes").await, 50, "nothing is joined, and nothing doubled");
        // Later, one by one.
        let unsure: Vec<i64> = imports::rows(&house.site.db, id)
            .await
            .unwrap()
            .into_iter()
            .filter(|row| row.state == State::Unsure)
            .map(|row| row.line)
            .collect();
        assert_eq!(unsure.len(), 8);
        sender.settle(id, unsure[0], true).await.unwrap();
        sender.settle(id, unsure[1], false).await.unwrap();
        assert!(sender.settle(id, unsure[0], true).await.is_err(), "once");
        assert_eq!(house.count("SELECT COUNT(*) FROM troupes").await, 51);
        let renamed = troupes::by_slug(&house.site.db, "pa-sang-1").await.unwrap().unwrap();
        assert_eq!(renamed.name.vi, "Đội văn nghệ Thẩm 1");
        assert_eq!(sender.undo(id).await.unwrap(), Undone { gone: 43, back: 1, kept: Vec::new() });
        assert_eq!(dump(house).await, before);
        assert!(sender.undo(id).await.is_err(), "once");
    });
}

#[test]
fn a_village_that_came_with_a_row_somebody_settled_goes_with_the_list_r14() {
    at_house(async |house| {
        house.with_communes().await;
        known(house, 2).await;
        let before = dump(house).await;
        let file = "Tên đội;Bản;Xã;Đội trưởng;SĐT\n\
            Đội Thẩm;Huổi Mới;xã Na Sang;Lò Thị Mai;0912345001\n\
            Đội Lóng;Huổi Khác;xã Na Sang;Lò Thị Mai;0912345002\n";
        let sender = Sender(house, house.admin());
        let (id, taken) = sender.take(file.as_bytes()).await;
        assert_eq!((taken.added, taken.unsure), (0, 2));
        sender.settle(id, 2, false).await.unwrap();
        sender.settle(id, 3, true).await.unwrap();
        let made = "SELECT COUNT(*) FROM villages WHERE name LIKE 'Huổi%'";
        assert_eq!(house.count(made).await, 2);
        sender.undo(id).await.unwrap();
        assert_eq!((house.count(made).await, dump(house).await), (0, before));
    });
}

#[test]
fn what_somebody_changed_since_stays_when_a_list_is_taken_back_r14() {
    at_house(async |house| {
        house.with_communes().await;
        let old = known(house, 1).await.remove(0);
        let file = "Tên đội;Xã;SĐT;Số người\nHuổi 1;Na Sang;0987654301;11\nHuổi 2;Na Sang;0987654302;12\nHuổi 3;Na Sang;0987654303;13\nĐội bản Pá Sáng 1;Na Sang;0912345001;20\n";
        let sender = Sender(house, house.admin());
        let (id, taken) = sender.take(file.as_bytes()).await;
        assert_eq!((taken.added, taken.changed), (3, 1));
        for slug in ["huoi-1", "huoi-3"] {
            let found = troupes::by_slug(&house.site.db, slug).await.unwrap().unwrap();
            let edited = Troupe { adults: Some(99), ..found };
            house.admin().write(edited, |job, troupe| Box::pin(troupes::update(job.tx, troupe))).await.unwrap();
        }
        let undone = sender.undo(id).await.unwrap();
        assert_eq!(undone, Undone { gone: 1, back: 1, kept: vec!["Huổi 1".into(), "Huổi 3".into()] });
        let slugs = troupes::slugs_like(&house.site.db, "").await.unwrap();
        assert_eq!(slugs.len(), 3);
        let back = troupes::by_id(&house.site.db, old.id).await.unwrap().unwrap();
        assert_eq!(back, old);
    });
}

#[test]
fn an_empty_cell_is_empty_and_wipes_nothing_r15() {
    at_house(async |house| {
        house.with_communes().await;
        let old = known(house, 1).await.remove(0);
        let sender = Sender(house, house.admin());
        let two = "Tên đội;Xã;Đội trưởng;SĐT\nHuổi 1;Na Sang;Mùa A Tủa;0987654301\nHuổi 2;Na Sang;Sùng A Lử;\n";
        sender.take(two.as_bytes()).await;
        let second = troupes::by_slug(&house.site.db, "huoi-2").await.unwrap().unwrap();
        assert_eq!(contacts::of(&house.site.db, second.id).await.unwrap()[0].phone, "");
        let blank = "Tên đội;Xã;Đội trưởng;SĐT;Số người\nĐội bản Pá Sáng 1;Na Sang;Lò Thị Mai;;21\n";
        let (_, taken) = sender.take(blank.as_bytes()).await;
        assert_eq!((taken.added, taken.changed), (0, 1));
        let now = troupes::by_id(&house.site.db, old.id).await.unwrap().unwrap();
        assert_eq!((now.adults, now.village.as_str()), (Some(21), "Pá Sáng 1"));
        assert_eq!(contacts::of(&house.site.db, old.id).await.unwrap()[0].phone, "0912345001");
        for empties in ["-", "xóa", "xoá", "--"] {
            let file = format!("Tên đội;Xã;SĐT\nĐội bản Pá Sáng 1;Na Sang;{empties}\n");
            let look = sender.look(file.as_bytes()).await;
            assert_eq!(
                look.wrong().map(|wrong| &*wrong.why.key).collect::<Vec<_>>(),
                ["list-no-deletion"],
                "{empties}"
            );
        }
    });
}

#[test]
fn the_same_list_twice_changes_nothing_r16() {
    at_house(async |house| {
        house.with_communes().await;
        let head = "Tên đội;Bản;Xã;Đội trưởng;SĐT;Dân tộc;Số người;Ghi chú";
        let rows: Vec<String> = (1..=20)
            .map(|n| format!("Đội bản Huổi {n};Huổi {n};Na Sang;Giàng A {n};09876543{n:02};Mông;1{n};xa đường"))
            .collect();
        let file = |rows: &[String]| format!("{head}\n{}\n", rows.join("\n"));
        let sender = Sender(house, house.admin());
        assert_eq!(sender.take(file(&rows).as_bytes()).await.1.added, 20);
        assert_eq!(counts(&sender.look(file(&rows).as_bytes()).await), [0, 0, 20, 0, 0]);
        let before = dump(house).await;
        assert_eq!(sender.take(file(&rows).as_bytes()).await.1, Taken::default());
        assert_eq!(dump(house).await, before);
        let mut changed = rows.clone();
        changed[3] = changed[3].replace(";14;", ";19;");
        assert_eq!(counts(&sender.look(file(&changed).as_bytes()).await), [0, 1, 19, 0, 0]);
        // The other way round, rows and columns.
        let turned = |line: &str| line.split(';').rev().collect::<Vec<_>>().join(";");
        let mut other: Vec<String> = rows.iter().rev().map(|row| turned(row)).collect();
        other.insert(0, turned(head));
        assert_eq!(counts(&sender.look(other.join("\n").as_bytes()).await), [0, 0, 20, 0, 0]);
    });
}

#[test]
fn every_bad_cell_is_named_with_its_row_its_column_and_what_stood_there() {
    at_house(async |house| {
        house.with_communes().await;
        let file = "DANH SÁCH ĐỘI VĂN NGHỆ;;;;;;\nTên đội;Xã;SĐT;Số người;Năm thành lập;Dân tộc;Thư điện tử\n\
            Huổi 1;phường Mường Thanh;0987654301;11;1998;Thái;a@b.vn\n;Na Sang;123;mười;98;Sao Hỏa;a@\n\
            Huổi 3;Na Sang;987654303;13;13/03/1998;Thái, Mông;\nHuổi 3;Na Sang;0987654303;13;;;\nTổng cộng;;;37;;;\n";
        let sender = Sender(house, house.admin());
        let look = sender.look(file.as_bytes()).await;
        assert_eq!(counts(&look), [1, 0, 0, 0, 3]);
        let wrong: Vec<(usize, &str, &str, &str)> =
            look.wrong().map(|w| (w.line, w.heading.as_str(), w.value.as_str(), &*w.why.key)).collect();
        assert_eq!(
            wrong,
            [
                (3, "Xã", "phường Mường Thanh", "list-commune-several"),
                (4, "SĐT", "123", "troupe-phone-wrong"),
                (4, "Số người", "mười", "list-people-wrong"),
                (4, "Năm thành lập", "98", "troupe-founded-wrong"),
                (4, "Dân tộc", "Sao Hỏa", "list-tradition-unknown"),
                (4, "Thư điện tử", "a@", "list-email-wrong"),
                (4, "Tên đội", "", "troupe-name-missing"),
                (6, "Tên đội", "Huổi 3", "list-twice"),
            ]
        );
        sender.take(file.as_bytes()).await;
        let good = troupes::by_slug(&house.site.db, "huoi-3").await.unwrap().unwrap();
        assert_eq!((good.founded, good.tradition.map(|t| t.code())), (Some(1998), Some("mixed")));
        assert_eq!(contacts::of(&house.site.db, good.id).await.unwrap()[0].phone, "0987654303", "its zero is put back");
    });
}

#[test]
fn a_commune_above_its_troupes_is_the_commune_of_each() {
    at_house(async |house| {
        house.with_communes().await;
        let file = "STT;Tên đội;Bản\nI;Thị trấn Mường Chà;\n1;Huổi 1;Huổi 1\nII;Xã Mường Chà;\n1;Pa Tần;Pa Tần\n";
        let sender = Sender(house, house.admin());
        assert_eq!(sender.take(file.as_bytes()).await.1.added, 2);
        for (slug, commune) in [("huoi-1", NA_SANG), ("pa-tan", MUONG_CHA)] {
            let found = troupes::by_slug(&house.site.db, slug).await.unwrap().unwrap();
            assert_eq!(found.commune.as_deref(), Some(commune));
        }
    });
}

#[test]
fn an_officer_imports_troupes_of_their_own_commune_and_sees_their_own_lists() {
    at_house(async |house| {
        house.with_communes().await;
        let far = troupe(house, "Pa Tần", MUONG_CHA, "Pa Tần");
        house.enter(far, ("Lò Thị Mai", "0911111111")).await;
        let sender = Sender(house, house.officer(NA_SANG));
        // No column of communes: it is theirs. A telephone of elsewhere tells nothing.
        let file = "Tên đội;SĐT\nHuổi 1;0911111111\n";
        assert_eq!(counts(&sender.look(file.as_bytes()).await), [1, 0, 0, 0, 0]);
        let foreign = sender.look("Tên đội;Xã\nHuổi 1;xã Mường Chà\n".as_bytes()).await;
        assert_eq!(foreign.wrong().map(|wrong| &*wrong.why.key).collect::<Vec<_>>(), ["list-commune-foreign"]);
        let (id, taken) = sender.take(file.as_bytes()).await;
        assert_eq!(taken.added, 1);
        let other = Sender(house, house.officer(MUONG_CHA));
        assert_eq!(other.undo(id).await, Err(Fault::Missing));
        assert_eq!(sender.undo(id).await.unwrap().gone, 1);
    });
}

#[test]
fn what_we_give_to_a_spreadsheet_comes_back_without_a_change_r20() {
    at_house(async |house| {
        let all = house.with_communes().await;
        for n in 1..=30 {
            let name = format!("=Đội {n}\"; <b>");
            // A name that stands for two wards is written so that it stands for one.
            let commune = if n % 2 == 0 { "03334" } else { NA_SANG };
            let entered = Troupe {
                slug: format!("doi-{n}"),
                founded: Some(1990 + n),
                note: "a · b: c".into(),
                ..troupe(house, &name, commune, "Hin")
            };
            let phone: &'static str = format!("09123450{n:02}").leak();
            house.enter(entered, ("+Lò Thị Mai", phone)).await;
        }
        let wide = listed("x".into(), &register(&house.site.db).await.unwrap(), &all);
        let file = wide.workbook(0).unwrap();
        assert_eq!(counts(&Sender(house, house.admin()).look(&file).await), [0, 0, 30, 0, 0]);
        let part = |name: &str| {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&file)).unwrap();
            std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
        };
        assert!(!part("xl/worksheets/sheet1.xml").contains("<f>"));
        assert!(part("xl/sharedStrings.xml").contains("<t>0912345001</t>"), "a telephone is a text");
    });
}

/// A workbook as an office keeps it: 1,240 rows, of which one in twenty cannot be.
fn province() -> (Vec<u8>, usize) {
    let all = crate::troupes::shipped();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["STT", "Tên đội", "Bản", "Xã", "Đội trưởng", "Số ĐT", "Dân tộc", "Số người"])
    {
        sheet.write_string(0, column, head).unwrap();
    }
    let mut bad = 0;
    for n in 0..1240_u32 {
        let (row, commune) = (n + 1, &all[n as usize % all.len()]);
        let wrong = n % 20 == 7;
        bad += usize::from(wrong);
        sheet.write_number(row, 0, row).unwrap();
        sheet.write_string(row, 1, format!("Đội văn nghệ bản Số {n}")).unwrap();
        sheet.write_string(row, 2, format!("Số {n}")).unwrap();
        sheet.write_string(row, 3, if wrong { "Xã Không Có".to_owned() } else { commune.code.clone() }).unwrap();
        sheet.write_string(row, 4, format!("Lò Văn {n}")).unwrap();
        sheet.write_number(row, 5, 912_000_000 + n).unwrap();
        sheet.write_string(row, 6, "Thái").unwrap();
        sheet.write_number(row, 7, 15).unwrap();
    }
    (book.save_to_buffer().unwrap(), bad)
}

#[test]
fn the_whole_province_is_imported_in_seconds_and_taken_back_to_the_letter() {
    at_house(async |house| {
        house.with_communes().await;
        known(house, 3).await;
        let before = dump(house).await;
        let (file, bad) = province();
        let sender = Sender(house, house.admin());
        let begun = Instant::now();
        let look = sender.look(&file).await;
        let looked = begun.elapsed();
        assert_eq!((counts(&look), look.wrong().count()), ([1240 - bad, 0, 0, 0, bad], bad));
        let (id, taken) = sender.take(&file).await;
        let took = begun.elapsed() - looked;
        assert_eq!((taken.added, taken.wrong), (1240 - bad, bad));
        house.is_sound().await;
        assert_eq!(counts(&sender.look(&file).await)[2], 1240 - bad, "the same again is nothing");
        let again = Instant::now();
        assert_eq!(sender.undo(id).await.unwrap().gone, 1240 - bad);
        eprintln!(
            "1,240 troupes, {bad} bad rows: looked at in {looked:?}, taken in {took:?}, undone in {:?}",
            again.elapsed()
        );
        assert_eq!(dump(house).await, before);
        assert!(looked.as_secs() + took.as_secs() < 60 && MOST > 1240);
    });
}

#[test]
fn a_list_is_forgotten_with_the_people_in_it() {
    at_house(async |house| {
        house.with_communes().await;
        let sender = Sender(house, house.admin());
        let (id, _) = sender.take("Tên đội;Xã;SĐT\nHuổi 1;Na Sang;0987654301\n".as_bytes()).await;
        house.advance(import::KEPT + chrono::TimeDelta::hours(1));
        house.visitor().write((), |job, ()| Box::pin(import::forget_old(job))).await.unwrap();
        let import = imports::by_id(&house.site.db, id).await.unwrap().unwrap();
        assert_eq!((import.content, imports::rows(&house.site.db, id).await.unwrap().len()), (None, 0));
        assert!(Sender(house, house.admin()).undo(id).await.is_err());
        let found = troupes::by_slug(&house.site.db, "huoi-1").await.unwrap().unwrap();
        assert_eq!(contacts::of(&house.site.db, found.id).await.unwrap()[0].duty, Duty::Leader);
    });
}
