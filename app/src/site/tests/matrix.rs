//! Every page and every server function, asked by every role: the answer is the one of the matrix.

use crate::db::Reads;
use crate::demo;
use crate::festivals::model::Festival;
use crate::kernel::access::{Permission, Role};
use crate::kernel::id::FestivalId;
use crate::site::SLICES;
use crate::testing::{Answer, House, at_sample};
use crate::ticketing::model::voucher::Terms;
use crate::ticketing::store::vouchers;
use crate::web::{FormRow, Needs, Routes};
use axum::http::StatusCode;
use leptos::server_fn::axum::server_fn_paths;
use std::collections::BTreeSet;

/// The very rows that the router serves.
pub(super) fn pages() -> Routes {
    SLICES.iter().fold(Routes::default(), |table, slice| table.merge((slice.pages)()))
}

fn forms() -> impl Iterator<Item = &'static FormRow> {
    SLICES.iter().flat_map(|slice| slice.forms)
}

/// Real things of a festival, so that only permission can stand in the way.
pub(super) struct Things {
    festival: Festival,
    order: (String, String),
    payment: String,
    product: (String, String),
    capacity: (String, String),
    receipt: String,
    voucher: String,
    request: String,
    booking: String,
    blocking: String,
    series: String,
    act: String,
    showing: (String, String),
    alternative: String,
    user: String,
    grant: String,
    token: String,
    application: String,
    file: String,
    troupes: [String; 2],
    import: String,
    support: String,
    artisan: crate::artisans::model::Artisan,
    allowance: String,
    contact: String,
    wish: String,
    writing: String,
}

