//! Decisions, alone and together, tried out and undone; and the act that comes of them.

use super::{DOOR, OFFICER, ORGANISER, begin, fill, send};
use crate::applications::commands::{self, Decision};
use crate::applications::links;
use crate::applications::model::state::{Action, By, State, step};
use crate::applications::store::moves;
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ActId, ApplicationId};
use crate::programme::model::half_day::HalfDay;
use crate::programme::store::acts;
use crate::testing::{House, Phone, at_sample};
use crate::venues::model::Capability;
use chrono::TimeDelta;
use uuid::Uuid;

async fn letters(house: &House) -> i64 {
    house.count("SELECT COUNT(*) FROM outbox WHERE about LIKE 'application:%'").await
}

async fn open_acts(house: &House) -> i64 {
    house.count("SELECT COUNT(*) FROM acts WHERE dropped_at IS NULL").await
}

async fn pend(house: &House, ids: &[ApplicationId], action: Action) -> Result<(), Fault> {
    let input = (house.festival, ids.to_vec(), action);
    house.chooser().write(input, |job, (of, ids, action)| Box::pin(commands::pend(job, *of, ids, *action))).await
}

#[test]
fn an_accepted_act_stands_on_the_board_with_what_it_needs() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa mừng lúa mới", "").await;
        house.decide(Action::Accept, &[id], "").await.unwrap();
        let application = house.application(id).await;
        assert_eq!(application.state, State::Accepted);
        let all = acts::all(&house.site.db, house.festival).await.unwrap();
        let act = all.iter().find(|act| Some(act.id) == application.act).unwrap();
        assert_eq!((act.title.vi.as_str(), act.minutes, act.with_children), ("Múa mừng lúa mới", 9, true));
        assert_eq!(act.wants.0.keys().collect::<Vec<_>>(), [&Capability::Sound, &Capability::Light]);
        assert_eq!(act.can, [HalfDay::parse("2027-03-13:evening").unwrap()]);
        assert_eq!((act.contact.name.as_str(), act.contact.phone.as_str()), ("Pờ Sơn Mé", "0912345678"));
        let board = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/programme?show=unplaced").await.text();
        assert!(board.contains("Múa mừng lúa mới"), "{board}");
    });
}

#[test]
fn every_legal_move_stands_in_the_log_and_every_other_is_refused_with_its_reason() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa", "").await;
        for action in Action::DECISIONS.iter().copied().chain([Action::Accept, Action::Cancel, Action::Reopen]) {
            let moves = "SELECT COUNT(*) FROM audit WHERE action = 'application.move'";
            let (from, logged) = (house.stands(id).await, house.count(moves).await);
            let done = house.decide(action, &[id], "Vì một lẽ").await;
            match step(from, action, By::Organiser) {
                Ok(to) => {
                    done.unwrap();
                    assert_eq!(house.stands(id).await, to);
                    assert_eq!(house.count(moves).await, logged + 1, "{action:?}");
                }
                Err(_) => {
                    assert!(matches!(done, Err(Fault::Refused(why)) if why.key == "decide-refused"), "{action:?}");
                    assert_eq!(house.stands(id).await, from);
                }
            }
        }
    });
}

#[test]
fn a_decision_is_undone_for_ten_minutes_and_then_nobody_was_told() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let (a, b) = (house.sent(&phone, "Múa", "a@xoe.test").await, house.sent(&phone, "Hát", "b@xoe.test").await);
        let (acts, sent) = (open_acts(house).await, letters(house).await);
        let batch = house.decide(Action::Accept, &[a, b], "").await.unwrap();
        assert_eq!((open_acts(house).await, letters(house).await), (acts + 2, sent + 2));
        house.advance(TimeDelta::minutes(9));
        let list = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications").await.text();
        assert!(list.contains("Vừa quyết định 2 hồ sơ"), "{list}");
        undo(house, batch).await.unwrap();
        assert_eq!((house.stands(a).await, house.stands(b).await), (State::Submitted, State::Submitted));
        assert_eq!((open_acts(house).await, letters(house).await), (acts, sent));
        assert_eq!(undo(house, batch).await, Err(Fault::refused("undo-late")), "once");
        let batch = house.decide(Action::Reject, &[a], "").await.unwrap();
        house.advance(TimeDelta::minutes(10));
        assert_eq!(undo(house, batch).await, Err(Fault::refused("undo-late")));
    });
}

