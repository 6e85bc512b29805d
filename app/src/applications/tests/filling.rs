//! Drafts and sending.

use super::{DOOR, OFFICER, ORGANISER, begin, fill, question, save, save_at, send};
use crate::applications::commands::{self, KindForm, QuestionForm};
use crate::applications::model::answer::{Answer, Answers};
use crate::applications::model::call::Call;
use crate::applications::model::question::{Fills, Fixed, Freeze, Need, Question, QuestionKind, Standing, Task};
use crate::applications::model::state::{By, State};
use crate::applications::store::{answers, calls};
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::testing::{House, Phone, at_sample};
use chrono::TimeDelta;

/// A question of the organisers' own.
async fn asked(house: &House, kind: QuestionKind, label: &str, choices: &[&str], need: Need) -> Question {
    let form = QuestionForm {
        id: None,
        version: 0,
        task: Task::Act,
        page: 7,
        kind,
        label: Text::new(label, ""),
        hint: Text::default(),
        choices: Vec::new(),
        more: choices.iter().map(|label| (*label).to_owned()).collect(),
        most: 200,
        need,
        freeze: Freeze::AtClosing,
        hidden: false,
        removed: false,
    };
    let input = (house.season().await, form);
    let id = house.chooser().write(input, |job, (of, form)| Box::pin(commands::put_question(job, of, form))).await;
    house.call().await.question(id.unwrap()).unwrap().clone()
}

async fn change(house: &House, question: &Question, change: impl Fn(&mut Question)) {
    let mut question = question.clone();
    change(&mut question);
    let done =
        house.chooser().write(question, |job, question| Box::pin(calls::update_question(job.tx, question, job.now)));
    assert!(done.await.unwrap());
}

#[test]
fn sent_equals_the_draft_field_by_field_r1() {
    at_sample(async |house| {
        house.called().await;
        let labels = ["Sân khấu 1 ", "múa, hát", "a;b", "0", "Die\u{302}\u{323}n"];
        let kinds = [
            (QuestionKind::Text, "múa, hát;\u{a0}0"),
            (QuestionKind::Number, "0"),
            (QuestionKind::Date, "13/03/2027"),
            (QuestionKind::Choice, ""),
            (QuestionKind::Multi, ""),
            (QuestionKind::YesNo, "no"),
            (QuestionKind::People, "12"),
            (QuestionKind::Phone, "+84 912 345 679"),
            (QuestionKind::Place, "bản Tả Kố Khừ"),
        ];
        let mut own = Vec::new();
        for (kind, value) in kinds {
            let question = asked(house, kind, "Câu riêng", &labels, Need::Never).await;
            let all: Vec<&str> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
            let value = match kind {
                QuestionKind::Choice => all[0].to_owned(),
                QuestionKind::Multi => all.join("|"),
                _ => value.to_owned(),
            };
            own.push((question, value));
        }
        let (call, first) = (house.call().await, house.leader("ta-ko-khu").await);
        let id = begin(house, &first).await;
        fill(&first, &call, id, "Múa mừng lúa mới", "").await;
        let given: Vec<(&Question, &str)> = own.iter().map(|(question, value)| (question, value.as_str())).collect();
        save(&first, id, &given).await;
        let deputies =
            [(&question(&call, Fills::Deputy), "Lỳ Lòng Xá"), (&question(&call, Fills::DeputyPhone), "0987654321")];
        save(&first, id, &deputies).await;

        // The organisers go on building meanwhile.
        asked(house, QuestionKind::Text, "Câu mới", &[], Need::Never).await;
        change(house, &own[3].0, |q| q.choices[0].removed = true).await;
        change(house, &own[4].0, |q| q.choices[1].label = Text::new("Múa và hát", "")).await;
        let before = house.answers(id).await;
        assert_eq!(before.len(), 9 + own.len() - 1 + 3, "{before:?}");

        let second = Phone::new(house);
        let code =
            house.site.db.q("SELECT code FROM applications WHERE filed_by IS NULL").scalar::<String>().await.unwrap();
        house.resume(&first, &second);
        let check = second.read(&format!("{DOOR}/{id}/check")).await;
        assert!(check.contains("Sân khấu 1 (không còn trong danh sách, vẫn giữ)"), "{check}");
        assert!(check.contains("Múa và hát") && check.contains("Điện"), "{check}");
        assert!(send(&second, id).await.contains(&code));
        let sent = house.version(id).await.unwrap();
        assert_eq!(sent.answers, before);
        let text = |at: usize| before.get(&own[at].0.id).unwrap().clone();
        assert_eq!(text(1), Answer::Number(0));
        assert_eq!(text(2), Answer::Text("2027-03-13".into()));
        assert_eq!(text(5), Answer::Flag(false));
        assert_eq!(text(7), Answer::Text("0912345679".into()));
    });
}