impl Things {
    pub(super) async fn of(house: &House, prefix: &str) -> Self {
        let db = &house.site.db;
        let festivals = crate::festivals::store::all(db).await.unwrap();
        let festival = festivals.into_iter().find(|festival| festival.code_prefix == prefix).unwrap();
        let pair = |sql: &'static str| {
            let q = db.q(sql).bind(festival.id);
            Box::pin(async move {
                q.all::<(uuid::Uuid, String)>().await.unwrap().first().map(|(id, code)| (id.to_string(), code.clone()))
            })
        };
        let user = pair("SELECT user_id, role FROM grants WHERE festival_id = $1 AND role = 'organiser' ORDER BY id");
        let grant = pair("SELECT id, role FROM grants WHERE festival_id = $1 AND role = 'organiser' ORDER BY id");
        let payment = pair("SELECT id, memo FROM payments WHERE festival_id = $1 AND state = 'unknown' ORDER BY id");
        let receipt =
            pair("SELECT order_id, CAST(number AS TEXT) FROM receipts WHERE festival_id = $1 ORDER BY number");
        let request = pair(
            "SELECT q.id, q.state FROM return_requests q JOIN orders o ON o.id = q.order_id WHERE o.festival_id = $1",
        );
        // A short one, which finds room wherever it is put.
        let act = pair("SELECT act_id, code FROM showings WHERE festival_id = $1 ORDER BY minutes, code");
        let showing = pair("SELECT id, code FROM showings WHERE festival_id = $1 ORDER BY minutes, code");
        let artisan = crate::artisans::testing::entered(house, "03325").await;
        let sql = "SELECT k.id FROM troupe_contacts k JOIN troupes t ON t.id = k.troupe_id WHERE t.slug = 'hb-che-can'
            ORDER BY k.place";
        let contact = db.q(sql).all::<(uuid::Uuid,)>().await.unwrap()[0].0;
        let allowance = db
            .q("SELECT id FROM allowances WHERE artisan_id = $1")
            .bind(artisan.id)
            .scalar::<uuid::Uuid>()
            .await
            .unwrap();
        let application = crate::applications::testing::sent(house, &festival).await;
        Self {
            allowance: allowance.to_string(),
            contact: contact.to_string(),
            artisan,
            order: pair("SELECT id, code FROM orders WHERE festival_id = $1 ORDER BY code").await.unwrap_or_default(),
            // Money goes astray only where something is sold.
            payment: payment.await.unwrap_or_default().0,
            product: pair("SELECT id, slug FROM products WHERE festival_id = $1 ORDER BY slug").await.unwrap(),
            capacity: pair("SELECT id, slug FROM capacities WHERE festival_id = $1 ORDER BY slug").await.unwrap(),
            request: request.await.unwrap_or_default().0,
            receipt: receipt.await.unwrap_or_default().1,
            series: pair("SELECT id, first_day FROM booking_series WHERE festival_id = $1 ORDER BY id")
                .await
                .unwrap()
                .0,
            blocking: pair("SELECT id, reason FROM blockings WHERE festival_id = $1 ORDER BY id")
                .await
                .unwrap_or_default()
                .0,
            booking: pair("SELECT id, purpose FROM bookings WHERE festival_id = $1 ORDER BY from_min").await.unwrap().0,
            act: act.await.unwrap().0,
            showing: showing.await.unwrap(),
            alternative: pair("SELECT id, name FROM alternatives WHERE festival_id = $1").await.unwrap_or_default().0,
            grant: grant.await.unwrap().0,
            token: token(house, festival.id).await,
            voucher: voucher(house, festival.id).await,
            file: crate::applications::testing::file(application).to_string(),
            wish: crate::applications::testing::wished(house, application).await.to_string(),
            application: application.to_string(),
            troupes: troupes(house).await,
            import: import(house).await,
            support: support(house).await,
            writing: writing(house, festival.id).await,
            user: user.await.unwrap().0,
            festival,
        }
    }

    pub(super) fn path(&self, template: &str) -> String {
        let artisan = self.artisan.number.to_string();
        let parts = [
            ("{festival}", &self.festival.slug),
            ("{user}", &self.user),
            ("{product}", &self.product.1),
            ("{capacity}", &self.capacity.1),
            ("{code}", &self.order.1),
            ("{receipt}", &self.receipt),
            ("{voucher}", &self.voucher),
            ("{booking}", &self.booking),
            ("{series}", &self.series),
            ("{venue}", &"quang-truong-7-5".to_owned()),
            ("{stage}", &"san-khau-1".to_owned()),
            ("{act}", &self.act),
            ("{showing}", &self.showing.1),
            ("{alternative}", &self.alternative),
            ("{application}", &self.application),
            ("{file}", &self.file),
            // Of the commune whose officer asks.
            ("{troupe}", &"hb-che-can".to_owned()),
            ("{import}", &self.import),
            ("{artisan}", &artisan),
            ("{contact}", &self.contact),
            ("{writing}", &self.writing),
        ];
        parts.iter().fold(format!("/vi{template}"), |path, (part, value)| path.replace(part, value))
    }

    /// Every field any function asks for. Functions about people know a festival by its id.
    fn fields(&self, function: &str) -> Vec<(&'static str, String)> {
        let text = |value: &str| value.to_owned();
        let by_id = function.starts_with("people/");
        vec![
            ("from", text("/vi/desk")),
            ("festival", if by_id { self.festival.id.to_string() } else { self.festival.slug.clone() }),
            ("order", self.order.0.clone()),
            ("payment", self.payment.clone()),
            ("voucher", self.voucher.clone()),
            ("request", self.request.clone()),
            ("answer", text("test")),
            ("product", self.product.0.clone()),
            ("capacity", self.capacity.0.clone()),
            ("booking", self.booking.clone()),
            ("blocking", self.blocking.clone()),
            ("step", text("approve")),
            ("series", self.series.clone()),
            ("day", text("2027-03-01")),
            ("act", self.act.clone()),
            ("showing", self.showing.0.clone()),
            ("item", self.showing.0.clone()),
            ("alternative", self.alternative.clone()),
            ("what", text("started")),
            ("rule", text("late_children")),
            ("number", text("1")),
            ("user", self.user.clone()),
            ("grant", self.grant.clone()),
            ("code", self.order.1.clone()),
            ("how", text("test")),
            ("why", text("test")),
            ("means", text("cash")),
            ("amount", text("1")),
            ("email", text("moi@example.com")),
            ("name", text("Người Mới")),
            ("role", text("gate")),
            ("to", text("running")),
            ("session", uuid::Uuid::nil().to_string()),
            ("lang", text("vi")),
            ("scope", text("read_plan")),
            ("days", text("30")),
            ("token_id", self.token.clone()),
            ("application", self.application.clone()),
            ("question", uuid::Uuid::nil().to_string()),
            ("late", uuid::Uuid::nil().to_string()),
            ("batch", uuid::Uuid::nil().to_string()),
            ("round", uuid::Uuid::nil().to_string()),
            ("review", uuid::Uuid::nil().to_string()),
            ("judge", uuid::Uuid::nil().to_string()),
            ("troupe", self.troupes[0].clone()),
            ("other", self.troupes[1].clone()),
            ("import", self.import.clone()),
            ("line", text("2")),
            ("support", self.support.clone()),
            ("from_year", text("2050")),
            ("decision", text("NQ 5")),
            ("year", text("2027")),
            ("artisan", self.artisan.id.to_string()),
            ("last", self.allowance.clone()),
            ("grade", text("first")),
            ("from_day", text("2030-01-01")),
            ("by_decision", text("QĐ 7")),
            ("back_reason", text("nhầm")),
            ("seen", text("0")),
            ("contact", self.contact.clone()),
            ("wish", self.wish.clone()),
            ("topic", text("time")),
            ("asked", text("phone")),
            ("sure", text("true")),
            ("reason", text("nhầm")),
            ("writing", self.writing.clone()),
            ("told", text("true")),
        ]
    }
}

