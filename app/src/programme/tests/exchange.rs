//! A programme out of a spreadsheet and into one; the proposal for what has no place.

use super::*;
use crate::programme::commands::{Imported, New};
use crate::programme::model::Status;
use crate::programme::model::conflict::Level;
use crate::programme::model::propose::Left;
use crate::programme::model::table::Column;
use crate::testing::{PageForm, at_sample};
use crate::venues::model::Capability;
use std::time::Instant;

impl House {
    async fn import(&self, rows: &str) -> Imported {
        let input = (self.festival, rows.to_owned());
        self.planner()
            .write(input, |job, (festival, rows)| Box::pin(commands::import(job, *festival, rows, false)))
            .await
            .unwrap()
    }
}

const HEAD: &str = "Mã;Ngày;Bắt đầu;Kết thúc;Sân khấu;Tên tiết mục;Loại";

/// Each fault with its line, its column and why; the rest comes in, and the mended lines double nothing.
#[test]
fn v15_of_forty_lines_seven_are_named_and_thirty_three_come_in() {
    at_sample(async |house| {
        house.stages(1).await;
        let good = |n: usize| {
            format!(
                ";14/03/2027;{:02}:{:02};{:02}:{:02};moi-1;Tiết mục {n};Thi tài",
                5 + n / 2,
                n % 2 * 30,
                5 + n.div_ceil(2),
                (n + 1) % 2 * 30
            )
        };
        let mut lines: Vec<String> = (0..33).map(good).collect();
        let wrong = [
            (Column::Day, ";31/02/2027;19:00;20:00;moi-1;Sai ngày;Xòe", ";15/03/2027;05:00;05:30;moi-1;Sai ngày;Xòe"),
            (Column::Start, ";15/03/2027;x;20:00;moi-1;Sai giờ;Xòe", ";15/03/2027;06:00;06:30;moi-1;Sai giờ;Xòe"),
            (Column::End, ";15/03/2027;19:00;19:00;moi-1;Không dài;Xòe", ";15/03/2027;07:00;07:30;moi-1;Không dài;Xòe"),
            (Column::Stage, ";15/03/2027;19:00;20:00;đâu đó;Sai sân;Xòe", ";15/03/2027;08:00;08:30;moi-1;Sai sân;Xòe"),
            (Column::Title, ";15/03/2027;19:00;20:00;moi-1;;Xòe", ";15/03/2027;09:00;09:30;moi-1;Có tên;Xòe"),
            (Column::Kind, ";15/03/2027;19:00;20:00;moi-1;Sai loại;hoa", ";15/03/2027;10:00;10:30;moi-1;Sai loại;Xòe"),
            (
                Column::Code,
                "ZZZZZZ;15/03/2027;19:00;20:00;moi-1;Sai mã;Xòe",
                ";15/03/2027;11:00;11:30;moi-1;Sai mã;Xòe",
            ),
        ];
        for (n, (_, line, _)) in wrong.iter().enumerate() {
            lines.insert(n * 5, (*line).to_owned());
        }
        let done = house.import(&format!("{HEAD}\n{}", lines.join("\n"))).await;
        assert_eq!((done.added, done.changed, done.wrong.len()), (33, 0, 7), "{:?}", done.wrong);
        let mut columns: Vec<(usize, Column)> = done.wrong.iter().map(|wrong| (wrong.line, wrong.column)).collect();
        columns.sort_by_key(|(line, _)| *line);
        let expected: Vec<(usize, Column)> =
            wrong.iter().enumerate().map(|(n, (column, ..))| (n * 5 + 2, *column)).collect();
        assert_eq!(columns, expected);
        assert_eq!(done.rest.lines().count(), 8, "the head and what is to be mended");
        let before = house.plan().await.open().count();
        // All of it again, with the seven mended: the others are known.
        let mended = lines
            .iter()
            .map(|line| wrong.iter().find(|(_, was, _)| was == line).map_or(line.as_str(), |(.., now)| now));
        let again = house.import(&format!("{HEAD}\n{}", mended.collect::<Vec<_>>().join("\n"))).await;
        assert_eq!((again.added, again.same, again.wrong.len()), (7, 33, 0), "{:?}", again.wrong);
        assert_eq!(house.plan().await.open().count(), before + 7);
    });
}

