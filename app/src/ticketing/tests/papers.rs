//! What leaves with a ticket, and what finds it again.

use super::*;
use crate::db::Reads;
use crate::testing::at_sample;
use crate::ticketing::commands::find_order;
use crate::ticketing::documents::Papers;
use crate::ticketing::letters::facts;
use crate::ticketing::links;

async fn paid(house: &House) -> Vec<Papers> {
    let mut all = Vec::new();
    for order in every_order(house).await.into_iter().filter(|order| order.state == OrderState::Paid) {
        all.push(Papers::of(&house.visitor(), order).await.unwrap());
    }
    all
}

#[test]
fn a_calendar_entry_finds_an_order_and_opens_none() {
    at_sample(async |house| {
        let ctx = house.visitor();
        for papers in paid(house).await {
            let file = papers.ics(&ctx).replace("\r\n ", "");
            let secret = links::order_url(&ctx, &papers.festival, &papers.order);
            let token = secret.rsplit('/').next().unwrap();
            assert!(token.len() > 20 && !file.contains(token), "{file}");
            assert!(file.contains("/hoa-ban-2027/orders\r\n"), "{file}");
        }
    });
}

/// Its products admit an hour and a half before the performance, through gate B.
async fn opening_night(house: &House) -> (Ctx, Papers) {
    let all = paid(house).await;
    let night = all.into_iter().find(|papers| papers.tickets.iter().any(|t| papers.product(t).unwrap().slug == "giua"));
    (house.visitor(), night.unwrap())
}

#[test]
fn every_paper_says_when_and_through_which_gate_to_come() {
    at_sample(async |house| {
        let (ctx, papers) = opening_night(house).await;
        let ticket = papers.tickets.iter().find(|ticket| papers.product(ticket).unwrap().slug == "giua").unwrap();
        assert_eq!(papers.entry(&ctx, ticket).as_deref(), Some("Cổng B, từ 18:30"));
        let occasions = facts::occasions(&ctx, &papers).await.unwrap();
        let entry = ("Vào".to_owned(), "Cổng B, từ 18:30".to_owned());
        assert!(occasions.iter().flatten().any(|fact| *fact == entry), "{occasions:?}");
        let file = papers.ics(&ctx).replace("\r\n ", "");
        let said = format!("DESCRIPTION:{}\\nVào: Cổng B\\, từ 18:30\r\n", papers.order.code);
        let place = "LOCATION:Quảng trường 7/5\\, Đường Võ Nguyên Giáp\\, phường Điện Biên Phủ\r\n";
        for line in ["DTSTART;TZID=Asia/Ho_Chi_Minh:20270313T183000", "TRIGGER:-PT2H", &said, place] {
            assert!(file.contains(line), "{line} in {file}");
        }
        let abroad = Ctx { lang: Lang::En, ..ctx };
        assert_eq!(papers.entry(&abroad, ticket).as_deref(), Some("Gate B, from 18:30 (Vietnam\u{a0}time)"));
        assert_eq!(papers.when(&abroad, ticket), "Sat 13 March 2027, 20:00 (Vietnam\u{a0}time)");
    });
}

#[test]
fn the_hour_of_entry_moves_along_with_its_performance() {
    at_sample(async |house| {
        let later =
            "UPDATE performances SET starts_at = $1, ends_at = $2, version = version + 1 WHERE slug = 'dem-khai-mac'";
        let at: DateTime<Utc> = "2027-03-13T14:00:00Z".parse().unwrap();
        let write =
            house.site.db.write(at, move |tx, at| Box::pin(tx.q(later).bind(*at).bind(*at + MINUTE * 90).exec()));
        write.await.unwrap();
        let (ctx, papers) = opening_night(house).await;
        let file = papers.ics(&ctx).replace("\r\n ", "");
        assert!(file.contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20270313T193000"), "{file}");
    });
}

#[test]
fn a_pass_for_the_whole_festival_is_whole_days_in_a_calendar() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        let (order, row) = (order.id, order);
        let pass = Papers::of(&house.visitor(), row).await.unwrap().ics(&house.visitor());
        for line in ["DTSTART;VALUE=DATE:20270312", "DTEND;VALUE=DATE:20270316", "TRANSP:TRANSPARENT"] {
            assert!(pass.contains(line), "{line} in {pass}");
        }
        house.turn(FestivalState::Postponed).await;
        let ctx = house.visitor();
        let papers = Papers::load(&ctx, order).await.unwrap();
        assert!(pass.contains("STATUS:CONFIRMED") && papers.ics(&ctx).contains("STATUS:TENTATIVE"));
    });
}

async fn reached_by(house: &House, order: OrderId, phone: &'static str, email: &'static str) {
    let write = house.site.db.write((order, phone, email), |tx, (order, phone, email)| {
        let q = tx.q("UPDATE orders SET phone = $2, email = $3 WHERE id = $1").bind(*order);
        Box::pin(q.bind(*phone).bind(*email).exec())
    });
    write.await.unwrap();
}

#[test]
fn an_order_is_found_by_a_number_or_an_address_however_it_is_written() {
    at_sample(async |house| {
        let order = paid(house).await.swap_remove(0).order;
        // As the first orders were kept: with the zero that is dialled at home only.
        reached_by(house, order.id, "+4407700900123", "mai@xn--bcher-kva.example").await;
        for proof in
            ["+44 7700 900123", "+44 (0)7700 900123", "0123", "Mai@Bücher.example", "mai@xn--bcher-kva.example"]
        {
            let found = find_order(&house.visitor(), &order.code, proof).await;
            assert_eq!(found.map(|found| found.id), Ok(order.id), "{proof}");
        }
        assert!(find_order(&house.visitor(), &order.code, "+44 7700 900124").await.is_err());
    });
}