impl House {
    /// Another phone on which the same troupe is signed in.
    fn resume(&self, from: &Phone<'_>, to: &Phone<'_>) {
        to.set("xoe_troupe", &from.cookie("xoe_troupe").unwrap());
    }
}

#[test]
fn a_draft_is_no_way_round_a_question_by_whatever_way_it_is_sent_r2() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = begin(house, &phone).await;
        fill(&phone, &call, id, "Múa", "").await;
        let full = house.answers(id).await;
        for question in call.open_questions().filter(|question| question.need == Need::Always) {
            let value = match full.get(&question.id).unwrap() {
                Answer::Number(number) => number.to_string(),
                other => other.text().to_owned(),
            };
            save(&phone, id, &[(question, "")]).await;
            let said = format!("Chưa trả lời: {}", question.label.vi);
            assert!(send(&phone, id).await.contains(&said), "by button: {said}");
            let by_officer =
                house.their_officer("03158").await.write(id, |job, id| Box::pin(commands::send(job, *id, ""))).await;
            assert!(matches!(by_officer, Err(Fault::Invalid(faults)) if faults.len() == 1), "by an officer");
            let fields = [("application", &*id.to_string())];
            let crafted = house.post(Some(OFFICER), "/api/apply/send", &fields).await;
            assert_eq!(crafted.status.as_u16(), 422, "by a crafted post");
            assert_eq!(house.stands(id).await, State::Draft);
            save(&phone, id, &[(question, &value)]).await;
        }
        assert_eq!(house.answers(id).await, full, "the draft is unharmed");

        let at = house.visitor().now + TimeDelta::hours(1);
        asked(house, QuestionKind::Text, "Giấy phép nội dung", &[], Need::After(at)).await;
        house.advance(TimeDelta::hours(1) - TimeDelta::seconds(1));
        let fresh = begin(house, &phone).await;
        fill(&phone, &call, fresh, "Hát", "").await;
        house.advance(TimeDelta::seconds(1));
        assert!(send(&phone, fresh).await.contains("Chưa trả lời: Giấy phép nội dung"));
    });
}

