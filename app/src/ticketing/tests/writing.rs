//! What is written to many leaves once, in the words that were read over, to each address once; who has no address is
//! called.

use super::*;
use crate::db::Reads;
use crate::kernel::id::WritingId;
use crate::testing::at_sample;
use crate::ticketing::commands::Draft;
use crate::ticketing::letters::{LETTERS, OrderLetter};
use crate::ticketing::model::writing::Whom;
use crate::ticketing::store::writings;
use futures_util::future::join_all;

const PRICE: i64 = 50_000;

fn draft(whom: Whom, kind: &str) -> Draft {
    let (subject, body) =
        (Text::new("Đổi cổng", "Another gate"), Text::new("Vào cổng B { $name }.\n\nMang ô.", "Gate B."));
    Draft { whom, kind: kind.into(), show: String::new(), subject, body }
}

impl House {
    async fn draw_up(&self, draft: Draft) -> Result<WritingId, Fault> {
        let organiser = self.staff(Role::Organiser, Some(self.festival));
        organiser
            .write((self.festival, draft), |job, (id, draft)| Box::pin(commands::add_writing(job, *id, draft)))
            .await
    }

    async fn send_out(&self, id: WritingId, seen: i64) -> Result<(i64, i64), Fault> {
        let organiser = self.staff(Role::Organiser, Some(self.festival));
        let sent = organiser.write((id, seen), |job, seen| Box::pin(commands::send_writing(job, *seen))).await?;
        Ok((sent.letters, sent.calls))
    }

    /// Buys one ticket as this buyer.
    async fn bought(&self, n: usize, kind: &str, reach: (Option<&str>, Option<&str>), paid: bool) -> OrderRow {
        let hold = self.reserve(&format!("key-of-sixteen-{n:03}"), &[(kind, 1)]).await.unwrap();
        let (email, phone) = (reach.0.map(|e| Email::parse(e).unwrap()), reach.1.map(|p| Phone::parse(p).unwrap()));
        let buyer = buyer();
        let buyer = Buyer { contact: Contact { email, phone, ..buyer.contact }, ..buyer };
        let order = self.order_as(hold, buyer, PRICE).await.unwrap();
        if paid {
            self.pay(&format!("ref-{n}"), PRICE, &order.code).await;
        }
        order
    }

    async fn crowd(&self) {
        self.stand("seat", PRICE, 50).await;
        self.stand("boat", PRICE, 50).await;
        self.bought(1, "seat", (Some("mai@xoe.test"), None), true).await;
        self.bought(2, "seat", (Some("Mai@xoe.test"), Some("0912345671")), true).await;
        self.bought(3, "seat", (None, Some("0912345672")), true).await;
        self.bought(4, "seat", (None, Some("0912345672")), true).await;
        self.bought(5, "boat", (Some("an@xoe.test"), None), true).await;
        self.bought(6, "seat", (Some("cho@xoe.test"), None), false).await;
    }
}

#[test]
fn a_message_goes_to_each_address_once_and_lists_each_telephone_once() {
    at_shop(async |house| {
        house.crowd().await;
        for (whom, kind, expected) in [
            (Whom::Paid, "seat", (1, 1)),
            (Whom::Paid, "", (2, 1)),
            (Whom::Standing, "seat", (2, 1)),
            (Whom::Pending, "", (1, 0)),
        ] {
            let id = house.draw_up(draft(whom, kind)).await.unwrap();
            let row = writings::by_id(&house.site.db, id).await.unwrap().unwrap();
            let reach = writings::reach(&house.site.db, &row).await.unwrap();
            assert_eq!((reach.letters, reach.calls), expected, "{whom:?} {kind}: what was announced");
            assert_eq!(house.send_out(id, 1).await.unwrap(), expected, "{whom:?} {kind}: what went");
        }
        assert_eq!(house.letters_of("WrittenTo").await.len(), 6);
        let nobody = house.draw_up(draft(Whom::Cancelled, "")).await.unwrap();
        assert_eq!(refusal(house.send_out(nobody, 1).await), "writing-nobody");
        assert!(writings::by_id(&house.site.db, nobody).await.unwrap().unwrap().sent_at.is_none());
    });
}

#[test]
fn eight_presses_send_a_message_once() {
    at_shop(async |house| {
        house.crowd().await;
        let id = house.draw_up(draft(Whom::Paid, "")).await.unwrap();
        let pressed = join_all((0..8).map(|_| house.send_out(id, 1))).await;
        assert!(pressed.iter().all(|sent| *sent == Ok((2, 1))), "{pressed:?}");
        assert_eq!(house.letters_of("WrittenTo").await.len(), 2);
        assert_eq!(house.count("SELECT COUNT(*) FROM writing_calls").await, 1);
        let sent = house.log().await.into_iter().filter(|(action, _)| action == "writing.send").count();
        assert_eq!(sent, 1);
    });
}

