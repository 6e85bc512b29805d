//! Who may do what to whom.

use super::run::Newcomer;
use super::*;
use crate::db::Reads;
use crate::kernel::access::Grant;

const LAN: &str = "lan@dienbien.gov.vn";
const PAO: &str = "pao@dienbien.gov.vn";

fn role(role: Role, festival: Option<FestivalId>) -> Grant {
    Grant { role, festival, commune: None }
}

fn newcomer(email: &str, grant: Grant) -> Newcomer {
    Newcomer { email: email.into(), name: "Vừ A Pao".into(), lang: Lang::Vi, grant }
}

async fn grant_id(house: &House, email: &str) -> uuid::Uuid {
    let rows = store::grants_of(&house.site.db, house.id_of(email).await).await.unwrap();
    rows[0].id
}

#[test]
fn an_organiser_stays_within_their_festival() {
    in_a_house(async |house: House| {
        let (ours, theirs) = (house.edition("hoa-ban-2027", 1).await, house.edition("muong-lay-2027", 2).await);
        let lan = house.member(LAN, Role::Organiser, Some(ours)).await;
        for grant in [role(Role::Gate, Some(theirs)), role(Role::Gate, None), role(Role::Admin, None)] {
            assert_eq!(commands::invite(&lan, newcomer(PAO, grant)).await, Err(Fault::Missing));
        }
        let admin_here = newcomer(PAO, role(Role::Admin, Some(ours)));
        assert_eq!(commands::invite(&lan, admin_here).await, Err(Fault::refused("people-role-place")));
        assert!(store::user_by_email(&house.site.db, PAO).await.unwrap().is_none());
        commands::invite(&lan, newcomer(PAO, role(Role::Gate, Some(ours)))).await.unwrap();
        assert!(store::user_by_email(&house.site.db, PAO).await.unwrap().is_some());
    });
}

#[test]
fn an_organiser_touches_nobody_who_works_elsewhere_too() {
    in_a_house(async |house: House| {
        let (ours, theirs) = (house.edition("hoa-ban-2027", 1).await, house.edition("muong-lay-2027", 2).await);
        let lan = house.member(LAN, Role::Organiser, Some(ours)).await;
        house.hire(PAO, Role::Gate, Some(theirs)).await;
        let pao = house.id_of(PAO).await;
        // A stranger's id opens nothing, nor does the id of a stranger's role.
        assert_eq!(commands::grant_role(&lan, pao, role(Role::Gate, Some(ours))).await, Err(Fault::Missing));
        assert_eq!(commands::revoke_role(&lan, grant_id(&house, PAO).await).await, Err(Fault::Missing));
        // By their address they can be asked to help here, but their account stays their own.
        commands::invite(&lan, newcomer(PAO, role(Role::Gate, Some(ours)))).await.unwrap();
        assert_eq!(commands::disable(&lan, pao).await, Err(Fault::Missing));
        assert_eq!(commands::end_sessions_of(&lan, pao).await, Err(Fault::Missing));
        commands::grant_role(&lan, pao, role(Role::Reviewer, Some(ours))).await.unwrap();
        let twice = commands::grant_role(&lan, pao, role(Role::Reviewer, Some(ours))).await;
        assert_eq!(twice, Err(Fault::refused("people-has-role")));
    });
}

#[test]
fn a_role_is_given_at_festivals_and_communes_that_are_there() {
    in_a_house(async |house: House| {
        let lan = house.member(LAN, Role::Admin, None).await;
        house.hire(PAO, Role::Gate, None).await;
        let nowhere = role(Role::Gate, Some(house.visitor().id()));
        let nobodys = Grant { commune: Some("99999".into()), ..role(Role::CommuneOfficer, None) };
        for (grant, field, why) in
            [(nowhere, "festival", "people-festival-gone"), (nobodys, "commune", "people-commune-wrong")]
        {
            let fault = Err(Fault::field(field, why));
            assert_eq!(commands::invite(&lan, newcomer("moi@dienbien.gov.vn", grant.clone())).await, fault);
            assert_eq!(commands::grant_role(&lan, house.id_of(PAO).await, grant).await, fault);
        }
        assert!(store::user_by_email(&house.site.db, "moi@dienbien.gov.vn").await.unwrap().is_none());
    });
}

