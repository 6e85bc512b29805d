//! Who is told, and what: first words that say what to do, reminders, and the place that goes to the next.

use super::{DOOR, ORGANISER, fill, question, save, send};
use crate::applications::commands;
use crate::applications::letters::{Kind, said};
use crate::applications::links;
use crate::applications::model::contact::Channel;
use crate::applications::model::question::Fills;
use crate::applications::model::state::{Action, State};
use crate::applications::store::applications::Application;
use crate::applications::store::moves;
use crate::db::outbox::Failure;
use crate::kernel::lang::Lang;
use crate::mail::texts::{self, Sender, Text};
use crate::testing::{Phone, at_sample};
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

#[test]
fn messages_of_different_kinds_differ_in_their_first_words_r8() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa mừng lúa mới", "").await;
        let application = house.application(id).await;
        for ctx in [house.visitor(), crate::web::Ctx { lang: Lang::En, ..house.visitor() }] {
            let (mut subjects, mut lines) = (BTreeSet::new(), BTreeSet::new());
            for kind in Kind::ALL {
                let letter = said(&ctx, &application, *kind, "Gửi thêm nhạc.").await.unwrap();
                subjects.insert(letter.subject.chars().take(30).collect::<String>());
                lines.insert(letter.paragraphs[0].clone());
            }
            assert_eq!((subjects.len(), lines.len()), (Kind::ALL.len(), Kind::ALL.len()), "{subjects:?}");
        }
    });
}

#[test]
fn who_forgets_to_confirm_is_reminded_twice_and_then_the_place_goes_on_r8() {
    at_sample(async |house| {
        house.called().await;
        let (forgets, waits) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let slow = house.sent(&forgets, "Múa", "cham@xoe.test").await;
        let next = house.sent(&waits, "Hát", "cho@xoe.test").await;
        house.decide(Action::Wait, &[next], "").await.unwrap();
        house.decide(Action::Accept, &[slow], "").await.unwrap();
        let told = async || {
            let all = moves::messages(&house.site.db, slow).await.unwrap();
            all.into_iter().map(|message| message.kind).collect::<Vec<_>>()
        };
        for (days, last) in [(3, "accepted"), (1, "three_days"), (1, "three_days"), (1, "last_day")] {
            house.advance(TimeDelta::days(days));
            for _ in 0..2 {
                commands::tick(&house.visitor()).await.unwrap();
            }
            assert_eq!(told().await.last().unwrap(), last, "after {days} days more");
        }
        let list = house.get(Some("canbo.sinthau@example.com"), "/vi/desk/hoa-ban-2027/assist").await.text();
        assert!(list.contains("1 tiết mục được mời mà đội chưa xác nhận"), "{list}");
        house.advance(TimeDelta::days(1));
        commands::tick(&house.visitor()).await.unwrap();
        assert_eq!((house.stands(slow).await, house.stands(next).await), (State::Standby, State::Accepted));
        assert_eq!(told().await, ["received", "accepted", "three_days", "last_day", "lapsed"]);
    });
}

#[test]
fn confirming_by_the_link_of_a_message_takes_one_press_and_no_password_r8() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa", "a@xoe.test").await;
        house.decide(Action::Accept, &[id], "").await.unwrap();
        house.letters_left();
        let application = house.application(id).await;
        let path = format!("/vi{}", links::path(&house.visitor(), &application));
        let stranger = Phone::new(house);
        let page = stranger.read(&path).await;
        assert!(page.contains("Xác nhận: đội sẽ diễn") && page.contains("Hãy bấm Xác nhận trước"), "{page}");
        let (name, token) = (id.to_string(), path.rsplit('/').next().unwrap().to_owned());
        let fields = [("from", &*path), ("application", &*name), ("action", "confirm"), ("token", &*token)];
        let page = stranger.press("/api/apply/answer", &fields).await.text();
        assert!(page.contains("Đã xác nhận. Hẹn gặp đội"), "{page}");
        assert_eq!(house.stands(id).await, State::Confirmed);
        let page = stranger.press("/api/apply/answer", &fields).await.text();
        assert!(page.contains("Việc này đã ghi rồi"), "{page}");
        let wrong = [("application", &*name), ("action", "decline"), ("token", "AAAAAAAAAAAAAAAAAAAAAA")];
        stranger.press("/api/apply/answer", &wrong).await;
        assert_eq!(house.stands(id).await, State::Confirmed, "a link of nobody's opens nothing");
        house.advance(TimeDelta::days(40));
        let over = stranger.open(&path).await;
        assert_eq!(over.status.as_u16(), 410, "it does not live for ever");
        let over = over.text();
        assert!(over.contains("Liên kết này đã hết hạn") && over.contains("/vi/hoa-ban-2027/apply\""), "{over}");
        assert!(!over.contains("Tả Kố Khừ"), "nor says whose it was: {over}");
    });
}