#[test]
fn what_is_exported_comes_in_again_without_a_change() {
    at_sample(async |house| {
        house.stages(1).await;
        house.placed("=1+1", "moi-1", 14, "23:50").await;
        house.write_act(act("Chưa có chỗ")).await;
        let file = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/export.csv").await.body;
        let done = house.import(&file).await;
        assert_eq!((done.added, done.changed, &done.wrong), (0, 0, &vec![]));
        assert_eq!(done.same, house.plan().await.open().count());
        let english = house.get(Some(PLANNER), "/en/desk/hoa-ban-2027/programme/export.csv").await.body;
        assert_eq!(house.import(&english).await.changed, 0);
        let book = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/export.xlsx").await;
        assert_eq!(book.status.as_u16(), 200);
    });
}

#[test]
fn an_import_is_looked_at_first_and_can_be_undone() {
    at_sample(async |house| {
        house.stages(1).await;
        let rows = format!("{HEAD}\n;14/03/2027;19:00;20:00;moi-1;Từ bảng tính;Thi tài\n;14/03/2027;x;;moi-1;Sai;Xòe");
        let typed =
            [("from", "/vi/desk/hoa-ban-2027/programme/import"), ("festival", "hoa-ban-2027"), ("rows", &*rows)];
        let looked = house.submit(Some(PLANNER), "/api/programme/import/look", &typed).await;
        let page = house.follow(Some(PLANNER), &looked).await.text();
        assert!(page.contains("1 dòng mới, 0 dòng sửa, 0 dòng không đổi, 1 dòng chưa đúng"), "{page}");
        let has = async || house.plan().await.open().any(|(_, act)| act.title.vi == "Từ bảng tính");
        assert!(!has().await);
        let taken = house.submit(Some(PLANNER), "/api/programme/import/create", &typed).await;
        let page = house.follow(Some(PLANNER), &taken).await.text();
        assert!(page.contains("Đã nhập 1 suất mới") && page.contains("Sai") && has().await, "{page}");
        house.undo().await.unwrap();
        assert!(!has().await);
    });
}

#[test]
fn a_table_comes_in_as_a_file_and_a_long_one_stays_for_a_day() {
    at_sample(async |house| {
        house.stages(1).await;
        let from = "/vi/desk/hoa-ban-2027/programme/import";
        let fields = [("from", from), ("festival", "hoa-ban-2027"), ("rows", "")];
        let line = |n: usize| {
            format!(
                ";14/03/2027;{:02}:{:02};{:02}:{:02};moi-1;Từ tệp {n};Thi tài",
                5 + n / 2,
                n % 2 * 30,
                5 + n.div_ceil(2),
                (n + 1) % 2 * 30
            )
        };
        let short = format!("{HEAD}\n{}\n;14/03/2027;x;;moi-1;Sai;Xòe", line(0));
        let wrong = (0..300).map(|n| format!(";31/02/2027;19:00;20:00;moi-1;Tiết mục sai ngày số {n};Xòe"));
        let long = format!("{HEAD}\n{}\n{}", line(1), wrong.collect::<Vec<_>>().join("\n"));
        for (file, would, added) in [
            (short, "1 dòng mới, 0 dòng sửa, 0 dòng không đổi, 1 dòng", 1),
            (long, "1 dòng mới, 0 dòng sửa, 0 dòng không đổi, 300 dòng", 1),
        ] {
            let sent = ("file", &b"lich.csv"[..], file.as_bytes());
            let looked = house.send_file(Some(PLANNER), "/api/programme/import/look", &fields, sent).await;
            let page = house.follow(Some(PLANNER), &looked).await;
            assert!(page.text().contains(would), "{}", page.text());
            let form = PageForm::all(&page.body).into_iter().find(|form| form.action.ends_with("/look")).unwrap();
            let taken = house.submit(Some(PLANNER), "/api/programme/import/create", &form.with("", "")).await;
            let page = house.follow(Some(PLANNER), &taken).await.text();
            assert!(
                page.contains(&format!("Đã nhập {added} suất mới"))
                    && (page.contains("31/02/2027") || page.contains(">x<")),
                "{page}"
            );
        }
        assert_eq!(house.count("SELECT COUNT(*) FROM plan_tables").await, 2, "the table and what is left of it");
        house.advance(chrono::TimeDelta::hours(25));
        crate::site::hourly(&house.visitor()).await;
        assert_eq!(house.count("SELECT COUNT(*) FROM plan_tables").await, 0);
    });
}