/// Two of the register.
async fn troupes(house: &House) -> [String; 2] {
    let rows: Vec<(uuid::Uuid,)> = house
        .site
        .db
        .q("SELECT id FROM troupes WHERE slug IN ('hb-che-can', 'hb-ta-ko-khu') ORDER BY slug")
        .all()
        .await
        .unwrap();
    [rows[0].0.to_string(), rows[1].0.to_string()]
}

/// The support of a troupe that nobody signed for.
async fn support(house: &House) -> String {
    let id: uuid::Uuid = house.visitor().id();
    let sql = "INSERT INTO support_payments (id, troupe_id, year, commune_code, name, village, amount, state)
        SELECT $1, id, 2027, commune_code, '', '', 2000000, 'listed' FROM troupes WHERE slug = 'hb-che-can'
        ON CONFLICT DO NOTHING";
    house.site.db.write(id, move |tx, id| Box::pin(tx.q(sql).bind(*id).exec())).await.unwrap();
    house.site.db.q("SELECT id FROM support_payments LIMIT 1").scalar::<uuid::Uuid>().await.unwrap().to_string()
}

/// A list of an office in the commune whose officer asks.
async fn import(house: &House) -> String {
    let id: uuid::Uuid = house.visitor().id();
    let made = house.site.db.write((id, house.visitor().now), |tx, (id, now)| {
        let content = "Tên đội;Xã\nĐội bản Hin;Mường Phăng\n;Mường Phăng\n".as_bytes().to_vec();
        let sql = "INSERT INTO troupe_imports (id, commune_code, content, choices, by_id, by_name, sent_at, villages)
            VALUES ($1, '03325', $2, $3, $1, '', $4, $5)";
        let json = |text: &str| sqlx::types::Json(serde_json::from_str::<serde_json::Value>(text).unwrap());
        Box::pin(tx.q(sql).bind(*id).bind(content).bind(json("{}")).bind(*now).bind(json("[]")).exec())
    });
    made.await.unwrap();
    id.to_string()
}