#[test]
fn leader_deputy_and_officer_are_told_each_once_and_the_page_names_them_first_r10() {
    at_sample(async |house| {
        let call = house.called().await;
        let officer = house.their_officer("03158").await;
        let new = (house.festival, house.troupe("ta-ko-khu").await);
        let id =
            officer.write(new, |job, (of, troupe)| Box::pin(commands::start(job, *of, *troupe, "o"))).await.unwrap();
        let phone = house.leader("ta-ko-khu").await;
        fill(&phone, &call, id, "Múa", "").await;
        save(&phone, id, &[(&question(&call, Fills::Deputy), "Lỳ Lòng Xá")]).await;
        officer.write(id, |job, id| Box::pin(commands::send(job, *id, ""))).await.unwrap();
        let told = house.looked(id).await.told;
        let ways: Vec<_> = told.iter().map(|told| (told.name.as_str(), told.channel)).collect();
        let slip = Channel::Slip;
        assert_eq!(ways, [("Pờ Sơn Mé", slip), ("Lỳ Lòng Xá", slip), ("Khoàng Xá Po", Channel::Mail)]);
        let page = format!("/vi/desk/hoa-ban-2027/applications/decide?action=accept&pick[{id}]=on");
        let page = house.get(Some(ORGANISER), &page).await.text();
        for name in ["Pờ Sơn Mé · Giấy", "Lỳ Lòng Xá · Giấy", "Khoàng Xá Po · Email · canbo.sinthau@example.com"]
        {
            assert!(page.contains(name), "{name} in {page}");
        }
        house.decide(Action::Accept, &[id], "").await.unwrap();
        let messages = moves::messages(&house.site.db, id).await.unwrap();
        assert_eq!(messages.iter().filter(|message| message.kind == "accepted").count(), 3);
    });
}

#[test]
fn a_message_of_any_kind_takes_two_sms_at_most_and_its_link_is_whole() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.invited(&phone, "").await;
        let long = Application {
            title: "Múa mừng lúa mới của bản Tả Kố Khừ ".repeat(4),
            ..house.application(id).await
        };
        for lang in [Lang::Vi, Lang::En] {
            let ctx = crate::web::Ctx { lang, ..house.visitor() };
            for kind in Kind::ALL {
                let mut letter = said(&ctx, &long, *kind, &"Gửi thêm nhạc. ".repeat(20)).await.unwrap();
                let (words, link) = letter.link.take().unwrap();
                let link = link.replace(&*house.site.base_url, "https://lehoi.dienbien.gov.vn");
                letter.link = Some((words, link.clone()));
                let text = texts::short(&letter);
                assert!(texts::parts(&text) <= 2 && text.ends_with(&format!("…\n{link}")), "{text}");
                let until = crate::kernel::day::moment(lang, long.confirm_by.unwrap());
                let asks = matches!(kind, Kind::Asked | Kind::Accepted | Kind::ThreeDays | Kind::LastDay);
                assert_eq!(text.contains(&until), asks, "{text}");
            }
        }
    });
}

/// Takes every message that is to go to a telephone.
struct Carrier(Mutex<Vec<Text>>);

impl Sender for Carrier {
    fn send<'s>(&'s self, text: &'s Text) -> BoxFuture<'s, Result<(), Failure>> {
        self.0.lock().unwrap().push(text.clone());
        Box::pin(async { Ok(()) })
    }
}

