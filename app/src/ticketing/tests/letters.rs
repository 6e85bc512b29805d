//! Every letter to a buyer, whatever is missing: no empty sentence, no hole where something was to be filled in.

use super::*;
use crate::db::Reads;
use crate::ticketing::commands::{Draft, GivenBack};
use crate::ticketing::letters::{LETTERS, OrderLetter};
use crate::ticketing::model::returns::Rules;
use crate::ticketing::model::writing::Whom;
use crate::ticketing::store::cancellations;
use crate::ticketing::till::Ask;
use crate::web::Letter;

/// They need a programme that was released twice, and are read where there is one.
const READ_ELSEWHERE: [&str; 2] = ["ChoiceMade", "ShowsChanged"];

const PRICE: i64 = 50_000;
/// Long, short, in other scripts, and with what a letter must not take for its own.
const NAMES: [&str; 5] = [
    "Nguyễn Phước Công Tằng Tôn Nữ Hoàng Thị Ngọc Lan Phương Thảo Nguyên Khánh Linh Chi",
    "An",
    "ສົມສັກ ວົງສາ",
    "王小明",
    "Mr. { $code } O’Neill",
];

impl House {
    /// What the festival says of how it is reached.
    async fn reached_by(&self, (phone, email): (&'static str, &'static str)) {
        let festival = self.festival;
        let sql = "UPDATE festivals SET contact_phone = $2, contact_email = $3 WHERE id = $1";
        let write = self.site.db.write((festival, phone, email), move |tx, (festival, phone, email)| {
            Box::pin(tx.q(sql).bind(*festival).bind(*phone).bind(*email).exec())
        });
        write.await.unwrap();
    }

    async fn bought_by(&self, n: usize, name: &str, seats: i64) -> OrderRow {
        let hold = self.reserve(&format!("key-of-sixteen-{n:03}"), &[("seat", seats)]).await.unwrap();
        let buyer = buyer_number(n);
        let buyer = Buyer { contact: Contact { name: name.to_owned(), ..buyer.contact }, ..buyer };
        self.order_as(hold, buyer, seats * PRICE).await.unwrap()
    }

    /// A free order whose buyer has not asked for its tickets yet.
    async fn begun_by(&self, n: usize, name: &str) -> OrderId {
        let hold = self.reserve(&format!("key-of-sixteen-{n:03}"), &[("free", 1)]).await.unwrap();
        let buyer = buyer_number(n);
        let buyer = Box::new(Buyer { contact: Contact { name: name.to_owned(), ..buyer.contact }, ..buyer });
        self.ask(Ask::Order { hold, buyer, shown: Vnd::ZERO }).await.unwrap().order.unwrap().id
    }

    /// An order that is somebody else's now.
    async fn passed_on_by(&self, n: usize, name: &str) -> OrderId {
        let order = self.bought_by(n, name, 1).await;
        self.pay(&format!("ref-{n}-passed"), PRICE, &order.code).await;
        let to = buyer_number(n + 1);
        let input = ((order.id, order.link_version), to);
        let passed = self
            .visitor()
            .write(input, |job, (link, to)| Box::pin(commands::pass_on(job, *link, &to.contact, &to.agreed)));
        passed.await.unwrap().id
    }

    /// What an organiser writes to everybody.
    async fn written_to_all(&self) -> crate::kernel::id::WritingId {
        let organiser = self.staff(Role::Organiser, Some(self.festival));
        let (subject, body) = (Text::new("Đổi cổng", "Another gate"), Text::new("Vào cổng B.", "Enter by gate B."));
        let draft = Draft { whom: Whom::Standing, kind: String::new(), show: String::new(), subject, body };
        let made = organiser
            .write((self.festival, draft), |job, (id, draft)| Box::pin(commands::add_writing(job, *id, draft)));
        made.await.unwrap()
    }

    async fn read(&self, lang: Lang, letter: OrderLetter) -> Letter {
        let ctx = Ctx { lang, ..self.visitor() };
        let written = (LETTERS.write)(ctx, serde_json::to_value(letter).unwrap()).await.unwrap();
        written.unwrap_or_else(|| panic!("{letter:?} is not true"))
    }
}

