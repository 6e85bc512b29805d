//! Where buyers pay: who may change it, and when the change takes effect.

use super::*;
use crate::db::Reads;
use crate::festivals::commands::{change_account, confirm_account, take_due_accounts, withdraw_account};
use crate::festivals::model::Account;
use crate::festivals::store::accounts;
use crate::kernel::access::{Actor, Grant};
use chrono::TimeDelta;
use std::sync::Arc;

fn account(number: &str) -> Account {
    Account { bin: "970436".into(), number: number.into(), holder: "BTC LE HOI".into() }
}

impl House {
    /// Somebody who edits a festival and looks after its money.
    pub(super) fn keeper(&self, festival: FestivalId) -> Ctx {
        let ctx = self.staff(Role::Organiser, Some(festival));
        let actor = ctx.me().unwrap().clone();
        let treasurer = Grant { role: Role::Treasurer, festival: Some(festival), commune: None };
        let grants = [actor.grants.clone(), vec![treasurer]].concat();
        Ctx { actor: Some(Arc::new(Actor { grants, ..actor })), ..ctx }
    }

    pub(super) async fn change_account(&self, ctx: &Ctx, id: FestivalId, to: Account) -> Result<bool, Fault> {
        let asked = ctx.write((id, to), |job, (id, to)| Box::pin(change_account(job, *id, to))).await?;
        Ok(asked.is_some())
    }

    async fn confirm_account(&self, ctx: &Ctx, id: FestivalId, saw: &Account) -> Result<(), Fault> {
        let input = (id, saw.line());
        ctx.write(input, |job, (id, saw)| Box::pin(confirm_account(job, *id, saw))).await
    }

    /// A festival that is announced and has an account already.
    async fn with_account(&self) -> FestivalId {
        let made = self.create(self.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        assert!(!self.change_account(&self.keeper(made.id), made.id, account("1031933430")).await.unwrap());
        self.move_to(self.admin(), made.id, FestivalState::Announced).await.unwrap();
        made.id
    }

    async fn number(&self, id: FestivalId) -> String {
        self.saved(id).await.bank_account
    }
}

#[test]
fn the_account_is_changed_by_who_edits_the_festival_and_looks_after_its_money_there() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let other = house.create(house.admin(), new_festival("muong-lay-2027", "DT")).await.unwrap();
        for ctx in [
            house.staff(Role::Organiser, Some(made.id)),
            house.staff(Role::Treasurer, Some(made.id)),
            house.keeper(other.id),
        ] {
            assert_eq!(house.change_account(&ctx, made.id, account("1")).await, Err(Fault::Missing));
        }
        assert_eq!(house.change_account(&house.visitor(), made.id, account("1")).await, Err(Fault::SignIn));
        let keeper = house.keeper(made.id);
        let late = Ctx { now: keeper.now + TimeDelta::minutes(10), ..keeper.clone() };
        assert_eq!(house.change_account(&late, made.id, account("1")).await, Err(Fault::Prove));
        house.change_account(&keeper, made.id, account("1031933430")).await.unwrap();
        assert_eq!(house.number(made.id).await, "1031933430");
        // What else an organiser saves leaves it as it is.
        let led_away = Festival { bank_account: "666".into(), ..house.saved(made.id).await };
        house.edit_festival(house.staff(Role::Organiser, Some(made.id)), led_away).await.unwrap();
        assert_eq!(house.number(made.id).await, "1031933430");
    });
}

#[test]
fn an_account_in_use_changes_when_a_second_person_agrees() {
    at_house(async |house| {
        let id = house.with_account().await;
        let (asker, other) = (house.keeper(id), house.staff(Role::Treasurer, Some(id)));
        assert!(house.change_account(&asker, id, account("0011223344")).await.unwrap());
        assert_eq!(house.number(id).await, "1031933430", "not yet");
        let own = house.confirm_account(&asker, id, &account("0011223344")).await;
        assert_eq!(own, Err(Fault::refused("account-by-another")));
        let organiser = house.staff(Role::Organiser, Some(id));
        assert_eq!(house.confirm_account(&organiser, id, &account("0011223344")).await, Err(Fault::Missing));
        let late = Ctx { now: other.now + TimeDelta::minutes(10), ..other.clone() };
        assert_eq!(house.confirm_account(&late, id, &account("0011223344")).await, Err(Fault::Prove));
        // The page was drawn before somebody asked for another one.
        let unseen = house.confirm_account(&other, id, &account("9999")).await;
        assert_eq!(unseen, Err(Fault::refused("account-other-asked")));
        house.confirm_account(&other, id, &account("0011223344")).await.unwrap();
        assert_eq!(house.number(id).await, "0011223344");
        let twice = house.confirm_account(&other, id, &account("0011223344")).await;
        assert_eq!(twice, Err(Fault::refused("account-none-asked")));
    });
}

