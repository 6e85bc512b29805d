//! Who ordered, put right.

use super::*;
use crate::db::Reads;
use crate::ticketing::letters;
use crate::web::Form;

/// A form as typed: name, phone, e-mail.
fn typed(name: &str, phone: &str, email: &str) -> Form {
    let fields = [("name", name), ("phone", phone), ("email", email)];
    Form(fields.map(|(field, value)| (field.to_owned(), value.to_owned())).into())
}

async fn correct(ctx: &Ctx, order: &OrderRow, form: &Form) -> Result<OrderRow, Fault> {
    let input = ((order.id, order.link_version), Contact::read(form)?);
    ctx.write(input, |job, (seen, contact)| Box::pin(commands::correct(job, *seen, contact))).await
}

/// Whom letters that wait are for.
async fn addresses(house: &House) -> Vec<String> {
    let rows: Vec<(Json<Mail>,)> = house.site.db.q("SELECT payload FROM outbox ORDER BY id").all().await.unwrap();
    rows.into_iter().map(|(mail,)| mail.0.to).collect()
}

#[test]
fn a_mistyped_address_is_put_right_and_the_old_link_opens_nothing() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let form = typed(" Lò Thị  Mái ", "0912 345 678", "mai@xoe.vn");
        correct(&organiser, &order, &form).await.unwrap();

        let now = order_rows::by_id(&house.site.db, order.id).await.unwrap().unwrap();
        assert_eq!((now.name.as_deref(), now.phone.as_deref()), (Some("Lò Thị Mái"), Some("0912345678")));
        assert_eq!((now.email.as_deref(), now.link_version), (Some("mai@xoe.vn"), 2));
        assert_eq!(now.search_key, format!("lo thi mai 0912345678 mai@xoe.vn {}", order.code.to_lowercase()));
        assert_eq!(addresses(house).await, ["mai@xoe.vn"], "nothing goes to the old address any more");

        // A second click, and the same typed again, change nothing.
        correct(&organiser, &order, &form).await.unwrap();
        assert_eq!(order_rows::by_id(&house.site.db, order.id).await.unwrap().unwrap().link_version, 2);
        let log: Vec<(Json<serde_json::Value>,)> =
            house.site.db.q("SELECT detail FROM audit WHERE action = 'order.correct'").all().await.unwrap();
        assert_eq!(log.len(), 1);
        assert_eq!(log[0].0.0, serde_json::json!({ "changed": ["name", "phone", "email"] }), "no personal data");
    });
}

/// Letters that wait, as kind and reader.
async fn waiting(house: &House) -> Vec<(String, String)> {
    let rows = house.site.db.q("SELECT payload FROM outbox WHERE kind = 'mail' AND done_at IS NULL");
    let rows: Vec<(Json<Mail>,)> = rows.all().await.unwrap();
    let kind = |mail: &Mail| mail.kind.as_object().unwrap().keys().next().unwrap().clone();
    let mut letters: Vec<_> = rows.into_iter().map(|(mail,)| (kind(&mail.0), mail.0.to)).collect();
    letters.sort();
    letters
}

#[test]
fn a_letter_about_moved_days_follows_its_reader_to_the_right_address() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        let other =
            house.order_as(house.reserve("key-of-sixteen-ch-2", &[("seat", 1)]).await.unwrap(), buyer_number(2), 0);
        let other = other.await.unwrap();
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let was = (FestivalDay(festival.first_day.0 - TimeDelta::days(7)), festival.last_day);
        let orders = vec![order.clone(), other];
        let told =
            house.visitor().write((orders, was), |job, (orders, was)| Box::pin(letters::tell_moved(job, orders, *was)));
        told.await.unwrap();
        // The mail server knows nobody there.
        let dead = "UPDATE outbox SET dead_at = $1, attempts = 24 WHERE about LIKE 'days:%'";
        let now = house.clock.now();
        house.site.db.write(now, move |tx, now| Box::pin(tx.q(dead).bind(*now).exec())).await.unwrap();

        let organiser = house.staff(Role::Organiser, Some(house.festival));
        correct(&organiser, &order, &typed("Lò Thị Mai", "", "mai@xoe.vn")).await.unwrap();
        let pair = |kind: &str, to: &str| (kind.to_owned(), to.to_owned());
        let seen: Vec<_> = waiting(house).await.into_iter().filter(|(kind, _)| kind == "DatesChanged").collect();
        assert_eq!(seen, [pair("DatesChanged", "mai2@xoe.test"), pair("DatesChanged", "mai@xoe.vn")]);
        let old = waiting(house).await.into_iter().filter(|(_, to)| to == "mai@xoe.test").count();
        assert_eq!(old, 0, "nothing goes to the old address any more");
        assert_eq!(house.count("SELECT COUNT(*) FROM outbox WHERE dead_at IS NOT NULL").await, 1, "it is tried anew");
    });
}

#[test]
fn a_buyer_without_an_address_gets_no_letter() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 50_000).await.unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        correct(&organiser, &order, &typed("Lò Thị Mai", "0912345678", "")).await.unwrap();
        assert_eq!(addresses(house).await, [""; 0]);
    });
}

#[test]
fn who_is_forgotten_is_not_brought_back() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        house.cancel(&organiser, order.id).await.unwrap();
        organiser.write(order.id, |job, order| Box::pin(commands::forget(job, *order))).await.unwrap();
        let form = typed("Lò Thị Mai", "0912345678", "");
        assert_eq!(refusal(correct(&organiser, &order, &form).await), "orders-correct-nobody");
    });
}

#[test]
fn what_is_wrong_with_a_correction_is_said_beside_its_field() {
    let fields = |form: &Form| match Contact::read(form) {
        Err(Fault::Invalid(faults)) => {
            faults.into_iter().map(|fault| (fault.field.into_owned(), fault.message.key.into_owned())).collect()
        }
        other => panic!("{other:?}"),
    };
    let pair = |field: &str, key: &str| (field.to_owned(), key.to_owned());
    let nothing: Vec<(String, String)> = fields(&typed("", "", " "));
    assert_eq!(nothing, [pair("name", "buyer-name-missing"), pair("phone", "buyer-contact-missing")]);
    let wrong: Vec<(String, String)> = fields(&typed("Mai www.x.vn", "12", "mai"));
    let expected = [pair("name", "buyer-name-link"), pair("phone", "buyer-phone-wrong"), pair("email", "email-no-at")];
    assert_eq!(wrong, expected);
}

#[test]
fn only_who_manages_orders_of_this_festival_may_correct() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        let form = typed("Ai đó", "0912345678", "");
        assert_eq!(correct(&house.visitor(), &order, &form).await.unwrap_err(), Fault::SignIn);
        for ctx in [
            house.staff(Role::Treasurer, Some(house.festival)),
            house.staff(Role::Organiser, Some(house.visitor().id())),
        ] {
            assert_eq!(correct(&ctx, &order, &form).await.unwrap_err(), Fault::Missing);
        }
        assert_eq!(order_rows::by_id(&house.site.db, order.id).await.unwrap().unwrap().name.unwrap(), "Lò Thị Mai");
    });
}