#[test]
fn a_table_that_cannot_be_read_is_refused_beside_its_field_and_loses_nothing() {
    at_sample(async |house| {
        let from = "/vi/desk/hoa-ban-2027/programme/import";
        let fields = [("from", from), ("festival", "hoa-ban-2027"), ("rows", "đã dán")];
        let large = vec![b'a'; (2 << 20) + 1];
        for (file, said) in [
            (&b"\x89PNG\r\n\x1a\n"[..], "Không đọc được tệp này"),
            (b"\xD0\xCF\x11\xE0", "tệp Excel kiểu cũ"),
            (&large, "Tệp phải nhỏ hơn 2 MB"),
        ] {
            let sent =
                house.send_file(Some(PLANNER), "/api/programme/import/look", &fields, ("file", b"a.csv", file)).await;
            let page = house.follow(Some(PLANNER), &sent).await.text();
            assert!(page.contains(said) && page.contains("đã dán") && page.contains("f-file-error"), "{said}: {page}");
        }
    });
}

#[test]
fn what_is_exported_for_excel_comes_in_again_without_a_change() {
    at_sample(async |house| {
        let book = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/export.xlsx").await;
        let rows = crate::programme::sent_table::rows(&book.bytes).unwrap();
        let done = house.import(&rows).await;
        assert_eq!((done.added, done.changed, &done.wrong), (0, 0, &vec![]));
        assert_eq!(done.same, house.plan().await.open().count());
    });
}

/// Three hundred acts on ten stages in four days: nothing of the first two levels stands against what is proposed.
#[test]
fn a_proposal_fills_what_has_no_place_without_conflicts() {
    at_sample(async |house| {
        let stages = house.stages(10).await;
        let seeds = house.planner().write(stages, |job, stages| {
            let one = |n: usize| {
                let act = act(&format!("Số {n}")).act(job.id(), 1, &[]).unwrap();
                // One on each stage makes it a stage of the festival.
                let spot = (n < stages.len()).then(|| (stages[n], day(12).at(parse_time("22:30").unwrap())));
                New { act, slug: None, spot, status: Status::Planned, note: Text::default() }
            };
            let new: Vec<New> = (0..310).map(one).collect();
            Box::pin(async move { Ok::<_, Fault>(new) })
        });
        let input = (house.festival, seeds.await.unwrap());
        house
            .planner()
            .write(input, |job, (festival, new)| Box::pin(commands::add_many(job, *festival, new)))
            .await
            .unwrap();
        let plan = house.plan().await;
        let before = plan.findings();
        let begun = Instant::now();
        let proposal = commands::proposal(&house.site.db, &plan).await.unwrap();
        eprintln!("300 acts proposed in {:?}", begun.elapsed());
        assert_eq!((proposal.places.len(), &proposal.left), (300, &vec![]));
        assert_eq!(commands::proposal(&house.site.db, &plan).await.unwrap(), proposal, "the same again");
        let page = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/propose").await.text();
        assert!(page.contains("Đồng ý cả 300 chỗ"));
        assert!(house.plan().await.showings == plan.showings, "looking changes nothing");
        let input = (house.festival, plan.version);
        let placed =
            house.planner().write(input, |job, (festival, seen)| Box::pin(commands::accept(job, *festival, *seen)));
        assert_eq!(placed.await.unwrap(), 300);
        let grave = |findings: &crate::programme::model::conflict::Findings| {
            findings.iter().filter(|f| f.rule.level() != Level::Warn).count()
        };
        assert_eq!(grave(&house.plan().await.findings()), grave(&before));
        assert_eq!(
            commands::proposal(&house.site.db, &house.plan().await).await.unwrap().places,
            [],
            "nothing is left to do"
        );
        // Which is not because of its troupe.
        let wants = Capabilities([(Capability::Sound, 1)].into_iter().collect());
        let (_, loud) = house.write_act(ActForm { wants, ..act("Ban nhạc") }).await;
        let left = commands::proposal(&house.site.db, &house.plan().await).await.unwrap().left;
        assert_eq!(left, [(loud.id, Left::Lacks)]);
    });
}