#[test]
fn an_account_in_use_changes_by_itself_after_a_day_and_not_before() {
    at_house(async |house| {
        let id = house.with_account().await;
        house.change_account(&house.keeper(id), id, account("0011223344")).await.unwrap();
        house.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
        take_due_accounts(&house.visitor()).await.unwrap();
        assert_eq!(house.number(id).await, "1031933430");
        house.advance(TimeDelta::seconds(1));
        take_due_accounts(&house.visitor()).await.unwrap();
        assert_eq!(house.number(id).await, "0011223344");
        assert_eq!(accounts::asked(&house.site.db, id).await.unwrap(), None);
    });
}

#[test]
fn who_asks_again_waits_again_and_who_objects_ends_it() {
    at_house(async |house| {
        let id = house.with_account().await;
        let keeper = house.keeper(id);
        house.change_account(&keeper, id, account("0011223344")).await.unwrap();
        house.advance(TimeDelta::hours(20));
        house.change_account(&house.keeper(id), id, account("5566")).await.unwrap();
        house.advance(TimeDelta::hours(20));
        take_due_accounts(&house.visitor()).await.unwrap();
        assert_eq!(house.number(id).await, "1031933430");
        let treasurer = house.staff(Role::Treasurer, Some(id));
        treasurer.write(id, |job, id| Box::pin(withdraw_account(job, *id))).await.unwrap();
        house.advance(TimeDelta::hours(24));
        take_due_accounts(&house.visitor()).await.unwrap();
        assert_eq!(house.number(id).await, "1031933430");
        let log: Vec<String> = house.log().await.into_iter().map(|(action, _)| action).collect();
        for action in ["account.ask", "account.withdraw", "account.change"] {
            assert!(log.contains(&action.to_owned()), "{log:?}");
        }
    });
}

#[test]
fn treasurers_and_administrators_get_a_letter_when_one_is_asked_for_and_when_it_takes_effect() {
    at_sample(async |house| {
        let id = house.festival;
        let told = async |kind: &str| -> Vec<String> {
            let rows: Vec<(sqlx::types::Json<crate::mail::Mail>,)> =
                house.site.db.q("SELECT payload FROM outbox WHERE kind = 'mail' ORDER BY id").all().await.unwrap();
            let of_kind = rows.into_iter().map(|(mail,)| mail.0).filter(|mail| mail.kind.get(kind).is_some());
            of_kind.map(|mail| mail.to).collect()
        };
        let holders = "SELECT DISTINCT u.email FROM users u JOIN grants g ON g.user_id = u.id
            WHERE g.role = 'admin' OR (g.role = 'treasurer' AND (g.festival_id = $1 OR g.festival_id IS NULL))
            ORDER BY u.email";
        let expected: Vec<(String,)> = house.site.db.q(holders).bind(id).all().await.unwrap();
        let expected: Vec<String> = expected.into_iter().map(|(email,)| email).collect();
        assert!(expected.len() > 1, "{expected:?}");
        house.change_account(&house.keeper(id), id, account("0011223344")).await.unwrap();
        let mut asked = told("AccountAsked").await;
        asked.sort();
        assert_eq!(asked, expected);
        house.confirm_account(&house.staff(Role::Treasurer, Some(id)), id, &account("0011223344")).await.unwrap();
        let mut changed = told("AccountChanged").await;
        changed.sort();
        assert_eq!(changed, expected);
    });
}

#[test]
fn an_account_in_use_is_not_taken_away() {
    at_house(async |house| {
        let id = house.with_account().await;
        let on_sale = "UPDATE festivals SET state = 'on_sale'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(on_sale).exec())).await.unwrap();
        let keeper = house.keeper(id);
        let refused = house.change_account(&keeper, id, Account::default()).await;
        assert_eq!(faults(refused), [("bank_account".to_owned(), "festival-account-needed".to_owned())]);
        house.change_account(&keeper, id, account("0011223344")).await.unwrap();
        let sql = "SELECT CAST(detail AS TEXT) FROM audit WHERE action = 'account.ask'";
        let details: Vec<(String,)> = house.site.db.q(sql).all().await.unwrap();
        let moved = |detail: &String| detail.contains("970436 1031933430") && detail.contains("970436 0011223344");
        assert!(details.iter().any(|(detail,)| moved(detail)), "where the money goes is on record: {details:?}");
    });
}