/// What was written to buyers, and somebody who is to be called.
async fn writing(house: &House, festival: FestivalId) -> String {
    let id: uuid::Uuid = house.visitor().id();
    let made = house.site.db.write((id, festival, house.visitor().now), |tx, (id, festival, now)| {
        Box::pin(async move {
            let text = sqlx::types::Json(serde_json::json!({ "vi": "Đổi giờ" }));
            let sql = "INSERT INTO writings (id, festival_id, whom, subject, body, made_at, by_name, sent_at, calls)
                VALUES ($1, $2, 'paid', $3, $3, $4, '', $4, 1)";
            tx.q(sql).bind(*id).bind(*festival).bind(text).bind(*now).exec().await?;
            let call = "INSERT INTO writing_calls (writing_id, order_id)
                SELECT $1, id FROM orders WHERE festival_id = $2 ORDER BY code LIMIT 1";
            tx.q(call).bind(*id).bind(*festival).exec().await
        })
    });
    made.await.unwrap();
    id.to_string()
}

/// A token for programs, which nobody holds.
async fn token(house: &House, festival: FestivalId) -> String {
    let id: uuid::Uuid = house.visitor().id();
    let made = house.site.db.write((id, festival, house.visitor().now), |tx, (id, festival, now)| {
        let sql = "INSERT INTO api_tokens (id, festival_id, user_id, name, scope, token_hash, made_at, expires_at)
            SELECT $1, $2, user_id, 'LED', 'read_plan', $3, $4, $4 FROM grants ORDER BY id LIMIT 1";
        Box::pin(tx.q(sql).bind(*id).bind(*festival).bind(id.as_bytes().to_vec()).bind(*now).exec())
    });
    made.await.unwrap();
    id.to_string()
}

/// A code that takes a tenth off.
async fn voucher(house: &House, festival: FestivalId) -> String {
    let terms = Terms { percent: 10, until: house.visitor().now, ..Terms::default() };
    let id: uuid::Uuid = house.visitor().id();
    let made = house.site.db.write((id, festival, terms), |tx, (id, festival, terms)| {
        Box::pin(vouchers::insert(tx, *festival, (*id, "Giáo viên", "Mai"), terms, terms.until))
    });
    made.await.unwrap();
    id.to_string()
}

/// An account of the sample that holds exactly `role` (for the Hoa Ban festival, or everywhere).
fn holder(role: Role) -> String {
    let found =
        demo::sample().sign_ins.into_iter().find(|(email, code)| code == role.code() && !email.contains("muonglay."));
    found.map(|(email, _)| email).unwrap()
}

/// In the sample only Mường Lay has a race official.
fn works_at_races(role: Role) -> bool {
    role == Role::RaceOfficial
}

fn refused(answer: &Answer) -> bool {
    matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
}

#[test]
fn every_page_opens_for_whom_the_matrix_says() {
    at_sample(async |house| {
        let (own, foreign) = (Things::of(house, "HB").await, Things::of(house, "DT").await);
        let mut asked = 0;
        for listed in pages().rows().iter().filter(|listed| listed.needs != Needs::Nobody) {
            let stranger = house.get(None, &own.path(listed.path)).await;
            assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{} sends strangers to sign in", listed.path);
            for role in Role::ALL.iter().copied() {
                let (mine, theirs) = may(listed.needs, role, listed.path.contains("{festival}"));
                let (home, away) = if works_at_races(role) { (&foreign, &own) } else { (&own, &foreign) };
                for (things, expected) in [(home, mine), (away, theirs)] {
                    let nothing = |part: &str, of: &str| listed.path.contains(part) && of.is_empty();
                    if nothing("{code}", &things.order.1) || nothing("{receipt}", &things.receipt) {
                        continue; // the races have sold nothing yet, or for no cash
                    }
                    let path = things.path(listed.path);
                    let answer = house.get(Some(&holder(role)), &path).await;
                    asked += 1;
                    assert_eq!(answer.status == StatusCode::OK, expected, "{role:?} at {path}: {}", answer.status);
                    assert!(
                        expected || answer.status == StatusCode::NOT_FOUND,
                        "{role:?} at {path}: {}",
                        answer.status
                    );
                }
            }
        }
        eprintln!("{asked} pages asked for");
    });
}