#[test]
fn nobody_raises_or_closes_themselves() {
    in_a_house(async |house: House| {
        let ours = house.edition("hoa-ban-2027", 1).await;
        let lan = house.member(LAN, Role::Organiser, Some(ours)).await;
        let refused = Err(Fault::refused("people-not-yourself"));
        let me = house.id_of(LAN).await;
        assert_eq!(commands::grant_role(&lan, me, role(Role::Treasurer, Some(ours))).await, refused);
        assert_eq!(commands::invite(&lan, newcomer(LAN, role(Role::Treasurer, Some(ours)))).await, refused);
        assert_eq!(commands::disable(&lan, me).await, refused);
    });
}

#[test]
fn without_the_permission_nothing_of_it_works() {
    in_a_house(async |house: House| {
        let ours = house.edition("hoa-ban-2027", 1).await;
        let gate = house.member(LAN, Role::Gate, Some(ours)).await;
        house.hire(PAO, Role::Gate, Some(ours)).await;
        let pao = house.id_of(PAO).await;
        let new = newcomer("moi@dienbien.gov.vn", role(Role::Gate, Some(ours)));
        assert_eq!(commands::invite(&gate, new.clone()).await, Err(Fault::Missing));
        assert_eq!(commands::grant_role(&gate, pao, role(Role::Gate, Some(ours))).await, Err(Fault::Missing));
        assert_eq!(commands::revoke_role(&gate, grant_id(&house, PAO).await).await, Err(Fault::Missing));
        assert_eq!(commands::disable(&gate, pao).await, Err(Fault::Missing));
        assert_eq!(commands::enable(&gate, pao).await, Err(Fault::Missing));
        assert_eq!(commands::invite(&house.visitor(), new).await, Err(Fault::SignIn));
    });
}

#[test]
fn the_last_administrator_stays() {
    in_a_house(async |house: House| {
        let lan = house.member(LAN, Role::Admin, None).await;
        let last = Err(Fault::refused("people-last-admin"));
        assert_eq!(commands::revoke_role(&lan, grant_id(&house, LAN).await).await, last);
        // One who never set a password cannot administer.
        commands::invite(&lan, newcomer(PAO, role(Role::Admin, None))).await.unwrap();
        assert_eq!(commands::revoke_role(&lan, grant_id(&house, LAN).await).await, last);
        follow(&house, &house.newest_token().await, "mưa rơi trên mái").await.unwrap();
        commands::revoke_role(&lan, grant_id(&house, LAN).await).await.unwrap();
        assert!(store::grants_of(&house.site.db, house.id_of(LAN).await).await.unwrap().is_empty());
    });
}

/// Two administrators who take the role from each other at the same moment.
#[test]
fn two_administrators_cannot_remove_each_other() {
    in_a_house(async |house: House| {
        let lan = house.member(LAN, Role::Admin, None).await;
        let pao = house.member(PAO, Role::Admin, None).await;
        let paos = grant_id(&house, PAO).await;
        let (one, two) = futures_util::future::join(
            commands::revoke_role(&lan, paos),
            commands::disable(&pao, house.id_of(LAN).await),
        )
        .await;
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let left: i64 = house
            .site
            .db
            .q("SELECT COUNT(*) FROM grants g JOIN users u ON u.id = g.user_id WHERE g.role = 'admin' AND u.disabled_at IS NULL")
            .scalar()
            .await
            .unwrap();
        assert_eq!(left, 1);
    });
}

#[test]
fn a_closed_account_is_out_at_once_and_comes_back_without_its_sessions() {
    in_a_house(async |house: House| {
        let ours = house.edition("hoa-ban-2027", 1).await;
        let lan = house.member(LAN, Role::Organiser, Some(ours)).await;
        house.hire(PAO, Role::Gate, Some(ours)).await;
        let (token, pao) = (house.sign_in(PAO).await, house.id_of(PAO).await);
        commands::request_password_reset(&house.visitor(), PAO).await.unwrap();
        let link = house.newest_token().await;
        commands::disable(&lan, pao).await.unwrap();
        assert_eq!(house.actor(&token).await, None);
        assert!(follow(&house, &link, "mưa rơi trên mái").await.is_err());
        commands::enable(&lan, pao).await.unwrap();
        assert_eq!(house.actor(&token).await, None);
        house.sign_in(PAO).await;
    });
}

#[test]
fn a_revoked_role_counts_from_the_next_request_on() {
    in_a_house(async |house: House| {
        let ours = house.edition("hoa-ban-2027", 1).await;
        let lan = house.member(LAN, Role::Organiser, Some(ours)).await;
        house.hire(PAO, Role::Gate, Some(ours)).await;
        let token = house.sign_in(PAO).await;
        commands::revoke_role(&lan, grant_id(&house, PAO).await).await.unwrap();
        assert!(house.actor(&token).await.unwrap().grants.is_empty());
    });
}