#[test]
fn bank_account_and_holder_are_given_together() {
    let read = |fields: &[(&str, &str)]| commands::read_account(&form(fields));
    let whole = read(&[("bank_bin", "970436"), ("bank_account", "1031 9334.30"), ("bank_holder", "BTC LE HOI")]);
    assert_eq!(whole, Ok(account("1031933430")));
    assert_eq!(read(&[]), Ok(Account::default()));
    let half: Vec<String> = faults(read(&[("bank_account", "số mười")])).into_iter().map(|(field, _)| field).collect();
    assert_eq!(half, ["bank_bin", "bank_account", "bank_holder"]);
}

#[test]
fn the_desk_shows_what_was_asked_for_and_lets_somebody_else_agree() {
    at_sample(async |house| {
        let slug = house.saved(house.festival).await.slug;
        let (page, treasurer, admin) = (format!("/vi/desk/{slug}/bank"), "thuquy@example.com", "quantri@example.com");
        let fields = [
            ("from", &*page),
            ("festival", &*slug),
            ("bank_bin", "970436"),
            ("bank_account", "0011223344"),
            ("bank_holder", "BTC LE HOI"),
            ("again", "0011 2233 44"),
        ];
        let asked = house.submit(Some(admin), "/api/festivals/change-account", &fields).await;
        let shown = house.follow(Some(admin), &asked).await.text();
        assert!(shown.contains("0011223344") && !shown.contains("confirm-account"), "{shown}");
        let shown = house.get(Some(treasurer), &page).await.text();
        assert!(shown.contains("0011223344") && shown.contains("confirm-account"), "{shown}");
        assert!(!shown.contains("change-account"), "a treasurer does not edit the festival");
        let fields = [("from", &*page), ("festival", &*slug), ("saw", "970436 0011223344")];
        house.submit(Some(treasurer), "/api/festivals/confirm-account", &fields).await;
        assert_eq!(house.number(house.festival).await, "0011223344");
        let wrong = [("from", &*page), ("festival", &*slug), ("bank_account", "số mười")];
        let wrong = house.submit(Some(admin), "/api/festivals/change-account", &wrong).await;
        assert!(house.follow(Some(admin), &wrong).await.text().contains("số mười"), "what was typed is kept");
    });
}

#[test]
fn a_new_account_is_scanned_and_typed_twice_before_it_is_asked_for() {
    at_sample(async |house| {
        let slug = house.saved(house.festival).await.slug;
        let (bank, check) = (format!("/vi/desk/{slug}/bank"), format!("/vi/desk/{slug}/bank/check"));
        let admin = "quantri@example.com";
        let new = [("bank_bin", "970436"), ("bank_account", "0011223344"), ("bank_holder", "BTC LE HOI")];
        let sent = |from: &'static str| [vec![("from", from), ("festival", "hoa-ban-2027")], new.to_vec()].concat();
        let look = house.submit(Some(admin), "/api/festivals/account/look", &sent("/vi/desk/hoa-ban-2027/bank")).await;
        let page = house.follow(Some(admin), &look).await.text();
        assert!(page.contains("qr-frame") && page.contains("0011223344") && page.contains("BTC LE HOI"), "{page}");
        assert_eq!(house.count("SELECT COUNT(*) FROM account_changes").await, 0, "looking changes nothing");
        let wrong = [sent("/vi/desk/hoa-ban-2027/bank/check"), vec![("again", "0011223345")]].concat();
        let refused = house.submit(Some(admin), "/api/festivals/change-account", &wrong).await;
        let page = house.follow(Some(admin), &refused).await.text();
        assert!(page.contains("Hai lần gõ khác nhau"), "{page}");
        assert!(page.contains("qr-frame") && page.contains("0011223345"), "what was typed is kept: {page}");
        let short = [
            ("from", &*bank),
            ("festival", &*slug),
            ("bank_bin", "970405"),
            ("bank_account", "12x"),
            ("bank_holder", "A"),
        ];
        let short = house.submit(Some(admin), "/api/festivals/account/look", &short).await;
        assert!(house.follow(Some(admin), &short).await.text().contains("chỉ có chữ số, từ 6 đến 13 số"));
        let empty = house.get(Some(admin), &check).await.text();
        assert!(empty.contains("Chưa có tài khoản nào để xem lại") && !empty.contains("qr-frame"), "{empty}");
    });
}