#[test]
fn an_answer_is_frozen_for_whom_and_until_when_its_question_says_r3() {
    at_sample(async |house| {
        let call = house.called().await;
        let now = house.visitor().now;
        let (hour, closes_at) = (TimeDelta::hours(1), now);
        let standing = |state, open_until| Standing { state, closes_at, open_until };
        let frozen = |freeze| Question { freeze, ..question(&call, Fills::Title) };
        let (closing, never, at) = (frozen(Freeze::AtClosing), frozen(Freeze::Never), frozen(Freeze::At(now + hour)));
        let sent = standing(State::Submitted, None);
        for by in [By::Troupe, By::Officer] {
            assert_eq!(closing.may_change(&sent, by, now - hour), Ok(()), "before closing");
            assert_eq!(closing.may_change(&sent, by, now), Err(Fixed::Frozen), "after closing");
            assert_eq!(never.may_change(&sent, by, now + hour), Ok(()), "what is never frozen");
            assert_eq!(at.may_change(&sent, by, now), Ok(()), "until its own date");
            assert_eq!(at.may_change(&sent, by, now + hour), Err(Fixed::Frozen));
            let opened = standing(State::Submitted, Some(now + hour));
            assert_eq!(closing.may_change(&opened, by, now), Ok(()), "opened again for this troupe");
            assert_eq!(closing.may_change(&opened, by, now + hour), Err(Fixed::Frozen), "and no longer");
            assert_eq!(closing.may_change(&standing(State::NeedsInfo, None), by, now + hour), Ok(()), "who was asked");
            assert_eq!(never.may_change(&standing(State::Rejected, None), by, now), Err(Fixed::Over));
            for state in [State::Accepted, State::Confirmed] {
                let placed = standing(state, Some(now + hour));
                assert_eq!(closing.may_change(&placed, by, now - hour), Err(Fixed::Placed), "what was judged comes");
                assert_eq!(at.may_change(&placed, by, now), Err(Fixed::Placed));
                assert_eq!(never.may_change(&placed, by, now), Ok(()), "whom to call, what is needed");
                assert_eq!(closing.may_change(&placed, By::Organiser, now), Ok(()));
            }
        }
        assert_eq!(closing.may_change(&sent, By::Organiser, now + hour), Ok(()));
        assert_eq!(closing.may_change(&sent, By::Reviewer, now - hour), Err(Fixed::NotYours));
    });
}

#[test]
fn one_troupe_can_be_given_more_time_and_no_other_has_it_r3() {
    at_sample(async |house| {
        let call = house.called().await;
        let (first, second) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let (one, other) = (begin(house, &first).await, begin(house, &second).await);
        fill(&first, &call, one, "Múa", "").await;
        fill(&second, &call, other, "Hát", "").await;
        house.advance(TimeDelta::days(31));
        assert!(send(&first, one).await.contains("Đã hết hạn lúc"));
        assert_eq!(house.stands(one).await, State::Draft);
        let until = house.visitor().now + TimeDelta::days(2);
        let opened =
            house.chooser().write((one, until), |job, (id, at)| Box::pin(commands::reopen(job, *id, *at))).await;
        opened.unwrap();
        assert!(send(&first, one).await.contains("Đã gửi"));
        assert!(send(&second, other).await.contains("Đã hết hạn lúc"), "nobody else");
    });
}

#[test]
fn a_sent_form_that_is_opened_again_becomes_a_second_version_of_the_same_r5() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa mừng lúa mới", "").await;
        for page in [10, 6, 3, 1] {
            phone.read(&format!("{DOOR}/{id}/q/{page}")).await;
        }
        save(&phone, id, &[(&question(&call, Fills::Title), "Múa lúa mới")]).await;
        assert!(phone.read(&format!("{DOOR}/{id}")).await.contains("Đội đã sửa nhưng chưa gửi lại"));
        assert!(send(&phone, id).await.contains("Đã gửi"));
        let versions = answers::versions(&house.site.db, id).await.unwrap();
        let title =
            |at: usize| versions[at].said.iter().find(|said| said.label == "Tên tiết mục").unwrap().answer.clone();
        assert_eq!((versions.len(), title(0), title(1)), (2, "Múa lúa mới".into(), "Múa mừng lúa mới".into()));
        assert_eq!(house.count("SELECT COUNT(*) FROM applications WHERE filed_by IS NULL").await, 1);

        house.advance(TimeDelta::days(31));
        let refused = save(&phone, id, &[(&question(&call, Fills::Title), "Khác hẳn")]).await;
        assert!(refused.contains("Câu này đã qua hạn sửa"), "{refused}");
        assert_eq!(answers::versions(&house.site.db, id).await.unwrap().len(), 2);
    });
}