#[test]
fn words_that_were_not_read_over_are_not_sent() {
    at_shop(async |house| {
        house.crowd().await;
        let id = house.draw_up(draft(Whom::Paid, "")).await.unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let edit = |seen: i64| {
            let organiser = organiser.clone();
            async move {
                let input = ((id, seen), draft(Whom::Paid, "boat"));
                organiser.write(input, |job, (seen, draft)| Box::pin(commands::edit_writing(job, *seen, draft))).await
            }
        };
        edit(1).await.unwrap();
        assert_eq!(refusal(house.send_out(id, 1).await), crate::web::CHANGED);
        assert_eq!(refusal(edit(1).await), crate::web::CHANGED);
        assert_eq!(house.send_out(id, 2).await, Ok((1, 0)));
        assert_eq!(refusal(edit(3).await), "writing-sent-already");
        let dropped = organiser.write(id, |job, id| Box::pin(commands::drop_writing(job, *id)));
        assert_eq!(refusal(dropped.await.map(|_| ())), "writing-sent-already");
    });
}

#[test]
fn letters_of_a_message_leave_one_a_second_behind_all_others() {
    at_shop(async |house| {
        house.crowd().await;
        for kind in ["", ""] {
            let id = house.draw_up(draft(Whom::Paid, kind)).await.unwrap();
            house.send_out(id, 1).await.unwrap();
        }
        let due: Vec<(DateTime<Utc>, i64)> = house
            .site
            .db
            .q("SELECT due_at, turn FROM outbox WHERE about LIKE 'writing:%' ORDER BY due_at")
            .all()
            .await
            .unwrap();
        let seconds: Vec<i64> = due.iter().map(|(at, _)| (*at - due[0].0).num_seconds()).collect();
        assert_eq!(seconds, [0, 1, 2, 3], "a second message waits for the first");
        assert!(due.iter().all(|(_, turn)| *turn == crate::web::Turn::Last as i64));
    });
}

#[test]
fn a_message_says_what_was_typed_and_is_silent_where_its_order_stands_otherwise() {
    at_shop(async |house| {
        house.crowd().await;
        let id = house.draw_up(draft(Whom::Paid, "boat")).await.unwrap();
        house.send_out(id, 1).await.unwrap();
        let order = every_order(house).await.into_iter().find(|o| o.email.as_deref() == Some("an@xoe.test")).unwrap();
        let letter = OrderLetter::WrittenTo { order: order.id, writing: id };
        let read = async || (LETTERS.write)(house.visitor(), serde_json::to_value(letter).unwrap()).await.unwrap();
        let said = read().await.unwrap();
        assert_eq!(said.subject, "Đổi cổng");
        assert_eq!(said.paragraphs[1..3], ["Vào cổng B { $name }.".to_owned(), "Mang ô.".to_owned()]);
        house.cancel(&house.staff(Role::Organiser, Some(house.festival)), order.id).await.unwrap();
        assert!(read().await.is_none());
    });
}

#[test]
fn a_kind_that_is_gone_does_not_become_everybody() {
    at_shop(async |house| {
        house.crowd().await;
        let drawn = house.draw_up(draft(Whom::Paid, "no-such")).await;
        assert_eq!(refusal(drawn), "writing-kind-gone");
    });
}

#[test]
fn only_who_manages_orders_writes_and_only_to_their_own_festival() {
    at_shop(async |house| {
        house.crowd().await;
        let id = house.draw_up(draft(Whom::Paid, "")).await.unwrap();
        let elsewhere: FestivalId = house.visitor().id();
        for ctx in [
            house.staff(Role::Treasurer, Some(house.festival)),
            house.staff(Role::Gate, None),
            house.staff(Role::Organiser, Some(elsewhere)),
        ] {
            let sent = ctx.write((id, 1), |job, seen| Box::pin(commands::send_writing(job, *seen))).await;
            assert_eq!(sent.map(|_| ()), Err(Fault::Missing));
            let input = (house.festival, draft(Whom::Paid, ""));
            let drawn = ctx.write(input, |job, (id, draft)| Box::pin(commands::add_writing(job, *id, draft))).await;
            assert_eq!(drawn, Err(Fault::Missing));
        }
        assert_eq!(house.letters_of("WrittenTo").await.len(), 0);
    });
}

#[test]
fn a_forgotten_buyer_is_written_to_no_more() {
    at_shop(async |house| {
        house.crowd().await;
        let id = house.draw_up(draft(Whom::Cancelled, "boat")).await.unwrap();
        let order = every_order(house).await.into_iter().find(|o| o.email.as_deref() == Some("an@xoe.test")).unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let refund = "UPDATE refunds SET done_at = $1, how = ''";
        house.cancel(&organiser, order.id).await.unwrap();
        let now = house.clock.now();
        house.site.db.write(now, move |tx, now| Box::pin(tx.q(refund).bind(*now).exec())).await.unwrap();
        house.send_out(id, 1).await.unwrap();
        assert_eq!(house.letters_of("WrittenTo").await.len(), 1);
        organiser.write(order.id, |job, order| Box::pin(commands::forget(job, *order))).await.unwrap();
        assert_eq!(house.letters_of("WrittenTo").await.len(), 0);
    });
}