#[test]
fn who_has_a_telephone_and_no_address_gets_a_short_text_with_a_link_that_opens() {
    at_sample(async |house| {
        let carrier = Arc::new(Carrier(Mutex::default()));
        texts::open(&house.site, carrier.clone());
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa mừng lúa mới", "").await;
        let page = format!("/vi/desk/hoa-ban-2027/applications/decide?action=accept&pick[{id}]=on");
        let page = house.get(Some(ORGANISER), &page).await.text();
        assert!(page.contains("1 tin, ") && page.contains(" SMS"), "{page}");
        house.decide(Action::Accept, &[id], "").await.unwrap();
        house.advance(TimeDelta::minutes(11));
        let letterbox = std::env::temp_dir().join("xoe-nobody");
        let delivery = crate::mail::Delivery::folder(letterbox, "Xòe <xoe@xoe.test>", "xoe.test").unwrap();
        while crate::mail::worker::round(&house.site, &delivery).await > 0 {}
        let sent = carrier.0.lock().unwrap().clone();
        let text = sent.iter().find(|text| text.body.starts_with("Hãy xác nhận trước")).unwrap();
        assert_eq!(text.to, "0912345678");
        assert!(texts::parts(&text.body) <= 2, "{}", text.body);
        let link = text.body.lines().last().unwrap().strip_prefix(house.site.base_url.as_str()).unwrap();
        assert!(Phone::new(house).read(link).await.contains("Xác nhận: đội sẽ diễn"));
        let messages = moves::messages(&house.site.db, id).await.unwrap();
        assert!(messages.iter().all(|message| message.channel == Channel::Phone));
    });
}

#[test]
fn slips_of_a_decision_are_printed_together_and_nobody_elses_festival_prints_them() {
    at_sample(async |house| {
        house.called().await;
        let (one, two) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let ids = [house.sent(&one, "Múa mừng lúa mới", "").await, house.sent(&two, "Khèn Mông </textarea>", "").await];
        let batch = house.decide(Action::Accept, &ids, "").await.unwrap();
        let path = "/vi/desk/hoa-ban-2027/applications/slips";
        let list = house.get(Some(ORGANISER), path).await.text();
        assert!(list.contains(&format!("{path}?batch={batch}")) && list.contains("2 phiếu"), "{list}");
        let sheets = house.get(Some(ORGANISER), &format!("{path}?batch={batch}")).await.text();
        for said in ["Gửi Pờ Sơn Mé", "“Múa mừng lúa mới”", "Khèn Mông", "Sín Thầu"] {
            assert!(sheets.contains(said), "{said}: {sheets}");
        }
        assert_eq!(sheets.matches("<div class=\"qr\"").count(), 2);
        let elsewhere = format!("/vi/desk/dua-thuyen-muong-lay-2027/applications/slips?batch={batch}");
        let other = house.get(Some("btc.muonglay@example.com"), &elsewhere).await;
        assert!(!other.text().contains("Múa mừng lúa mới"));
        let own = house.get(Some("btc.muonglay@example.com"), &format!("{path}?batch={batch}")).await;
        assert_ne!(own.status.as_u16(), 200);
    });
}

#[test]
fn who_is_asked_for_more_reads_what_and_answers_it() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa", "").await;
        house.decide(Action::Ask, &[id], "Tiết mục có mấy trẻ em?").await.unwrap();
        house.letters_left();
        let page = phone.read(&format!("{DOOR}/{id}")).await;
        assert!(page.contains("Tiết mục có mấy trẻ em?") && page.contains("Bổ sung câu trả lời"), "{page}");
        let until = crate::kernel::day::moment(Lang::Vi, house.application(id).await.answer_by());
        assert!(page.contains(&until), "until when: {page}");
        assert!(send(&phone, id).await.contains("Viết vài lời, hoặc sửa"), "the same again is no answer");
        let (from, name) = (format!("{DOOR}/{id}/check"), id.to_string());
        let fields = [("from", &*from), ("application", &*name), ("said", "Có sáu em")];
        assert!(phone.press("/api/apply/send", &fields).await.text().contains("Đã gửi"));
        assert_eq!(house.stands(id).await, State::Screening);
        let desk = house.get(Some(ORGANISER), &format!("/vi/desk/hoa-ban-2027/applications/{id}")).await.text();
        assert!(desk.contains("Có sáu em"), "{desk}");
        house.decide(Action::Ask, &[id], "Mấy tuổi?").await.unwrap();
        house.letters_left();
        save(&phone, id, &[(&question(&call, Fills::Children), "6")]).await;
        assert!(send(&phone, id).await.contains("Đã gửi"));
        house.decide(Action::Ask, &[id], "Còn gì nữa không?").await.unwrap();
        house.advance(TimeDelta::days(8));
        commands::tick(&house.visitor()).await.unwrap();
        assert_eq!(house.stands(id).await, State::Screening, "who says nothing is judged as it stands");
    });
}
