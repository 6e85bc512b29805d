//! The call as organisers build it.

use super::{DOOR, ORGANISER};
use crate::applications::commands::{KindForm, Ready, put_kind};
use crate::applications::model::call::{ANSWERS, PAGES};
use crate::applications::model::question::{Fills, Need};
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::testing::at_sample;

const CALL: &str = "/vi/desk/hoa-ban-2027/applications/call";

#[test]
fn a_call_is_opened_with_the_usual_questions_and_seen_as_a_troupe_sees_it() {
    at_sample(async |house| {
        assert!(house.get(None, DOOR).await.text().contains("Chưa mở đăng ký"), "before there is one");
        let page = house.get(Some(ORGANISER), CALL).await.text();
        assert!(page.contains("Mở đợt đăng ký") && page.contains("value=\"23:59\""), "{page}");
        let fields = [
            ("from", CALL),
            ("festival", "hoa-ban-2027"),
            ("version", "0"),
            ("about_vi", ""),
            ("opens_day", "2026-12-01"),
            ("opens_time", "08:00"),
            ("closes_day", "2026-11-01"),
            ("closes_time", "17:00"),
            ("answer_on", "2027-02-20"),
            ("confirm_days", "7"),
            ("per_troupe", "2"),
            ("arrive_before", "45"),
        ];
        let refused = house.submit(Some(ORGANISER), "/api/applications/call", &fields).await;
        let page = house.follow(Some(ORGANISER), &refused).await.text();
        assert!(page.contains("Ngày kết thúc phải sau ngày bắt đầu") && page.contains("2026-11-01"), "{page}");
        assert!(page.contains("Viết cho các đội biết"), "{page}");
        let with = |answer: &'static str, closes: &'static str| {
            fields.map(|(name, value)| match name {
                "closes_day" => (name, closes),
                "answer_on" => (name, answer),
                "about_vi" => (name, "Cần xòe và hát"),
                _ => (name, value),
            })
        };
        for (answer, closes, said) in [
            ("2027-01-31", "2027-01-31", "Ngày trả lời phải sau ngày kết thúc"),
            ("2027-12-31", "2027-12-30", "muộn nhất là ngày đầu của lễ hội"),
        ] {
            let refused = house.submit(Some(ORGANISER), "/api/applications/call", &with(answer, closes)).await;
            let page = house.follow(Some(ORGANISER), &refused).await.text();
            assert!(page.contains(said), "{said}: {page}");
        }
        let right = fields.map(|(name, value)| match name {
            "closes_day" => (name, "2027-01-31"),
            "about_vi" => (name, "Cần xòe và hát"),
            _ => (name, value),
        });
        let saved = house.submit(Some(ORGANISER), "/api/applications/call", &right).await;
        let page = house.follow(Some(ORGANISER), &saved).await.text();
        assert!(page.contains("Đã lưu đợt đăng ký") && page.contains("10 trang, 14 câu trả lời"), "{page}");
        let preview = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications/preview").await.text();
        for said in ["Tên tiết mục", "Đội diễn được buổi nào", "Buổi tối", "Loa, âm thanh"] {
            assert!(preview.contains(said), "{said} in {preview}");
        }
        let beside = page.split("<aside").nth(1).unwrap();
        assert!(
            beside.contains("Tên tiết mục") && !beside.contains("/q/"),
            "what a leader meets stands beside: {beside}"
        );
        let door = house.get(None, DOOR).await.text();
        assert!(door.contains("Nhận đăng ký đến") && door.contains("Vào bằng phiếu của xã"), "{door}");
        let again = house.submit(Some(ORGANISER), "/api/applications/call", &right).await;
        assert!(house.follow(Some(ORGANISER), &again).await.text().contains("đã"), "a stale page is told");
    });
}

#[test]
fn a_question_that_is_ready_is_added_with_one_press_and_once() {
    at_sample(async |house| {
        house.called().await;
        let add = async |ready: &'static str| {
            let fields = [("from", CALL), ("festival", "hoa-ban-2027"), ("ready", ready)];
            let done = house.submit(Some(ORGANISER), "/api/applications/questions/ready", &fields).await;
            house.follow(Some(ORGANISER), &done).await.text()
        };
        let page = house.get(Some(ORGANISER), CALL).await.text();
        assert!(page.contains("Câu hỏi có sẵn") && page.contains("Đi từ đâu, bằng xe gì"), "{page}");
        for ready in Ready::ALL {
            add(ready.code()).await;
        }
        let call = house.call().await;
        assert_eq!((call.pages().len(), call.open_questions().count()), (PAGES, ANSWERS + 5));
        assert!(call.open_questions().skip(ANSWERS).all(|question| question.need == Need::Never));
        assert!(call.filled_by(Fills::Origin).unwrap().hidden && !call.filled_by(Fills::Vehicle).unwrap().hidden);
        let again = add("travel").await;
        assert!(again.contains("đã có các câu hỏi này") && !again.contains("Câu hỏi có sẵn"), "{again}");
        assert_eq!(house.call().await, call);
    });
}

#[test]
fn the_last_kind_and_the_last_question_stay() {
    at_sample(async |house| {
        let call = house.called().await;
        let season = house.season().await;
        let mut done = Vec::new();
        for kind in &call.kinds {
            let form = KindForm {
                id: Some(kind.id),
                kind: kind.kind,
                name: kind.name.clone(),
                closes_at: None,
                removed: true,
            };
            let input = (season.clone(), form);
            done.push(house.chooser().write(input, |job, (of, form)| Box::pin(put_kind(job, of, form))).await);
        }
        assert_eq!(done.pop(), Some(Err(Fault::field("removed", "call-kind-last"))));
        assert!(done.iter().all(Result::is_ok));
        let title = &super::question(&call, Fills::Title).id.to_string();
        let off = "UPDATE questions SET removed_at = $1 WHERE fills <> 'title'";
        house.visitor().write((), move |job, ()| Box::pin(job.tx.q(off).bind(job.now).exec())).await.unwrap();
        let from = format!("/vi/desk/hoa-ban-2027/applications/question?id={title}");
        let fields = [
            ("from", &*from),
            ("festival", "hoa-ban-2027"),
            ("id", title),
            ("version", "1"),
            ("kind", "text"),
            ("label_vi", "Tên tiết mục"),
            ("page", "3"),
            ("most", "120"),
            ("task", "act"),
            ("need", "always"),
            ("removed", "true"),
        ];
        let refused = house.submit(Some(ORGANISER), "/api/applications/question", &fields).await;
        let page = house.follow(Some(ORGANISER), &refused).await.text();
        assert!(page.contains("cần ít nhất một câu hỏi"), "{page}");
    });
}