#[test]
fn the_next_troupe_on_the_same_phone_finds_nothing_of_the_last_r6() {
    at_sample(async |house| {
        let call = house.called().await;
        let secret = "Múa chỉ của đội A";
        let page = house.get(Some(OFFICER), "/vi/desk/hoa-ban-2027/assist").await.text();
        assert!(
            page.contains("Đội bản Tả Kố Khừ") && !page.contains("Che Căn"),
            "an officer sees their commune: {page}"
        );
        let officer = house.their_officer("03158").await;
        let troupe = house.troupe("ta-ko-khu").await;
        let start = async |client: &'static str| {
            let new = (house.festival, troupe, client);
            let made =
                officer.write(new, |job, (of, troupe, client)| Box::pin(commands::start(job, *of, *troupe, client)));
            made.await.unwrap()
        };
        let first = start("a").await;
        let title = question(&call, Fills::Title);
        let fields = [
            ("application", first.to_string()),
            (&*format!("asked[{}]", title.id), "0".to_owned()),
            (&*commands::field(title.id), secret.to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        house.post(Some(OFFICER), "/api/apply/save", &fields).await;
        let shown = house.get(Some(OFFICER), &format!("{DOOR}/{first}/q/3")).await;
        assert!(shown.text().contains(secret) && shown.text().contains("Bạn đang điền giúp"), "{}", shown.text());
        assert_eq!(shown.headers["cache-control"], "no-store");
        assert!(shown.body.contains("autocomplete=\"off\""));
        let second = start("b").await;
        for page in ["", "/q/3", "/check"] {
            let next = house.get(Some(OFFICER), &format!("{DOOR}/{second}{page}")).await.text();
            assert!(!next.contains(secret), "{page}: {next}");
        }
        let foreign = house.get(Some("canbo.muongphang@example.com"), &format!("{DOOR}/{first}")).await;
        assert_eq!(foreign.status.as_u16(), 404, "another commune's officer");
    });
}

#[test]
fn when_the_kind_is_taken_off_the_draft_stays_and_the_page_says_what_to_do_r7() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = begin(house, &phone).await;
        fill(&phone, &call, id, "Múa", "").await;
        let before = house.answers(id).await;
        let kind = &call.kinds[0];
        let form =
            KindForm { id: Some(kind.id), kind: kind.kind, name: kind.name.clone(), closes_at: None, removed: true };
        let input = (house.season().await, form);
        house.chooser().write(input, |job, (of, form)| Box::pin(commands::put_kind(job, of, form))).await.unwrap();
        let page = save(&phone, id, &[(&question(&call, Fills::People), "18")]).await;
        assert!(!page.contains("Có lỗi cần sửa"), "saving still works: {page}");
        assert!(send(&phone, id).await.contains("Loại đã chọn không còn nhận"));
        let now = house.call().await;
        save(&phone, id, &[(&question(&now, Fills::Kind), &call.kinds[1].choice())]).await;
        assert!(send(&phone, id).await.contains("Đã gửi"));
        let (sent, kind) = (house.version(id).await.unwrap().answers, question(&now, Fills::Kind).id);
        let people = question(&now, Fills::People).id;
        let rest = |all: &Answers| all.iter().filter(|(q, _)| **q != kind && **q != people).count();
        assert_eq!(rest(&sent), rest(&before), "the answers went along to the other kind");
    });
}

#[test]
fn a_stale_page_is_told_and_loses_nothing() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = begin(house, &phone).await;
        let title = question(&call, Fills::Title);
        save(&phone, id, &[(&title, "Múa của máy một")]).await;
        let from = format!("{DOOR}/{id}/q/{}", title.page);
        let page = save_at(&phone, id, &[(&title, "Múa của máy hai")], &from, Some(0)).await;
        assert!(page.contains("Múa của máy hai") && page.contains("Bản đã lưu: Múa của máy một"), "{page}");
        save_at(&phone, id, &[(&title, "Múa của máy hai")], &from, Some(1)).await;
        assert_eq!(house.answers(id).await.get(&title.id), Some(&Answer::Text("Múa của máy hai".into())));
    });
}