#[test]
fn a_troupe_reads_no_decision_before_its_letters_leave_and_moves_nothing_meanwhile() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa", "a@xoe.test").await;
        let link = async || {
            let application = house.application(id).await;
            format!("/vi{}", links::path(&house.visitor(), &application))
        };
        let received = link().await;
        let read = async || {
            let of_officer = house.get(Some(OFFICER), "/vi/desk/hoa-ban-2027/assist").await.text();
            [phone.read(&format!("{DOOR}/{id}")).await, phone.read(DOOR).await, of_officer]
        };
        let batch = house.decide(Action::Accept, &[id], "").await.unwrap();
        for page in read().await {
            assert!(!page.to_lowercase().contains("được mời"), "{page}");
        }
        let opened = phone.read(&received).await;
        assert!(opened.contains("Ban tổ chức đã nhận đăng ký"), "the link of the letter before opens: {opened}");
        let name = id.to_string();
        for action in ["confirm", "withdraw"] {
            let fields = [("from", DOOR), ("application", &*name), ("action", action)];
            let refused = phone.press("/api/apply/answer", &fields).await.text();
            assert!(refused.contains("Ban tổ chức đang ghi kết quả"), "{refused}");
        }
        assert_eq!(house.stands(id).await, State::Accepted);
        let list = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications?state=all").await.text();
        assert!(list.contains("Được mời diễn") && list.contains("Gửi ngay, không đợi"), "{list}");
        let fields = [("from", DOOR), ("festival", "hoa-ban-2027"), ("batch", &*batch.to_string())];
        house.submit(Some(ORGANISER), "/api/applications/send-now", &fields).await;
        for page in read().await {
            assert!(page.to_lowercase().contains("được mời"), "{page}");
        }
        assert!(phone.read(&link().await).await.contains("Xác nhận: đội sẽ diễn"));
        let due = "SELECT COUNT(*) FROM outbox WHERE about LIKE 'application:%' AND due_at > created_at";
        assert_eq!(house.count(due).await, 0, "the letters leave");
        assert_eq!(undo(house, batch).await, Err(Fault::refused("undo-late")));
        // What is taken back is read as late, with the deadline that stood.
        house.decide(Action::Cancel, &[id], "Ngập").await.unwrap();
        assert!(phone.read(&format!("{DOOR}/{id}")).await.contains("Hãy bấm Xác nhận trước"));
        house.letters_left();
        assert!(phone.read(&format!("{DOOR}/{id}")).await.contains("Tiết mục này không diễn nữa"));
    });
}

async fn undo(house: &House, batch: Uuid) -> Result<Vec<String>, Fault> {
    let input = (house.festival, batch);
    house.chooser().write(input, |job, (of, batch)| Box::pin(commands::undo(job, *of, *batch))).await
}

#[test]
fn who_moves_up_in_a_decision_is_told_with_it_and_who_moves_up_by_itself_at_once() {
    at_sample(async |house| {
        house.called().await;
        let (first, second) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let placed = house.sent(&first, "Múa", "").await;
        let waits = house.sent(&second, "Hát", "").await;
        house.decide(Action::Accept, &[placed], "").await.unwrap();
        house.decide(Action::Wait, &[waits], "").await.unwrap();
        house.letters_left();
        let batch = house.decide(Action::Cancel, &[placed], "Ngập").await.unwrap();
        assert!(phone_says(&second, waits).await.contains("danh sách chờ chỗ"));
        undo(house, batch).await.unwrap();
        assert_eq!((house.stands(placed).await, house.stands(waits).await), (State::Accepted, State::Standby));
        assert!(phone_says(&first, placed).await.contains("Hãy bấm Xác nhận trước"));
        let (name, from) = (placed.to_string(), format!("{DOOR}/{placed}"));
        let fields = [("from", &*from), ("application", &*name), ("action", "decline")];
        first.press("/api/apply/answer", &fields).await;
        assert!(phone_says(&second, waits).await.contains("Hãy bấm Xác nhận trước"));
        house.is_sound().await;
    });
}

async fn phone_says(phone: &Phone<'_>, id: ApplicationId) -> String {
    phone.read(&format!("{DOOR}/{id}")).await
}

