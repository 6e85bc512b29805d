use crate::applications::testing as applications;
use crate::db::Reads;
use crate::kernel::access::Role;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::testing::{House, at_sample};
use crate::troupes::commands::person::{Asked, export, forget, look};
use crate::troupes::store::{contacts, troupes};
use crate::web::Ctx;
use axum::http::StatusCode;
use uuid::Uuid;

const OFFICER: &str = "canbo.muongphang@example.com";
const HERE: &str = "03325";
const ELSEWHERE: &str = "03158";

/// Everybody to find afterwards: a name, a number and an address that nobody else has.
const NAME: &str = "Quàng Thị Xuyến";
const PHONE: &str = "0987611223";
const EMAIL: &str = "xuyen.qt@xoe.test";

async fn che_can(house: &House) -> TroupeId {
    troupes::by_slug(&house.site.db, "hb-che-can").await.unwrap().unwrap().id
}

/// Who leads the troupe, wherever the house can hold them.
async fn everywhere(house: &House) -> Uuid {
    let festival = crate::festivals::store::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
    applications::sent(house, &festival).await;
    let (id, now) = (che_can(house).await, house.visitor().now);
    let contact: Uuid = contacts::of(&house.site.db, id).await.unwrap()[0].id;
    let list = format!("Tên đội;Xã;Đội trưởng;SĐT\nĐội bản Che Căn;Mường Phăng;{NAME};{PHONE}\n");
    let ids: [Uuid; 3] = [house.visitor().id(), house.visitor().id(), house.visitor().id()];
    house
        .site
        .db
        .write((id, contact, ids, now, list), |tx, (id, contact, ids, now, list)| {
            Box::pin(async move {
                tx.q("UPDATE troupe_contacts SET name = $2, phone = $3, email = $4, zalo = $3, search_key = $5 WHERE id = $1")
                    .bind(*contact).bind(NAME).bind(PHONE).bind(EMAIL)
                    .bind(crate::kernel::text::fold(&format!("{NAME} {PHONE}")))
                    .exec().await?;
                tx.q("UPDATE troupes SET note = $2 WHERE id = $1")
                    .bind(*id).bind(format!("gọi chị {NAME} số 0987 611 223")).exec().await?;
                tx.q("UPDATE acts SET contact_name = $2, contact_phone = $3, contact_email = $4 WHERE troupe_id = $1")
                    .bind(*id).bind(NAME).bind(PHONE).bind(EMAIL).exec().await?;
                let json = |value: serde_json::Value| sqlx::types::Json(value);
                tx.q("INSERT INTO troupe_imports (id, commune_code, content, choices, by_id, by_name, sent_at, taken_at, villages)
                      VALUES ($1, $2, $3, $4, $1, '', $5, $5, $6)")
                    .bind(ids[0]).bind(HERE).bind(list.clone().into_bytes()).bind(json(serde_json::json!({})))
                    .bind(*now).bind(json(serde_json::json!([]))).exec().await?;
                tx.q("INSERT INTO troupe_import_rows (import_id, line, state, troupe_id, name, version, before, row)
                      VALUES ($1, 2, 'changed', $2, 'Che Căn', 1, $3, NULL)")
                    .bind(ids[0]).bind(*id)
                    .bind(json(serde_json::json!({ "spoke": [{ "name": NAME, "phone": PHONE }] }))).exec().await?;
                let apps = "SELECT id FROM applications ORDER BY id LIMIT 1";
                let app: Uuid = tx.q(apps).scalar().await?;
                tx.q("UPDATE applications SET troupe_id = $2, asked = $3, search_key = $4 WHERE id = $1")
                    .bind(app).bind(*id).bind(format!("hỏi {NAME}"))
                    .bind(crate::kernel::text::fold(&format!("xoe {NAME} {PHONE}"))).exec().await?;
                tx.q("UPDATE application_answers SET value = $2 WHERE application_id = $1")
                    .bind(app).bind(json(serde_json::json!(PHONE))).exec().await?;
                tx.q("UPDATE application_versions SET answers = $2, said = $3, by_name = $4 WHERE application_id = $1")
                    .bind(app)
                    .bind(json(serde_json::json!({ (ids[0].to_string()): NAME })))
                    .bind(json(serde_json::json!([{ "question": ids[0], "label": "Số", "answer": "0987 611 223" }])))
                    .bind(NAME).exec().await?;
                tx.q("UPDATE application_moves SET by_name = $2, reason = $3 WHERE application_id = $1")
                    .bind(app).bind(NAME).bind(format!("{NAME} báo ốm")).exec().await?;
                tx.q("INSERT INTO application_messages (id, application_id, batch, kind, to_name, channel, address, note, at)
                      VALUES ($1, $2, $1, 'received', $3, 'mail', $4, '', $5)")
                    .bind(ids[1]).bind(app).bind(NAME).bind(EMAIL).bind(*now).exec().await?;
                tx.q("INSERT INTO outbox (id, kind, payload, created_at, due_at, done_at) VALUES ($1, 'mail', $2, $3, $3, $3)")
                    .bind(ids[2]).bind(json(serde_json::json!({ "to": EMAIL, "lang": "vi", "kind": {} }))).bind(*now)
                    .exec().await?;
                tx.q("UPDATE troupe_history SET detail = $2 WHERE troupe_id = $1")
                    .bind(*id).bind(json(serde_json::json!({ "name": NAME }))).exec().await.map(drop)
            })
        })
        .await
        .unwrap();
    contact
}

/// The tables and columns where one of these still stands.
async fn found(house: &House) -> Vec<String> {
    let rows = crate::db::testing::everything(&house.site.db).await;
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    let words = [
        NAME.to_owned(),
        PHONE.to_owned(),
        EMAIL.to_owned(),
        "987611223".to_owned(),
        "987 611 223".to_owned(),
        crate::kernel::text::fold(NAME),
        hex(NAME),
        hex(PHONE),
    ];
    rows.into_iter().filter(|row| words.iter().any(|word| row.contains(word.as_str()))).collect()
}

#[test]
fn who_asks_to_be_forgotten_stands_nowhere_any_more_and_what_was_paid_stays() {
    at_sample(async |house| {
        let contact = everywhere(house).await;
        let id = che_can(house).await;
        let pay = "INSERT INTO support_payments (id, troupe_id, year, commune_code, name, village, amount, state)
            VALUES ($1, $2, 2026, $3, 'Đội bản Che Căn', 'Che Căn', 2000000, 'listed')";
        let row: Uuid = house.visitor().id();
        house
            .site
            .db
            .write((row, id), move |tx, (row, id)| Box::pin(tx.q(pay).bind(*row).bind(*id).bind(HERE).exec()))
            .await
            .unwrap();
        assert!(found(house).await.len() >= 10, "{:?}", found(house).await);
        let officer = house.officer(HERE);
        officer.write(contact, |job, contact| Box::pin(forget(job, None, *contact, Asked::Phone))).await.unwrap();
        assert_eq!(found(house).await, Vec::<String>::new());
        assert_eq!(
            house.count("SELECT CAST(SUM(amount) AS BIGINT) FROM support_payments WHERE year = 2026").await,
            2_000_000
        );
        assert_eq!(
            house.count("SELECT COUNT(*) FROM person_requests WHERE what = 'erase' AND asked_by = 'phone'").await,
            1
        );
        assert!(house.log().await.iter().any(|(action, _)| action == "person.erase"));
        let troupe = house.get(Some(OFFICER), "/vi/desk/troupes/hb-che-can").await;
        assert_eq!(troupe.status, StatusCode::OK, "the troupe is still kept");
    });
}

#[test]
fn what_is_kept_of_a_person_is_handed_out_as_a_file() {
    at_sample(async |house| {
        let contact = everywhere(house).await;
        let path = format!("/vi/desk/troupes/person/{contact}");
        let page = house.get(Some(OFFICER), &path).await.text();
        for said in [NAME, PHONE, EMAIL, "Hồ sơ đã gửi", "Người liên hệ của tiết mục"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let file = house.get(Some(OFFICER), &format!("{path}/all.json")).await;
        let all: serde_json::Value = serde_json::from_str(&file.body).unwrap();
        assert!(all["kept"].as_array().unwrap().len() >= 8, "{all}");
        let csv = house.get(Some(OFFICER), &format!("{path}/all.csv")).await;
        assert!(csv.body.contains(NAME) && csv.body.starts_with('\u{feff}'));
        assert_eq!(house.count("SELECT COUNT(*) FROM person_requests WHERE what = 'export'").await, 2);
        let log = house
            .count("SELECT COUNT(*) FROM audit WHERE CAST(detail AS TEXT) LIKE '%Xuy%' OR subject LIKE '%0987%'")
            .await;
        assert_eq!(log, 0, "the log says that, and not what");
    });
}

#[test]
fn an_officer_looks_up_and_forgets_nobody_of_another_commune() {
    at_sample(async |house| {
        let contact = everywhere(house).await;
        let stranger = house.officer(ELSEWHERE);
        let tried = async |who: &Ctx| {
            let looked = who.write(contact, |job, contact| Box::pin(look(job, None, *contact))).await.map(drop);
            let gone =
                who.write(contact, |job, contact| Box::pin(forget(job, None, *contact, Asked::There))).await.map(drop);
            (looked, gone)
        };
        assert_eq!(tried(&stranger).await, (Err(Fault::Missing), Err(Fault::Missing)));
        assert_eq!(tried(&house.staff(Role::Treasurer, None)).await, (Err(Fault::Missing), Err(Fault::Missing)));
        // Somebody with the same telephone there is not found by the contact here.
        let theirs = troupes::by_slug(&house.site.db, "hb-ta-ko-khu").await.unwrap().unwrap().id;
        let sql = "UPDATE troupe_contacts SET phone = $2 WHERE troupe_id = $1";
        house.site.db.write(theirs, move |tx, id| Box::pin(tx.q(sql).bind(*id).bind(PHONE).exec())).await.unwrap();
        let officer = house.officer(HERE);
        officer.write(contact, |job, contact| Box::pin(forget(job, None, *contact, Asked::There))).await.unwrap();
        let left = house.count("SELECT COUNT(*) FROM troupe_contacts WHERE phone = '0987611223'").await;
        assert_eq!(left, 1, "what is another commune's stays for its officer");
    });
}

#[test]
fn nobody_is_forgotten_by_a_form_that_was_not_meant() {
    at_sample(async |house| {
        let contact = everywhere(house).await.to_string();
        let path = format!("/vi/desk/troupes/person/{contact}");
        for fields in [vec![("asked", "phone")], vec![("sure", "true")], vec![("sure", "true"), ("asked", "x")]] {
            let fields = [vec![("from", path.as_str()), ("contact", &contact)], fields].concat();
            let sent = house.submit(Some(OFFICER), "/api/troupes/person/forget", &fields).await;
            let page = house.follow(Some(OFFICER), &sent).await.text();
            assert!(page.contains("Chọn người ấy đã yêu cầu") || page.contains("Đánh dấu vào ô này"), "{page}");
        }
        assert!(!found(house).await.is_empty());
    });
}

#[test]
fn who_has_the_same_name_in_the_same_troupe_is_not_forgotten_with_them() {
    at_sample(async |house| {
        let contact = everywhere(house).await;
        let (id, other) = (che_can(house).await, house.visitor().id::<Uuid>());
        let add = "INSERT INTO troupe_contacts (id, troupe_id, duty, place, name, phone, email, zalo, search_key)
            VALUES ($1, $2, 'deputy', 90, $3, '0977000111', '', '', '')";
        let told =
            "INSERT INTO application_messages (id, application_id, batch, kind, to_name, channel, address, note, at)
            SELECT $1, id, $1, 'received', $2, 'phone', '0977000111', '', $3 FROM applications WHERE troupe_id = $4";
        let now = house.visitor().now;
        house
            .site
            .db
            .write((other, id, now), move |tx, (other, id, now)| {
                Box::pin(async move {
                    tx.q(add).bind(*other).bind(*id).bind(NAME).exec().await?;
                    tx.q(told).bind(*other).bind(NAME).bind(*now).bind(*id).exec().await.map(drop)
                })
            })
            .await
            .unwrap();
        let officer = house.officer(HERE);
        let (kept, gone) = (
            officer.write(contact, |job, contact| Box::pin(look(job, None, *contact))).await.unwrap(),
            officer.write(contact, |job, contact| Box::pin(forget(job, None, *contact, Asked::Phone))).await.unwrap(),
        );
        assert!(kept.held.iter().all(|held| !held.value.contains("0977000111")) && gone > 0, "{:?}", kept.held);
        let count = async |sql: &'static str| house.count(sql).await;
        assert_eq!(count("SELECT COUNT(*) FROM troupe_contacts WHERE name = 'Quàng Thị Xuyến'").await, 1);
        assert_eq!(count("SELECT COUNT(*) FROM application_messages WHERE to_name = 'Quàng Thị Xuyến'").await, 1);
        let left = found(house).await;
        let reaches = [PHONE, EMAIL, "987611223", "987 611 223"];
        assert!(left.iter().all(|row| reaches.iter().all(|way| !row.contains(way))), "{left:?}");
    });
}

#[test]
fn who_works_for_one_festival_neither_reads_nor_erases_what_another_holds_of_somebody() {
    at_sample(async |house| {
        let contact = everywhere(house).await;
        let other = "SELECT id FROM festivals WHERE slug LIKE 'dua-thuyen%' ORDER BY slug LIMIT 1";
        let other: crate::kernel::id::FestivalId = house.site.db.q(other).scalar().await.unwrap();
        let tried = async |who: &Ctx, of| {
            let input = (Some(of), contact);
            let seen = who.write(input, |job, (of, id)| Box::pin(look(job, *of, *id))).await.unwrap();
            let out = who.write(input, |job, (of, id)| Box::pin(export(job, *of, *id))).await.map(drop);
            let gone = who.write(input, |job, (of, id)| Box::pin(forget(job, *of, *id, Asked::Phone))).await.map(drop);
            (seen.held.iter().any(|held| held.what == "held-version"), out, gone)
        };
        let refused = || Err(Fault::refused("person-elsewhere"));
        let stranger = house.staff(Role::Organiser, Some(other));
        assert_eq!(tried(&stranger, other).await, (false, refused(), refused()));
        assert!(found(house).await.len() >= 10, "nothing of it is gone");
        let own = house.staff(Role::Organiser, Some(house.festival));
        assert_eq!(tried(&own, house.festival).await, (true, Ok(()), Ok(())));
        assert_eq!(found(house).await, Vec::<String>::new());
    });
}
