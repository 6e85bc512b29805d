//! Every letter to a buyer, whatever is missing: no empty sentence, no hole where something was to be filled in.

mod written;

use super::vouchers::terms;
use super::*;
use crate::db::Reads;
use crate::programme::model::decision::Decision;
use crate::testing::at_sample;
use crate::ticketing::commands::{Draft, GivenBack};
use crate::ticketing::letters::{FoundLetter, LETTERS, OrderLetter};
use crate::ticketing::links;
use crate::ticketing::model::cash::Rules as CashRules;
use crate::ticketing::model::choice::Choice;
use crate::ticketing::model::returns::Rules;
use crate::ticketing::model::writing::Whom;
use crate::ticketing::store::cancellations;
use crate::ticketing::till::Ask;
use crate::web::Letter;

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
        self.ask(Ask::Order { hold, buyer, shown: Vnd::ZERO, pays: Pays::Transfer }).await.unwrap().order.unwrap().id
    }

    /// An order whose buyer comes and pays in cash, or did not come.
    async fn keeps_for_cash(&self, n: usize, name: &str, lapsed: bool) -> OrderId {
        let hold = self.reserve(&format!("key-of-sixteen-{n:03}"), &[("seat", 2)]).await.unwrap();
        let buyer = buyer_number(n);
        let buyer = Box::new(Buyer { contact: Contact { name: name.to_owned(), ..buyer.contact }, ..buyer });
        let ask = Ask::Order { hold, buyer, shown: Vnd(2 * PRICE), pays: Pays::Cash };
        let order = self.ask(ask).await.unwrap().order.unwrap();
        if lapsed {
            let over = "UPDATE holds SET expires_at = created_at WHERE id = $1";
            self.site.db.write(hold, move |tx, hold| Box::pin(tx.q(over).bind(*hold).exec())).await.unwrap();
        }
        order.id
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

    /// Paid tickets for four each, half of whose price a code took off.
    async fn family_with_a_code(&self, n: usize, name: &str) -> OrderId {
        let code = self.voucher(terms(50, 0, Some(1))).await;
        let hold = self.reserve_with(&format!("key-of-sixteen-{n:03}"), &[("family", 2)], code).await.unwrap();
        let buyer = buyer_number(n);
        let buyer = Buyer { contact: Contact { name: name.to_owned(), ..buyer.contact }, ..buyer };
        let order = self.order_as(hold, buyer, PRICE).await.unwrap();
        self.pay(&format!("ref-{n}-family"), PRICE, &order.code).await;
        order.id
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

    /// The letters of a kind that wait for the buyer of an order.
    async fn told(&self, order: &OrderRow, kind: &str) -> Vec<Any> {
        let rows = self.site.db.q("SELECT payload FROM outbox WHERE kind = 'mail' AND done_at IS NULL ORDER BY id");
        let rows: Vec<(Json<Mail>,)> = rows.all().await.unwrap();
        let theirs = rows.into_iter().map(|(mail,)| mail.0).filter(|mail| Some(&mail.to) == order.email.as_ref());
        theirs.map(|mail| Any(mail.kind)).filter(|letter| letter.tag() == kind).collect()
    }

    async fn read(&self, lang: Lang, letter: &Any) -> Letter {
        let ctx = Ctx { lang, ..self.visitor() };
        let written = (LETTERS.write)(ctx, letter.0.clone()).await.unwrap();
        written.unwrap_or_else(|| panic!("{letter:?} is not true"))
    }
}

/// A letter as it stands in the outbox.
#[derive(Clone, Debug)]
struct Any(serde_json::Value);

impl<L: serde::Serialize> From<&L> for Any {
    fn from(letter: &L) -> Self {
        Any(serde_json::to_value(letter).unwrap())
    }
}

impl Any {
    /// The name of its kind.
    fn tag(&self) -> String {
        self.0.as_object().unwrap().keys().next().unwrap().clone()
    }
}

/// Where letters of a kind are made to be read. A new kind stands nowhere until somebody says where: every one is read.
fn made_by_a_shop(letter: OrderLetter) -> bool {
    match letter {
        OrderLetter::OrderPlaced { .. } | OrderLetter::CashLapsed { .. } | OrderLetter::Tickets { .. } => true,
        OrderLetter::OrderCancelled { .. } => true,
        OrderLetter::PartCancelled { .. } | OrderLetter::ReturnRefused { .. } | OrderLetter::PassedOn { .. } => true,
        OrderLetter::MoneyReturned { .. } | OrderLetter::DatesChanged { .. } | OrderLetter::WrittenTo { .. } => true,
        // They need a programme that was released twice.
        OrderLetter::ChoiceMade { .. } | OrderLetter::ShowsChanged { .. } => false,
    }
}

/// What reads as if something were missing.
const HOLES: [&str; 16] =
    ["  ", " .", " ,", "()", "“”", ": .", ": ,", ":.", "lúc .", "ngày .", "ngày ,", "· ·", ",,", "..", "{$", "mail-"];

/// Has it a hole in it?
fn reads_well(lang: Lang, letter: &Letter) {
    let link = letter.link.clone().map(|(words, _)| words);
    let facts = letter.facts.iter().flatten().flat_map(|(what, is)| [what, is]);
    let parts = letter.paragraphs.iter().chain([&letter.subject, &letter.head]).chain(link.iter()).chain(facts);
    for part in parts.chain(&letter.closing) {
        let whole = !part.trim().is_empty() && part.trim() == part.as_str();
        let filled = !part.contains("{ $") || part.contains("O’Neill");
        let hole = HOLES.iter().find(|hole| part.contains(**hole) && !part.starts_with("http"));
        assert!(whole && filled && hole.is_none(), "{lang:?}: {hole:?} in {part:?} of {letter:?}");
        // What is different of a programme is a list behind a colon.
        assert!(!part.ends_with('·') && !part.ends_with(" :"), "{lang:?}: {part:?}");
    }
    assert!(letter.facts.iter().all(|facts| !facts.is_empty()), "{lang:?}: an empty table in {letter:?}");
    assert!(!letter.text().contains("\n\n\n"), "{lang:?}: {}", letter.text());
}

/// A letter of each kind that a shop makes, about orders of somebody with this name.
async fn every_letter(house: &House, n: usize, name: &str) -> Vec<Any> {
    let organiser = house.staff(Role::Organiser, Some(house.festival));
    let treasurer = house.staff(Role::Treasurer, Some(house.festival));
    let pending = house.bought_by(n, name, 1).await;
    let email = pending.email.as_deref().and_then(|email| Email::parse(email).ok()).unwrap();
    let pending = pending.id;
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
    let letters = [
        OrderLetter::OrderPlaced { order: pending },
        OrderLetter::Tickets { order },
        OrderLetter::DatesChanged { order, was: (was, was) },
        OrderLetter::ReturnRefused { order },
        OrderLetter::PartCancelled { order, part },
        OrderLetter::MoneyReturned { order, amount: Vnd(PRICE), at: house.clock.now() },
        OrderLetter::OrderCancelled { order: gone.id },
        OrderLetter::OrderPlaced { order: house.begun_by(n + 3, name).await },
        OrderLetter::OrderPlaced { order: house.keeps_for_cash(n + 7, name, false).await },
        OrderLetter::CashLapsed { order: house.keeps_for_cash(n + 8, name, true).await },
        OrderLetter::PassedOn { order: house.passed_on_by(n + 4, name).await },
        OrderLetter::WrittenTo { order, writing: house.written_to_all().await },
        OrderLetter::Tickets { order: house.family_with_a_code(n + 6, name).await },
    ];
    assert!(letters.iter().all(|letter| made_by_a_shop(*letter)));
    letters
        .iter()
        .map(Any::from)
        .chain([Any::from(&FoundLetter::OrdersFound { festival: house.festival, email })])
        .collect()
}

/// A shop where everything is had that letters speak of.
async fn furnish(house: &House) {
    house.stand("seat", PRICE, 90).await;
    house.stand("free", 0, 90).await;
    house.stand("family", PRICE, 90).await;
    let four = "UPDATE products SET admits = 4 WHERE slug = 'family'";
    house.site.db.write((), move |tx, ()| Box::pin(tx.q(four).exec())).await.unwrap();
    let organiser = house.staff(Role::Organiser, Some(house.festival));
    let rules = Rules { gives_back: true, passes_on: true, days: 0 };
    let allow = organiser
        .write((house.festival, rules), |job, (of, rules)| Box::pin(commands::set_return_rules(job, *of, 0, *rules)));
    allow.await.unwrap();
    let (place, opens) = (Text::new("Quầy vé cổng A", "Desk at gate A"), Text::new("8:00–17:00", "8:00–17:00"));
    house.offers_cash(CashRules { offered: true, place, opens, ..CashRules::default() }).await;
}

/// Whoever may be asked: by telephone and letter, by one of them, by nothing.
const REACHED: [(&str, &str); 4] =
    [("0215 000 0000", "btc@xoe.test"), ("0215 000 0000", ""), ("", "btc@xoe.test"), ("", "")];

/// What a buyer left to be reached by: telephone and e-mail, one, the other.
const LEFT: [(Option<&str>, Option<&str>); 3] =
    [(Some("0912345678"), Some("mai@xoe.test")), (None, Some("mai@xoe.test")), (Some("0912345678"), None)];

impl House {
    /// Every buyer who is known left this to be reached by.
    async fn left(&self, (phone, email): (Option<&'static str>, Option<&'static str>)) {
        let sql = "UPDATE orders SET phone = $1, email = $2 WHERE name IS NOT NULL";
        let write = self
            .site
            .db
            .write((phone, email), move |tx, (phone, email)| Box::pin(tx.q(sql).bind(*phone).bind(*email).exec()));
        write.await.unwrap();
    }
}

async fn all_read_well(house: &House, letters: &[Any]) {
    for by in REACHED {
        house.reached_by(by).await;
        for lang in Lang::ALL {
            for letter in letters {
                reads_well(lang, &house.read(lang, letter).await);
            }
        }
    }
}

/// What somebody is told of a show that is called off, and of what they chose then.
async fn letters_of_shows(house: &House, name: &str, choice: Choice) -> Vec<Any> {
    house.stand_at("off", "phao-hoa", 9).await;
    house.stand_at("on", "dem-khai-mac", 9).await;
    let undecided = house.paid_for(2, &[("off", 1), ("on", 1)]).await;
    let order = house.paid_for(1, &[("off", 1), ("on", 1)]).await;
    let input = (order.id, name.to_owned());
    let write = house.site.db.write(input, |tx, (id, name)| {
        Box::pin(tx.q("UPDATE orders SET name = $2 WHERE id = $1").bind(*id).bind(name.as_str()).exec())
    });
    write.await.unwrap();
    let (decision, instead) = match choice {
        Choice::Exchange => (Decision::Exchange, Some("on")),
        Choice::Keep | Choice::Refund => (Decision::Refund, None),
    };
    house.call_off(house.show("phao-hoa").await, decision).await;
    let before = house.told(&undecided, "ShowsChanged").await;
    if choice == Choice::Keep {
        // What is shown at another time can be kept tickets for.
        let on_again = "UPDATE performances SET status = 'planned' WHERE slug = 'phao-hoa'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(on_again).exec())).await.unwrap();
    }
    house.choose(&order, choice, instead).await.unwrap();
    let after = house.told(&order, "ChoiceMade").await;
    assert!(before.len() == 1 && after.len() == 1, "{before:?} {after:?}");
    // Where it takes place after all, nobody is told that it does not.
    before.into_iter().filter(|_| choice != Choice::Keep).chain(after).collect()
}

#[test]
fn no_letter_about_a_show_has_a_hole_whatever_is_missing() {
    for choice in [Choice::Refund, Choice::Exchange, Choice::Keep] {
        at_sample(async |house| {
            let letters = letters_of_shows(house, NAMES[0], choice).await;
            all_read_well(house, &letters).await;
            for left in LEFT {
                house.left(left).await;
                all_read_well(house, &letters).await;
            }
        });
    }
}

#[test]
fn no_letter_has_a_hole_whatever_is_missing() {
    at_shop(async |house| {
        furnish(house).await;
        for (n, name) in NAMES.into_iter().enumerate() {
            let letters = every_letter(house, n * 10, name).await;
            let read: Vec<String> = letters.iter().map(Any::tag).collect();
            let elsewhere = ["ChoiceMade", "ShowsChanged"];
            let all = || LETTERS.kinds.iter().filter(|kind| !elsewhere.contains(kind));
            assert!(all().all(|kind| read.iter().any(|read| read == kind)), "a kind of letter nobody reads: {read:?}");
            all_read_well(house, &letters).await;
            for left in LEFT {
                house.left(left).await;
                // Who left no address cannot ask for all orders of it.
                let email = left.1.and_then(|email| Email::parse(email).ok());
                let found = email.map(|email| FoundLetter::OrdersFound { festival: house.festival, email });
                let others = letters.iter().filter(|letter| letter.tag() != "OrdersFound").cloned();
                let letters: Vec<Any> = others.chain(found.iter().map(Any::from)).collect();
                all_read_well(house, &letters).await;
            }
        }
    });
}

#[test]
fn a_letter_with_tickets_for_several_says_for_how_many() {
    at_shop(async |house| {
        furnish(house).await;
        let order = house.family_with_a_code(1, "Lò Thị Mai").await;
        for (lang, people) in [(Lang::Vi, "Số người: 8 người"), (Lang::En, "People: 8 people")] {
            let text = house.read(lang, &Any::from(&OrderLetter::Tickets { order })).await.text();
            assert!(text.contains(people) && text.contains("2 × family"), "{text}");
        }
        let one = house.bought_by(9, "Lò Thị Mai", 2).await.id;
        let text = house.read(Lang::Vi, &Any::from(&OrderLetter::OrderPlaced { order: one })).await.text();
        assert!(!text.contains("Số người"), "two tickets for one each are two tickets: {text}");
    });
}

/// The pages of a buyer and of the desk about their order, in one language.
async fn pages(house: &House, order: OrderId, lang: Lang) -> Vec<String> {
    let ctx = Ctx { lang, ..house.visitor() };
    let order = order_rows::by_id(&house.site.db, order).await.unwrap().unwrap();
    let festival = festivals::by_id(&house.site.db, order.festival_id).await.unwrap().unwrap();
    let public = ctx.href(&links::order_path(&ctx, &festival, &order));
    let desk = ctx.href(&format!("/desk/{}/orders/{}", festival.slug, order.code));
    let (public, desk) = (house.get(None, &public).await, house.get(Some("btc@example.com"), &desk).await);
    assert!(public.status.is_success() && desk.status.is_success(), "{} {}", public.status, desk.status);
    vec![public.text(), desk.text()]
}

#[test]
fn no_page_about_an_order_has_a_hole_whatever_its_buyer_left() {
    at_sample(async |house| {
        // One of each state that the sample has, and what is kept for cash.
        let mut seen = std::collections::BTreeSet::new();
        let mut orders = every_order(house).await;
        let holds: Vec<HoldId> = orders.iter().map(|order| order.hold_id).collect();
        let in_cash = crate::ticketing::store::cash::among(&house.site.db, &holds).await.unwrap();
        orders.retain(|order| seen.insert((order.state.code(), in_cash.contains_key(&order.hold_id))));
        assert!(orders.len() >= 4, "{seen:?}");
        for left in LEFT {
            house.left(left).await;
            for (order, lang) in orders.iter().flat_map(|order| Lang::ALL.iter().map(move |lang| (order, *lang))) {
                for page in pages(house, order.id, lang).await {
                    let (_, text) = page.split_once("<main").unwrap();
                    let (text, _) = text.split_once("</main>").unwrap();
                    let hole = ["“”", "()", "{$", "{ $", " .</p>", ": .", ",,", "mail-"]
                        .iter()
                        .find(|hole| text.contains(**hole));
                    assert!(hole.is_none(), "{lang:?} {left:?}: {hole:?} in {text}");
                }
            }
        }
    });
}