#[test]
fn what_was_decided_anew_meanwhile_stays_and_the_others_go_back() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let (a, b) = (house.sent(&phone, "Múa", "a@xoe.test").await, house.sent(&phone, "Hát", "b@xoe.test").await);
        let sent = letters(house).await;
        let batch = house.decide(Action::Accept, &[a, b], "").await.unwrap();
        let anew = house.decide(Action::Wait, &[a], "").await.unwrap();
        assert_eq!(undo(house, batch).await.unwrap().len(), 1);
        assert_eq!((house.stands(a).await, house.stands(b).await), (State::Standby, State::Submitted));
        assert!(matches!(undo(house, batch).await, Err(Fault::Refused(why)) if why.key == "undo-overtaken"));
        // Once that is undone too, what was decided first stands again, with its letter; and can be undone.
        undo(house, anew).await.unwrap();
        assert_eq!((house.stands(a).await, letters(house).await), (State::Accepted, sent + 1));
        undo(house, batch).await.unwrap();
        assert_eq!((house.stands(a).await, letters(house).await), (State::Submitted, sent));
        let list = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications").await.text();
        assert!(!list.contains("Vừa quyết định"), "nothing is left to undo: {list}");
    });
}

#[test]
fn what_is_tried_out_is_taken_back_in_one_go_r9() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let mut ids = Vec::new();
        for n in 0..3 {
            ids.push(house.sent(&phone, &format!("Múa {n}"), "a@xoe.test").await);
        }
        let before = (open_acts(house).await, letters(house).await, house.log().await.len());
        pend(house, &ids, Action::Accept).await.unwrap();
        let tried = house.application(ids[0]).await;
        assert_eq!((tried.state, tried.pending), (State::Submitted, Some(Action::Accept)));
        assert_eq!(open_acts(house).await, before.0 + 3, "they can be placed");
        assert!(!phone.read(&format!("{DOOR}/{}", ids[0])).await.contains("được mời"), "the troupe knows nothing");
        let shown = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications/decide?all=pending").await.text();
        for said in
            ["Đội bản Tả Kố Khừ, ", " · Xòe · 9 phút", "được mời diễn “Múa 1”", "a@xoe.test", "Gửi 3 quyết định"]
        {
            assert!(shown.contains(said), "{said} in {shown}");
        }
        let input = (house.festival, ids.clone());
        house.chooser().write(input, |job, (of, ids)| Box::pin(commands::clear(job, *of, ids))).await.unwrap();
        let now = house.application(ids[0]).await;
        assert_eq!((now.state, now.pending, now.act), (State::Submitted, None, None));
        assert_eq!((open_acts(house).await, letters(house).await, house.log().await.len()), before);

        pend(house, &ids, Action::Accept).await.unwrap();
        pend(house, &ids[2..], Action::Reject).await.unwrap();
        let mut chosen = Vec::new();
        for id in &ids {
            chosen.push((*id, house.looked(*id).await.mark()));
        }
        let input = (house.festival, chosen);
        house.chooser().write(input, |job, (of, all)| Box::pin(commands::settle(job, *of, all))).await.unwrap();
        assert_eq!((house.stands(ids[1]).await, house.stands(ids[2]).await), (State::Accepted, State::Rejected));
        assert_eq!(open_acts(house).await, before.0 + 2);
    });
}

#[test]
fn a_send_that_was_prepared_before_somebody_was_erased_is_refused_as_a_whole_r11() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let (a, b) = (house.sent(&phone, "Múa", "a@xoe.test").await, house.sent(&phone, "Hát", "b@xoe.test").await);
        let mut chosen = Vec::new();
        for id in [a, b] {
            chosen.push((id, house.looked(id).await.mark()));
        }
        let email = super::question(&call, crate::applications::model::question::Fills::LeaderEmail);
        super::save(&phone, b, &[(&email, "")]).await;
        send(&phone, b).await;
        let before = letters(house).await;
        let decision = Decision { action: Action::Accept, reason: String::new(), chosen };
        let Err(Fault::Refused(why)) = house.decided_on(house.festival, decision).await else { panic!() };
        assert_eq!(why.key, "decide-changed");
        assert!(why.args.iter().any(|(_, value)| value == "Hát"), "{why:?}");
        assert_eq!((house.stands(a).await, letters(house).await), (State::Submitted, before), "nothing to the others");
    });
}

