//! A show was moved or cancelled after tickets for it were sold: its holders choose.

use super::*;
use crate::db::Reads;
use crate::kernel::id::PerformanceId;
use crate::mail::worker::written;
use crate::programme::commands::{ReleaseForm, release, set_cancelled};
use crate::programme::model::decision::Decision;
use crate::programme::store::plans;
use crate::testing::{PageForm, at_sample};
use crate::ticketing::commands::Chosen;
use crate::ticketing::links;
use crate::ticketing::model::choice::Choice;
use futures_util::future::join_all;

const PRICE: i64 = 120_000;

impl House {
    pub(super) async fn show(&self, slug: &'static str) -> PerformanceId {
        let sql = "SELECT id FROM performances WHERE festival_id = $1 AND slug = $2";
        self.site.db.q(sql).bind(self.festival).bind(slug).scalar().await.unwrap()
    }

    /// Tickets for a show, on a capacity of their own.
    pub(super) async fn stand_at(&self, slug: &'static str, show: &'static str, places: i64) -> CapacityId {
        let (capacity, show) = (self.capacity(slug, places).await, self.show(show).await);
        self.sell(slug, PRICE, Some(show), capacity).await;
        capacity
    }

    /// Its number is none of the sample's.
    async fn sell(&self, slug: &str, price: i64, performance_id: Option<PerformanceId>, capacity: CapacityId) {
        let number = 900 + self.count("SELECT COUNT(*) FROM products").await;
        let row = ProductRow { number, performance_id, ..product(self.visitor().id(), slug, price) };
        let input = (self.festival, row, capacity);
        let write = self.site.db.write(input, |tx, (festival, row, capacity)| {
            Box::pin(async move {
                catalogue::insert_product(tx, *festival, row).await?;
                catalogue::set_draws(tx, row.id, &[*capacity]).await
            })
        });
        write.await.unwrap();
    }

    /// A paid order; each has a number of its own.
    pub(super) async fn paid_for(&self, n: usize, lines: &[(&str, i64)]) -> OrderRow {
        let total = PRICE * lines.iter().map(|(_, quantity)| quantity).sum::<i64>();
        let hold = self.reserve(&format!("key-of-sixteen-{n:03}"), lines).await.unwrap();
        let festival = festivals::by_id(&self.site.db, self.festival).await.unwrap().unwrap();
        let buyer = Buyer { agreed: commands::fingerprint(&festival.privacy), ..buyer_number(n) };
        let order = self.order_as(hold, buyer, total).await.unwrap();
        let paid = Notice { account: festival.bank_account, ..notice(&format!("ref-{n}"), total, &order.code) };
        self.receive(paid).await;
        order_rows::by_id(&self.site.db, order.id).await.unwrap().unwrap()
    }

    /// The show is called off, and its holders may choose until a day.
    pub(super) async fn call_off(&self, show: PerformanceId, decision: Decision) {
        let planner = self.staff(Role::Organiser, Some(self.festival));
        let input = (self.festival, show);
        let off = planner.write(input, |job, (of, show)| Box::pin(set_cancelled(job, *of, *show, true)));
        off.await.unwrap();
        let seen = plans::version(&self.site.db, self.festival).await.unwrap();
        let until = Some(epoch() + TimeDelta::days(20));
        let decisions = [(show, (decision, until.filter(|_| decision.has_window())))].into_iter().collect();
        let form = ReleaseForm { seen, name: String::new(), note: Text::default(), decisions };
        let done = planner.write((self.festival, form), |job, (of, form)| Box::pin(release(job, *of, form)));
        done.await.unwrap();
    }

    pub(super) async fn choose(
        &self,
        order: &OrderRow,
        choice: Choice,
        instead: Option<&str>,
    ) -> Result<OrderRow, Fault> {
        let decided = commands::asked(&self.site.db, order, self.visitor().now).await?;
        let performance = decided.first().map(|asked| asked.performance).ok_or(Fault::refused("choice-gone"))?;
        let instead = match instead {
            Some(slug) => {
                let sql = "SELECT id FROM products WHERE slug = $1";
                Some(self.site.db.q(sql).bind(slug).scalar::<ProductId>().await.unwrap())
            }
            None => None,
        };
        let input = ((order.id, order.link_version), Chosen { performance, choice, instead });
        self.visitor().write(input, |job, (order, chosen)| Box::pin(commands::choose(job, *order, chosen))).await
    }

    async fn now(&self, order: &OrderRow) -> OrderRow {
        order_rows::by_id(&self.site.db, order.id).await.unwrap().unwrap()
    }

    async fn due(&self) -> (i64, Vnd) {
        refund_rows::due_tally(&self.site.db, self.festival).await.unwrap()
    }