/// Letters of a message leave late, or have left.
const LATER: &str = "UPDATE outbox SET due_at = $1 WHERE about LIKE 'writing:%'";
const LEFT: &str = "UPDATE outbox SET done_at = due_at, about = NULL WHERE about LIKE 'writing:%'";

#[test]
fn an_organiser_writes_reads_over_sends_and_ticks_off_calls() {
    at_sample(async |house| {
        let (who, list) = (Some("btc@example.com"), "/vi/desk/hoa-ban-2027/writing");
        let new = format!("{list}/new");
        let text = "</textarea><script>alert(1)</script> { $name }";
        let typed = |subject: &'static str| {
            vec![
                ("from", new.as_str()),
                ("festival", "hoa-ban-2027"),
                ("whom", "paid"),
                ("kind", ""),
                ("show", ""),
                ("subject_vi", subject),
                ("body_vi", text),
            ]
        };
        let refused = house.submit(who, "/api/writing/add", &typed("")).await;
        let back = house.follow(who, &refused).await;
        assert!(back.text().contains("Viết tiêu đề thư") && !back.body.contains("<script>alert"), "{}", back.body);
        let drawn = house.submit(who, "/api/writing/add", &typed("Đổi cổng")).await;
        let seen = house.follow(who, &drawn).await;
        assert!(seen.text().contains("Thư tiếng Việt") && seen.text().contains("{ $name }"), "{}", seen.text());
        assert!(!seen.body.contains("<script>alert") && seen.text().contains("người chỉ có số điện thoại"));
        let id: uuid::Uuid = house.site.db.q("SELECT id FROM writings").scalar().await.unwrap();
        let (id, here) = (id.to_string(), format!("{list}/{id}"));
        let send = [("from", here.as_str()), ("festival", "hoa-ban-2027"), ("writing", &id), ("version", "1")];
        let sent = house.submit(who, "/api/writing/send", &send).await;
        let page = house.follow(who, &sent).await.text();
        assert!(page.contains("thư đang đi lần lượt") && page.contains("Gọi"), "{page}");
        assert!(page.contains("đã gửi 0 / "), "how far it is: {page}");
        let minutes = |page: &str| -> i64 {
            let said = page.split("trong khoảng ").nth(1).unwrap();
            said.split(' ').next().unwrap().replace('.', "").parse().unwrap()
        };
        let at = house.clock.now() + TimeDelta::hours(1);
        house.site.db.write(at, |tx, at| Box::pin(tx.q(LATER).bind(*at).exec())).await.unwrap();
        let drawn = house.submit(who, "/api/writing/add", &typed("Thư sau")).await;
        let behind = house.follow(who, &drawn).await.text();
        assert!(minutes(&behind) >= 60, "behind what others still have to send: {behind}");
        house.site.db.write((), |tx, ()| Box::pin(tx.q(LEFT).exec())).await.unwrap();
        assert!(!house.get(who, &here).await.text().contains("đã gửi 0 / "));
        let calls = house.get(who, &format!("{here}/calls")).await.text();
        assert!(calls.contains("Nhắn cho khách qua Zalo") && calls.contains("Đánh dấu đã báo"), "{calls}");
        let order: uuid::Uuid = house.site.db.q("SELECT order_id FROM writing_calls LIMIT 1").scalar().await.unwrap();
        let (order, at) = (order.to_string(), format!("{here}/calls"));
        let tick = [("from", at.as_str()), ("writing", &id), ("order", &order), ("told", "true")];
        let told = house.submit(who, "/api/writing/told", &tick).await;
        assert!(house.follow(who, &told).await.text().contains("Đã báo 1 /"));
        assert_eq!(house.get(who, &format!("{here}/calls.xlsx")).await.status, 200);
        let listed = house.get(who, list).await.text();
        assert!(listed.contains("Đổi cổng") && listed.contains("Đã gửi"), "{listed}");
    });
}

#[test]
fn whoever_postpones_is_led_to_a_message_that_is_begun() {
    at_sample(async |house| {
        let who = Some("btc@example.com");
        assert!(!house.get(who, "/vi/desk/hoa-ban-2027").await.text().contains("Viết cho người mua"));
        house.turn(FestivalState::Postponed).await;
        let overview = house.get(who, "/vi/desk/hoa-ban-2027").await;
        assert!(overview.body.contains("/writing/new?begin=postponed"), "{}", overview.text());
        let begun = house.get(who, "/vi/desk/hoa-ban-2027/writing/new?begin=postponed").await.text();
        assert!(begun.contains("hoãn lại") && begun.contains("is postponed"), "{begun}");
        let gate = house.get(Some("cong@example.com"), "/vi/desk/hoa-ban-2027").await.text();
        assert!(!gate.contains("Viết cho người mua"));
    });
}