#[test]
fn a_decision_about_one_is_what_it_is_about_many_r12() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let (single, bulk) =
            (house.sent(&phone, "Múa", "a@xoe.test").await, house.sent(&phone, "Hát", "b@xoe.test").await);
        let page = house.get(Some(ORGANISER), &format!("/vi/desk/hoa-ban-2027/applications/{single}")).await.text();
        assert!(page.contains(&format!("decide?action=accept&amp;pick[{single}]=on")), "one way for both: {page}");
        for action in [Action::Ask, Action::Reject, Action::Reopen, Action::Accept, Action::Cancel] {
            let mut told = Vec::new();
            for id in [single, bulk] {
                house.decide(action, &[id], "Vì một lẽ").await.unwrap();
                let all = moves::messages(&house.site.db, id).await.unwrap();
                let made = moves::of(&house.site.db, id).await.unwrap();
                let last = made.last().unwrap();
                let mut kinds: Vec<_> = all.into_iter().map(|message| (message.kind, message.channel)).collect();
                kinds.sort();
                told.push((kinds, last.was, last.now, last.reason.clone()));
            }
            assert_eq!(told[0], told[1], "{action:?}");
        }
    });
}

#[test]
fn a_foreign_desk_decides_nothing_here() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa", "").await;
        let foreign = house.site.db.q("SELECT id FROM festivals WHERE code_prefix = 'DT'").scalar().await.unwrap();
        let decision = Decision { action: Action::Accept, reason: String::new(), chosen: vec![(id, String::new())] };
        assert_eq!(house.decided_on(foreign, decision.clone()).await.unwrap_err(), Fault::Missing);
        let officer = house.their_officer("03158").await;
        let input = (house.festival, decision);
        let refused = officer.write(input, |job, (of, decision)| Box::pin(commands::decide(job, *of, decision))).await;
        assert_eq!(refused.unwrap_err(), Fault::Missing);
    });
}

#[test]
fn who_takes_an_application_back_gives_the_place_to_the_next_on_standby() {
    at_sample(async |house| {
        let call = house.called().await;
        let (first, second) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let (placed, waits) = (house.sent(&first, "Múa", "").await, begin(house, &second).await);
        fill(&second, &call, waits, "Hát", "").await;
        send(&second, waits).await;
        house.decide(Action::Accept, &[placed], "").await.unwrap();
        house.decide(Action::Wait, &[waits], "").await.unwrap();
        house.letters_left();
        let acts = open_acts(house).await;
        let (application, from) = (placed.to_string(), format!("{DOOR}/{placed}"));
        let fields = [("from", &*from), ("application", &*application), ("action", "decline")];
        let page = first.press("/api/apply/answer", &fields).await.text();
        assert!(page.contains("Đã ghi: đội không tham gia"), "{page}");
        assert_eq!((house.stands(placed).await, house.stands(waits).await), (State::Declined, State::Accepted));
        assert_eq!(open_acts(house).await, acts, "one act went, another came");
        assert_eq!(house.application(placed).await.act, None::<ActId>);
    });
}

#[test]
fn a_place_that_organisers_take_back_goes_to_who_waits_longest() {
    at_sample(async |house| {
        house.called().await;
        let (first, second) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let placed = house.sent(&first, "Múa", "").await;
        let (early, late) = (house.sent(&second, "Hát", "").await, house.sent(&second, "Trống", "").await);
        house.decide(Action::Accept, &[placed], "").await.unwrap();
        house.decide(Action::Wait, &[early], "").await.unwrap();
        house.advance(TimeDelta::hours(1));
        house.decide(Action::Wait, &[late], "").await.unwrap();
        house.decide(Action::Cancel, &[placed], "Sân khấu ngập").await.unwrap();
        assert_eq!(house.stands(early).await, State::Accepted);
        assert_eq!(house.stands(late).await, State::Standby);
        let told = moves::messages(&house.site.db, early).await.unwrap();
        assert_eq!(told.last().unwrap().kind, "accepted");
    });
}

#[test]
fn a_place_that_goes_back_to_standby_is_the_next_ones_and_not_its_own_again() {
    at_sample(async |house| {
        house.called().await;
        let (first, second) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let (placed, waits) = (house.sent(&first, "Múa", "").await, house.sent(&second, "Hát", "").await);
        house.decide(Action::Accept, &[placed], "").await.unwrap();
        house.decide(Action::Wait, &[waits], "").await.unwrap();
        let acts = open_acts(house).await;
        house.decide(Action::Wait, &[placed], "").await.unwrap();
        assert_eq!((house.stands(placed).await, house.stands(waits).await), (State::Standby, State::Accepted));
        assert_eq!(open_acts(house).await, acts, "one act went, another came");
    });
}