/// What the matrix says of a page: in the role's own festival, and in another.
fn may(needs: Needs, role: Role, of_festival: bool) -> (bool, bool) {
    let everywhere = matches!(role, Role::Admin | Role::CommuneOfficer);
    match needs {
        Needs::Nobody | Needs::Known => (true, true),
        // The desk of a festival is seen by those who work for it.
        Needs::SignedIn => (true, everywhere || !of_festival),
        Needs::Permission(permission) => {
            let own = role.permits(permission) && (everywhere || !permission.is_of_province());
            (own && (of_festival || everywhere), own && everywhere)
        }
    }
}

#[test]
fn every_function_is_a_form_of_some_slice() {
    let known: BTreeSet<String> = forms().map(|form| format!("/api/{}", form.path)).collect();
    let served: BTreeSet<String> = server_fn_paths()
        .map(|(path, method)| {
            assert_eq!(method, axum::http::Method::POST, "{path} changes nothing by GET");
            path.to_owned()
        })
        .collect();
    assert_eq!(served, known);
}

#[test]
fn every_function_refuses_whom_the_matrix_refuses() {
    at_sample(async |house| {
        let things = Things::of(house, "HB").await;
        for FormRow { path: function, needs, .. } in forms() {
            let fields = things.fields(function);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let path = format!("/api/{function}");
            let stranger = house.post(None, &path, &fields).await;
            let (status, body) = (stranger.status, &stranger.body);
            assert_eq!(status == StatusCode::UNAUTHORIZED, *needs != Needs::Nobody, "a stranger at {path}: {body}");
            let Needs::Permission(permission) = needs else { continue };
            for who in without(*permission) {
                let answer = house.post(Some(&who), &path, &fields).await;
                assert!(refused(&answer), "{who} at {path}: {} {}", answer.status, answer.body);
            }
            // Last, because it may do what was asked: the same request, by somebody who may.
            let answer = house.post(Some(&holder(Role::Admin)), &path, &fields).await;
            assert!(!refused(&answer), "an admin at {path}: {} {}", answer.status, answer.body);
        }
    });
}

/// Every account of the sample that may not do this at Hoa Ban: for want of the permission, or because
/// it has it at the boat races.
fn without(permission: Permission) -> impl Iterator<Item = String> {
    let may = move |role: Role| role.permits(permission);
    let here = Role::ALL.iter().copied().filter(move |role| !may(*role)).map(holder);
    let elsewhere = demo::sample().sign_ins.into_iter().filter(|(email, _)| email.contains("muonglay."));
    let elsewhere = elsewhere.filter(move |(_, code)| Role::ALL.iter().any(|role| role.code() == code && may(*role)));
    here.chain(elsewhere.map(|(email, _)| email))
}

#[test]
fn foreign_and_absent_festivals_answer_alike() {
    at_sample(async |house| {
        let foreign = Things::of(house, "DT").await;
        let who = holder(Role::Treasurer);
        for listed in
            pages().rows().iter().filter(|l| matches!(l.needs, Needs::Permission(_)) && l.path.contains("{festival}"))
        {
            let theirs = house.get(Some(&who), &foreign.path(listed.path)).await;
            let absent_slug = "x".repeat(foreign.festival.slug.len());
            let absent =
                house.get(Some(&who), &foreign.path(listed.path).replace(&foreign.festival.slug, &absent_slug)).await;
            assert_eq!(theirs.status, absent.status, "{}", listed.path);
            assert_eq!(theirs.body.len(), absent.body.len(), "{}", listed.path);
        }
    });
}