    async fn told_of_choice(&self, order: &OrderRow) -> Vec<String> {
        let rows = self.site.db.q("SELECT payload FROM outbox WHERE done_at IS NULL ORDER BY id");
        let rows: Vec<(Json<serde_json::Value>,)> = rows.all().await.unwrap();
        let mut told = Vec::new();
        for (row,) in rows {
            let Ok(mail) = serde_json::from_value::<Mail>(row.0.clone()) else { continue };
            if mail.kind.get("ChoiceMade").is_some() && Some(&mail.to) == order.email.as_ref() {
                let (_, letter) = written(&self.site, &row.0).await.unwrap();
                told.extend(letter.map(|letter| letter.text()));
            }
        }
        told
    }
}

#[test]
fn a_part_of_an_order_is_given_back_exactly_once_and_its_money_is_due() {
    at_sample(async |house| {
        let (off, on) = (house.stand_at("off", "phao-hoa", 9).await, house.stand_at("on", "dem-khai-mac", 9).await);
        let before = house.due().await;
        let order = house.paid_for(1, &[("off", 2), ("on", 1)]).await;
        house.call_off(house.show("phao-hoa").await, Decision::Refund).await;
        let clicks = (0..12).map(|_| {
            let (house, order) = (house.clone(), order.clone());
            tokio::spawn(async move { house.choose(&order, Choice::Refund, None).await.is_ok() })
        });
        let done = join_all(clicks).await.into_iter().filter(|click| *click.as_ref().unwrap()).count();
        assert_eq!(done, 1);
        assert_eq!((house.counts(off).await, house.counts(on).await), ((0, 0), (1, 0)));
        let now = house.now(&order).await;
        assert_eq!((now.state, now.total, house.tickets(&order).await), (OrderState::Paid, Vnd(PRICE), 1));
        let due = house.due().await;
        assert_eq!((due.0 - before.0, due.1.0 - before.1.0), (1, 2 * PRICE));
        let told = house.told_of_choice(&order).await;
        assert!(told.len() == 1 && told[0].contains("240.000"), "{told:?}");
        house.is_sound().await;
    });
}

#[test]
fn an_order_of_nothing_else_ends_as_a_whole() {
    at_sample(async |house| {
        let off = house.stand_at("off", "phao-hoa", 9).await;
        let order = house.paid_for(1, &[("off", 2)]).await;
        house.call_off(house.show("phao-hoa").await, Decision::Refund).await;
        house.choose(&order, Choice::Refund, None).await.unwrap();
        assert_eq!((house.state(&order).await, house.counts(off).await), (OrderState::Cancelled, (0, 0)));
        let refund = refund_rows::of_order(&house.site.db, order.id).await.unwrap().remove(0);
        assert_eq!((refund.amount, refund.is_due()), (Vnd(2 * PRICE), true));
        assert!(
            refund.first.chosen_for.is_some() && house.told_of_choice(&order).await.is_empty(),
            "one letter is enough"
        );
        house.is_sound().await;
    });
}

#[test]
fn tickets_are_changed_for_others_of_the_same_price_while_there_is_room() {
    at_sample(async |house| {
        let (off, on) = (house.stand_at("off", "phao-hoa", 9).await, house.stand_at("on", "dem-khai-mac", 3).await);
        house.sell("dearer", PRICE + 1, Some(house.show("dem-khai-mac").await), on).await;
        let (one, two) = (house.paid_for(1, &[("off", 2)]).await, house.paid_for(2, &[("off", 2)]).await);
        house.call_off(house.show("phao-hoa").await, Decision::Exchange).await;
        let refused = house.choose(&one, Choice::Exchange, Some("dearer")).await;
        assert!(matches!(refused, Err(Fault::Invalid(_))), "{refused:?}");
        assert!(matches!(house.choose(&one, Choice::Keep, None).await, Err(Fault::Invalid(_))), "nothing to keep");
        house.choose(&one, Choice::Exchange, Some("on")).await.unwrap();
        assert_eq!((house.counts(off).await, house.counts(on).await), ((2, 0), (2, 0)));
        let tickets = order_rows::tickets(&house.site.db, one.id).await.unwrap();
        let good: Vec<i64> = tickets.iter().filter(|t| t.cancelled_at.is_none()).map(|t| t.number).collect();
        assert_eq!((good, house.now(&one).await.total), (vec![3, 4], one.total));
        assert!(house.told_of_choice(&one).await[0].contains("đổi 2 vé"));
        // One place is left, and two are asked for.
        assert!(matches!(house.choose(&two, Choice::Exchange, Some("on")).await, Err(Fault::Invalid(_))));
        assert_eq!(house.tickets(&two).await, 2);
        house.is_sound().await;
    });
}