/// Has it a hole in it?
fn reads_well(lang: Lang, letter: &Letter) {
    let link = letter.link.clone().map(|(words, _)| words);
    let facts = letter.facts.iter().flatten().flat_map(|(what, is)| [what, is]);
    let parts =
        letter.paragraphs.iter().chain([&letter.subject]).chain(link.iter()).chain(facts).chain(&letter.closing);
    for part in parts {
        let whole = !part.trim().is_empty() && !part.contains("  ") && part.trim() == part.as_str();
        let filled = !part.contains("{ $") || part.contains("O’Neill");
        let closed = [" .", " ,", "()", "“”", ": .", "  ·", "· ·"].iter().all(|hole| !part.contains(hole));
        assert!(whole && filled && closed, "{lang:?}: {part:?} in {letter:?}");
        assert!(!part.contains("mail-") && !part.ends_with(':') && !part.ends_with('·'), "{lang:?}: {part:?}");
    }
}

/// The name of its kind.
fn tag(letter: &OrderLetter) -> String {
    serde_json::to_value(letter).unwrap().as_object().unwrap().keys().next().unwrap().clone()
}

/// One letter of each kind about orders of somebody with this name.
async fn every_letter(house: &House, n: usize, name: &str) -> Vec<OrderLetter> {
    let organiser = house.staff(Role::Organiser, Some(house.festival));
    let treasurer = house.staff(Role::Treasurer, Some(house.festival));
    let pending = house.bought_by(n, name, 1).await.id;
    let order = house.bought_by(n + 1, name, 3).await;
    house.pay(&format!("ref-{n}"), 3 * PRICE, &order.code).await;
    let link = (order.id, order.link_version);
    let asked = house.visitor().write(link, |job, link| Box::pin(commands::ask_to_give_back(job, *link, None, "bận")));
    assert_eq!(asked.await.unwrap(), GivenBack::Asked);
    let request = crate::ticketing::store::returns::last(&house.site.db, order.id).await.unwrap().unwrap().id;
    let answered = treasurer
        .write(request, |job, request| Box::pin(commands::answer_request(job, *request, false, "đã quá hạn.")));
    answered.await.unwrap();
    let ticket = order_rows::tickets(&house.site.db, order.id).await.unwrap()[0].id;
    let ended = organiser.write((order.id, vec![ticket]), |job, (order, tickets)| {
        Box::pin(commands::cancel_tickets(job, *order, tickets, "ốm"))
    });
    ended.await.unwrap();
    let part = cancellations::of_order(&house.site.db, order.id).await.unwrap()[0].id;
    let gone = house.bought_by(n + 2, name, 2).await;
    house.pay(&format!("ref-{n}-2"), 2 * PRICE, &gone.code).await;
    house.cancel(&organiser, gone.id).await.unwrap();
    let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
    let was = FestivalDay(festival.first_day.0 - TimeDelta::days(7));
    let order = order.id;
    vec![
        OrderLetter::OrderPlaced { order: pending },
        OrderLetter::Tickets { order },
        OrderLetter::DatesChanged { order, was: (was, was) },
        OrderLetter::ReturnRefused { order },
        OrderLetter::PartCancelled { order, part },
        OrderLetter::MoneyReturned { order, amount: Vnd(PRICE), at: house.clock.now() },
        OrderLetter::OrderCancelled { order: gone.id },
        OrderLetter::OrderPlaced { order: house.begun_by(n + 3, name).await },
        OrderLetter::PassedOn { order: house.passed_on_by(n + 4, name).await },
        OrderLetter::WrittenTo { order, writing: house.written_to_all().await },
    ]
}

#[test]
fn no_letter_has_a_hole_whatever_is_missing() {
    at_shop(async |house| {
        house.stand("seat", PRICE, 90).await;
        house.stand("free", 0, 90).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let rules = Rules { gives_back: true, passes_on: true, days: 0 };
        let allow = organiser.write((house.festival, rules), |job, (of, rules)| {
            Box::pin(commands::set_return_rules(job, *of, 0, *rules))
        });
        allow.await.unwrap();
        let reached = [("0215 000 0000", "btc@xoe.test"), ("0215 000 0000", ""), ("", "btc@xoe.test"), ("", "")];
        for (n, name) in NAMES.into_iter().enumerate() {
            let letters = every_letter(house, n * 10, name).await;
            let read: Vec<String> = letters.iter().map(tag).collect();
            let all = || LETTERS.kinds.iter().filter(|kind| !READ_ELSEWHERE.contains(kind));
            assert!(all().all(|kind| read.iter().any(|read| read == kind)), "a kind of letter nobody reads: {read:?}");
            for by in reached {
                house.reached_by(by).await;
                for lang in [Lang::Vi, Lang::En] {
                    for letter in &letters {
                        reads_well(lang, &house.read(lang, *letter).await);
                    }
                }
            }
        }
    });
}
