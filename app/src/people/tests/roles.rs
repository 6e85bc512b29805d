//! Nobody gives, takes or shuts out more than they may do themselves.

use super::run::Newcomer;
use super::*;
use crate::kernel::access::Permission;

/// Where a role holds: at this festival, at another, everywhere.
const PLACES: usize = 3;

/// A role that can be held there, with the commune that an officer needs.
fn grant(role: Role, festival: Option<FestivalId>) -> Option<Grant> {
    let commune = (role == Role::CommuneOfficer).then(|| "03325".to_owned());
    Some(Grant { role, festival, commune }).filter(Grant::is_sound)
}

/// What the rule says, in words of its own: administrators give everything, organisers what is theirs,
/// where it is theirs.
fn allowed(actor: &Grant, given: &Grant) -> bool {
    let reaches = actor.festival.is_none() || actor.festival == given.festival;
    match actor.role {
        Role::Admin => true,
        Role::Organiser => reaches && !matches!(given.role, Role::Admin | Role::Treasurer),
        _ => false,
    }
}

async fn places(house: &House) -> [Option<FestivalId>; PLACES] {
    let (here, there) = (house.edition("hoa-ban-2027", 1).await, house.edition("muong-lay-2027", 2).await);
    [Some(here), Some(there), None]
}

fn every_grant(places: [Option<FestivalId>; PLACES]) -> impl Iterator<Item = Grant> {
    Role::ALL.iter().flat_map(move |role| places.into_iter().filter_map(|place| grant(*role, place)))
}

/// Somebody of the house who holds a role and has a password, without the time that hashing takes.
async fn holder(house: &House, given: &Grant) -> (UserId, uuid::Uuid) {
    let email = format!("{}@dienbien.gov.vn", house.visitor().id::<uuid::Uuid>());
    let input = (email.clone(), given.clone());
    let added = house.visitor().write(input, |job, (email, grant)| {
        Box::pin(add_sample_user(job, (email, "Vừ A Pao"), grant.clone(), "no hash"))
    });
    added.await.unwrap();
    let id = house.id_of(&email).await;
    (id, store::grants_of(&house.site.db, id).await.unwrap()[0].id)
}

async fn add_communes(house: &House) {
    let sql = "INSERT INTO communes (code, name, kind, merged_from, lat, lon, search_key)
        VALUES ('03325', 'Mường Phăng', 'commune', '', 21.4, 103.1, 'muong phang')";
    house.site.db.write((), move |tx, ()| Box::pin(tx.q(sql).exec())).await.unwrap();
}

#[test]
fn a_role_is_given_and_taken_only_by_who_may_do_all_of_it_there() {
    in_a_house(async |house: House| {
        add_communes(&house).await;
        let places = places(&house).await;
        // One more, so that nobody is the last.
        holder(&house, &grant(Role::Admin, None).unwrap()).await;
        for actor in every_grant(places) {
            let ctx = house.staff(actor.role, actor.festival);
            for given in every_grant(places) {
                let expected = allowed(&actor, &given);
                let new = Newcomer {
                    email: format!("{}@dienbien.gov.vn", ctx.id::<uuid::Uuid>()),
                    name: "Vừ A Pao".into(),
                    lang: Lang::Vi,
                    grant: given.clone(),
                };
                assert_eq!(commands::invite(&ctx, new).await.is_ok(), expected, "{actor:?} invites {given:?}");
                let (_, row) = holder(&house, &given).await;
                assert_eq!(commands::revoke_role(&ctx, row).await.is_ok(), expected, "{actor:?} takes {given:?}");
                let colleague = grant(Role::Gate, given.festival).unwrap();
                let (user, _) = holder(&house, &colleague).await;
                let given_on = commands::grant_role(&ctx, user, given.clone()).await;
                let expected = expected && given != colleague;
                assert_eq!(given_on.is_ok(), expected, "{actor:?} gives {given:?}: {given_on:?}");
            }
        }
    });
}

#[test]
fn an_account_is_closed_and_signed_out_only_by_who_might_have_given_its_roles() {
    in_a_house(async |house: House| {
        let places = places(&house).await;
        // One more, so that nobody is the last.
        holder(&house, &grant(Role::Admin, None).unwrap()).await;
        for actor in every_grant(places) {
            let ctx = house.staff(actor.role, actor.festival);
            for held in every_grant(places) {
                let expected = allowed(&actor, &held);
                let (user, _) = holder(&house, &held).await;
                let done = commands::end_sessions_of(&ctx, user).await;
                assert_eq!(done.is_ok(), expected, "{actor:?} signs out {held:?}");
                for done in [commands::disable(&ctx, user).await, commands::enable(&ctx, user).await] {
                    assert_eq!(done.is_ok(), expected, "{actor:?} closes or opens {held:?}: {done:?}");
                }
            }
        }
    });
}

/// Whatever an organiser of everything does to others, nobody ends up with more than the organiser has.
#[test]
fn an_organiser_of_all_festivals_is_no_administrator_and_makes_none() {
    in_a_house(async |house: House| {
        let organiser = house.staff(Role::Organiser, None);
        let beyond = Err(Fault::refused("people-role-beyond"));
        let new = |role| Newcomer {
            email: "moi@dienbien.gov.vn".into(),
            name: "Vừ A Pao".into(),
            lang: Lang::Vi,
            grant: grant(role, None).unwrap(),
        };
        for role in [Role::Admin, Role::Treasurer] {
            assert_eq!(commands::invite(&organiser, new(role)).await, beyond);
        }
        let (admin, row) = holder(&house, &grant(Role::Admin, None).unwrap()).await;
        holder(&house, &grant(Role::Admin, None).unwrap()).await;
        assert_eq!(commands::revoke_role(&organiser, row).await, beyond);
        assert_eq!(commands::disable(&organiser, admin).await, Err(Fault::Missing));
        let me = organiser.me().unwrap();
        for permission in Permission::ALL.iter().filter(|permission| !me.may(**permission, None)) {
            assert!(!Role::Organiser.permits(*permission));
        }
    });
}

#[test]
fn the_last_administrator_cannot_be_locked_out() {
    in_a_house(async |house: House| {
        let (last, row) = holder(&house, &grant(Role::Admin, None).unwrap()).await;
        let admin = house.admin();
        let refused = Err(Fault::refused("people-last-admin"));
        assert_eq!(commands::disable(&admin, last).await, refused);
        assert_eq!(commands::revoke_role(&admin, row).await, refused);
        let (other, _) = holder(&house, &grant(Role::Admin, None).unwrap()).await;
        commands::disable(&admin, other).await.unwrap();
        assert_eq!(commands::revoke_role(&admin, row).await, refused, "who is shut out does not count");
    });
}