#[test]
fn nobody_chooses_after_the_day_nor_where_nothing_was_decided() {
    at_sample(async |house| {
        house.stand_at("off", "phao-hoa", 9).await;
        let order = house.paid_for(1, &[("off", 1)]).await;
        assert_eq!(refusal(house.choose(&order, Choice::Refund, None).await), "choice-gone");
        house.call_off(house.show("phao-hoa").await, Decision::Refund).await;
        assert!(matches!(house.choose(&order, Choice::Exchange, None).await, Err(Fault::Invalid(_))), "not offered");
        house.advance(TimeDelta::days(20));
        assert_eq!(refusal(house.choose(&order, Choice::Refund, None).await), "choice-gone");
        assert_eq!(house.tickets(&order).await, 1);
    });
}

#[test]
fn a_holder_chooses_on_the_page_of_the_order_and_the_treasurer_sees_it() {
    at_sample(async |house| {
        house.stand_at("off", "phao-hoa", 9).await;
        house.stand_at("on", "dem-khai-mac", 9).await;
        let order = house.paid_for(1, &[("off", 2), ("on", 1)]).await;
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let path = format!("/vi{}", links::order_path(&house.visitor(), &festival, &order));
        let page = house.get(None, &format!("{path}/choice")).await.text();
        assert!(page.contains("Không có gì phải chọn"), "{page}");
        house.call_off(house.show("phao-hoa").await, Decision::Refund).await;
        let page = house.get(None, &path).await.text();
        assert!(page.contains("Suất diễn bạn mua vé đã thay đổi") && page.contains("/choice"), "{page}");
        let page = house.get(None, &format!("{path}/choice")).await;
        let text = page.text();
        for said in ["Suất này không diễn nữa.", "Bạn có 2 vé.", "Trả vé, nhận lại 240.000"] {
            assert!(text.replace('\u{a0}', " ").contains(said), "{said} in {text}");
        }
        assert!(!text.contains("Giữ vé, mã vé không đổi"), "{text}");
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/tickets/choose").unwrap();
        let fields = form.with("", "");
        let refused = house.submit(None, "/api/tickets/choose", &fields).await;
        assert!(house.follow(None, &refused).await.text().contains("Hãy chọn một cách."));
        let mut fields = fields.clone();
        fields.push(("choice", "refund"));
        let done = house.submit(None, "/api/tickets/choose", &fields).await;
        let text = house.follow(None, &done).await.text();
        assert!(text.contains("đang chờ hoàn cho bạn") && !text.contains("/api/tickets/choose"), "{text}");

        let treasurer = Some("thuquy@example.com");
        let list = "/vi/desk/hoa-ban-2027/treasury?show=refunds";
        let page = house.get(treasurer, list).await.text();
        assert!(page.contains("Một phần đơn") && page.contains(&order.code), "{page}");
        let part: uuid::Uuid = house.site.db.q("SELECT id FROM ticket_choices").scalar().await.unwrap();
        let at = format!("{list}&order={}&part={part}", order.id);
        let page = house.get(treasurer, &at).await;
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/treasury/refund").unwrap();
        let done = house.submit(treasurer, "/api/treasury/refund", &form.with("how", "chuyển khoản 21/02")).await;
        let text = house.follow(treasurer, &done).await.text();
        assert!(text.contains(&format!("tiền của đơn {} đã hoàn", order.code)), "{text}");
        let again = house.submit(treasurer, "/api/treasury/refund", &form.with("how", "lần nữa")).await;
        assert!(house.follow(treasurer, &again).await.text().contains("đã ghi là hoàn từ trước"));
        let page = house.get(None, &format!("{path}/choice")).await.text();
        assert!(page.contains("đã hoàn."), "{page}");
    });
}

#[test]
fn the_pages_of_an_order_that_was_given_back_whole_say_what_is_due_and_what_came_back() {
    at_sample(async |house| {
        house.stand_at("off", "phao-hoa", 9).await;
        let order = house.paid_for(1, &[("off", 2)]).await;
        house.call_off(house.show("phao-hoa").await, Decision::Refund).await;
        house.choose(&order, Choice::Refund, None).await.unwrap();
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let path = format!("/vi{}", links::order_path(&house.visitor(), &festival, &order));
        let pages = [path.clone(), format!("{path}/choice")];
        for page in &pages {
            let text = house.get(None, page).await.text().replace('\u{a0}', " ");
            assert!(text.contains("sẽ trả lại bạn 240.000"), "{page}: {text}");
        }
        let treasurer = house.staff(Role::Treasurer, Some(house.festival));
        let back =
            treasurer.write(order.id, |job, id| Box::pin(commands::refund(job, *id, Vnd(240_000), "bút toán 7")));
        back.await.unwrap();
        for page in &pages {
            let text = house.get(None, page).await.text().replace('\u{a0}', " ");
            assert!(!text.contains("sẽ trả lại bạn") && text.contains("240.000"), "{page}: {text}");
        }
    });
}