#[test]
fn there_are_no_more_children_than_people_and_what_is_wrong_names_its_field() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = begin(house, &phone).await;
        let (people, children) = (question(&call, Fills::People), question(&call, Fills::Children));
        let page = save(&phone, id, &[(&people, "5"), (&children, "9")]).await;
        assert!(page.contains("không thể nhiều hơn số người diễn"), "{page}");
        let saved = house.answers(id).await;
        assert_eq!((saved.get(&people.id), saved.get(&children.id)), (Some(&Answer::Number(5)), None));
        let page = save(&phone, id, &[(&children, "x"), (&people, "x")]).await;
        let at = |question: &Question| page.find(&format!("{}: nhập một số", question.label.vi)).unwrap();
        assert!(at(&people) < at(&children), "in the order of the fields: {page}");
    });
}

#[test]
fn whom_the_register_knows_stands_there_to_be_looked_at_and_is_kept_with_the_page() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = begin(house, &phone).await;
        let troupe = house.troupe("ta-ko-khu").await;
        let known = crate::troupes::store::contacts::of(&house.site.db, troupe).await.unwrap();
        let page = phone.read(&format!("{DOOR}/{id}/q/1")).await;
        assert!(page.contains(&known[0].name) && page.contains(&known[0].phone), "{page}");
        assert!(house.answers(id).await.is_empty());
        save(
            &phone,
            id,
            &[(&question(&call, Fills::LeaderEmail), ""), (&question(&call, Fills::Leader), "Lò Thị Mai")],
        )
        .await;
        let page = phone.read(&format!("{DOOR}/{id}/q/1")).await;
        assert!(page.contains("Lò Thị Mai") && !page.contains(&known[0].name), "{page}");
    });
}

#[test]
fn a_troupe_sends_as_many_as_the_call_takes_and_no_more() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let mut drafts = Vec::new();
        for n in 0..4 {
            let id = begin(house, &phone).await;
            fill(&phone, &call, id, &format!("Múa {n}"), "").await;
            drafts.push(id);
        }
        for (n, id) in drafts.into_iter().enumerate() {
            let page = send(&phone, id).await;
            assert_eq!(page.contains("Mỗi đội gửi nhiều nhất 3"), n == 3, "{n}: {page}");
        }
    });
}

#[test]
fn what_somebody_types_is_text_wherever_it_is_read() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = begin(house, &phone).await;
        let hostile = "</textarea><script>alert(1)</script>";
        fill(&phone, &call, id, hostile, "").await;
        save(&phone, id, &[(&question(&call, Fills::Needs), hostile)]).await;
        send(&phone, id).await;
        let desk = format!("/vi/desk/hoa-ban-2027/applications/{id}");
        let list = "/vi/desk/hoa-ban-2027/applications".to_owned();
        let decide = format!("{list}/decide?action=accept&pick[{id}]=on");
        for path in [desk, list, decide] {
            let page = house.get(Some(ORGANISER), &path).await;
            assert_eq!(page.status.as_u16(), 200, "{path}");
            assert!(!page.body.contains("<script>alert"), "{path}");
        }
        for page in ["", "/q/9", "/q/3", "/check"] {
            assert!(!phone.read(&format!("{DOOR}/{id}{page}")).await.contains("<script>alert"), "{page}");
        }
    });
}

#[test]
fn a_leader_registers_in_ten_pages_and_fourteen_answers_at_most() {
    at_sample(async |house| {
        let call: Call = house.called().await;
        assert!(call.pages().len() <= crate::applications::model::call::PAGES);
        assert!(call.open_questions().count() <= crate::applications::model::call::ANSWERS);
        let phone = house.leader("ta-ko-khu").await;
        let id = begin(house, &phone).await;
        let home = phone.read(&format!("{DOOR}/{id}")).await;
        assert!(home.contains("Làm tiếp: Đội của bạn") && home.contains("Chưa làm"), "{home}");
        for page in call.pages() {
            let drawn = phone.read(&format!("{DOOR}/{id}/q/{}", page.number)).await;
            assert!(drawn.contains("Lưu và tiếp tục") && drawn.contains(&page.questions[0].label.vi), "{drawn}");
        }
    });
}
