//! The code on a slip, the PIN, the phone; and who guesses.

use super::{DOOR, PIN, enter};
use crate::applications::commands::{self, Entry};
use crate::applications::model::code::Code;
use crate::db::Reads;
use crate::kernel::access::Role;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::testing::{House, Phone, at_sample};
use crate::web::Ctx;
use chrono::TimeDelta;

const SIN_THAU: &str = "03158";

async fn tries(house: &House, code: &str) -> i64 {
    let sql = "SELECT COUNT(*) FROM attempts WHERE subject LIKE $1";
    house.site.db.q(sql).bind(code.to_owned()).scalar().await.unwrap()
}

/// A code of the same name whose secret is another.
fn guess(code: &Code, n: u64) -> Code {
    (n..)
        .map(|n| {
            let mut random = [0; 16];
            random[8..].copy_from_slice(&(n * 529 + 7).to_be_bytes());
            Code::make(random)
        })
        .map(|made| Code::read(&format!("{}{}", code.name(), &made.reveal()[2..])))
        .find_map(|read| read.ok().filter(|read| read != code))
        .unwrap()
}

#[test]
fn a_leader_comes_in_with_the_code_of_the_slip_and_later_with_their_pin() {
    at_sample(async |house| {
        house.called().await;
        let troupe = house.troupe("ta-ko-khu").await;
        let code = house.issued(&house.their_officer(SIN_THAU).await, troupe).await.unwrap();
        let typed = code.spaced().to_lowercase();
        let first = Phone::new(house);
        let page = enter(&first, SIN_THAU, &typed, PIN).await;
        assert!(page.contains("Đăng ký của Đội bản Tả Kố Khừ"), "{page}");
        let second = Phone::new(house);
        assert!(enter(&second, SIN_THAU, &typed, "271828").await.contains("Mã PIN chưa đúng"));
        assert!(enter(&second, SIN_THAU, &typed, PIN).await.contains("Đăng ký của Đội bản Tả Kố Khừ"));
        second.press("/api/apply/leave", &[("festival", "hoa-ban-2027")]).await;
        assert!(second.read(DOOR).await.contains("Vào bằng phiếu của xã"), "it has left");
    });
}

#[test]
fn the_first_who_comes_with_a_code_chooses_its_pin_and_nobody_else_does() {
    at_sample(async |house| {
        house.called().await;
        let code = house.issued(&house.chooser(), house.troupe("ta-ko-khu").await).await.unwrap();
        let entry = |pin: &str| Entry { commune: SIN_THAU.into(), code: code.clone(), pin: pin.into() };
        let (a, b) = (house.visitor(), house.visitor());
        let both = tokio::join!(commands::enter(&a, entry("314927")), commands::enter(&b, entry("271828")));
        let came = [both.0.is_ok(), both.1.is_ok()];
        assert_eq!(came.into_iter().filter(|came| *came).count(), 1, "one of them was first");
        assert_eq!(house.count("SELECT COUNT(*) FROM troupe_sessions").await, 1);
        assert_eq!(house.count("SELECT COUNT(*) FROM troupe_codes WHERE claimed_at IS NOT NULL").await, 1);
    });
}

#[test]
fn no_row_holds_a_code_a_pin_or_the_token_of_a_phone() {
    at_sample(async |house| {
        house.called().await;
        let troupe = house.troupe("ta-ko-khu").await;
        let code = house.issued(&house.chooser(), troupe).await.unwrap();
        enter(&Phone::new(house), SIN_THAU, code.reveal(), PIN).await;
        let row: (String, Option<String>, String) =
            house.site.db.q("SELECT secret_hash, pin_hash, name FROM troupe_codes").one().await.unwrap();
        let all = format!("{row:?}");
        assert!(!all.contains(code.reveal()) && !all.contains(&code.reveal()[2..]) && !all.contains(PIN), "{all}");
        assert!(row.1.unwrap().starts_with("$argon2id$"));
    });
}

#[test]
fn a_new_code_ends_the_old_one_its_pin_and_its_phones_at_once() {
    at_sample(async |house| {
        house.called().await;
        let (officer, troupe) = (house.their_officer(SIN_THAU).await, house.troupe("ta-ko-khu").await);
        let old = house.issued(&officer, troupe).await.unwrap();
        let phone = Phone::new(house);
        enter(&phone, SIN_THAU, old.reveal(), PIN).await;
        let new = house.issued(&officer, troupe).await.unwrap();
        assert!(phone.read(DOOR).await.contains("Vào bằng phiếu của xã"), "its phone is out");
        assert!(enter(&phone, SIN_THAU, old.reveal(), PIN).await.contains("Mã này không đúng"));
        assert!(enter(&phone, SIN_THAU, new.reveal(), "271828").await.contains("Đăng ký của"), "a PIN of its own");
    });
}

#[test]
fn an_officer_gives_codes_to_the_troupes_of_their_commune_and_to_no_other() {
    at_sample(async |house| {
        house.called().await;
        let foreign = house.issued(&house.their_officer(SIN_THAU).await, house.troupe("che-can").await).await;
        assert_eq!(foreign.err(), Some(Fault::Missing));
        assert_eq!(house.issued(&house.visitor(), house.troupe("che-can").await).await.err(), Some(Fault::Missing));
        assert!(house.issued(&house.their_officer("03325").await, house.troupe("che-can").await).await.is_ok());
    });
}

#[test]
fn an_organiser_gives_no_code_to_a_troupe_that_applied_at_a_festival_of_others() {
    at_sample(async |house| {
        house.called().await;
        let id = crate::applications::testing::sent(house, &house.season().await).await;
        let troupe: TroupeId =
            house.site.db.q("SELECT troupe_id FROM applications WHERE id = $1").bind(id).scalar().await.unwrap();
        let races = "SELECT id FROM festivals WHERE slug = 'dua-thuyen-muong-lay-2027'";
        let races: FestivalId = house.site.db.q(races).scalar().await.unwrap();
        let stranger = house.staff(Role::Organiser, Some(races));
        let asked = stranger.write((races, troupe), |job, (at, troupe)| Box::pin(commands::issue(job, *at, *troupe)));
        assert_eq!(asked.await.err(), Some(Fault::refused("troupe-code-elsewhere")));
        assert!(house.issued(&house.chooser(), troupe).await.is_ok());
    });
}

/// Tries come from many addresses, so that only what is counted at the code can stop them.
#[test]
fn a_code_is_looked_at_twenty_times_a_day_however_many_guess() {
    at_sample(async |house| {
        house.called().await;
        let code = house.issued(&house.chooser(), house.troupe("ta-ko-khu").await).await.unwrap();
        let from = |n: u64| Ctx { client: format!("203.{}.{}.9", n / 250, n % 250).parse().ok(), ..house.visitor() };
        for n in 0..600 {
            let entry = Entry { commune: SIN_THAU.into(), code: guess(&code, n), pin: PIN.into() };
            let refused = commands::enter(&from(n), entry).await.err().unwrap();
            let wrong = Fault::field("code", "troupe-code-wrong");
            assert_eq!(refused == wrong, n < 20, "try {n}: {refused:?}");
        }
        assert_eq!(tries(house, "troupe-code:%").await, 20);
        let right = || Entry { commune: SIN_THAU.into(), code: code.clone(), pin: PIN.into() };
        assert!(commands::enter(&from(900), right()).await.is_err(), "not even the right one, today");
        house.advance(TimeDelta::hours(25));
        assert!(commands::enter(&from(900), right()).await.is_ok());
    });
}

#[test]
fn two_hundred_honest_people_behind_one_address_come_in_while_somebody_guesses() {
    at_sample(async |house| {
        house.called().await;
        let troupe = house.troupe("ta-ko-khu").await;
        let address = |last: &str| Ctx { client: format!("198.51.100.{last}").parse().ok(), ..house.visitor() };
        let code = house.issued(&house.chooser(), troupe).await.unwrap();
        let entry = |code: Code| Entry { commune: SIN_THAU.into(), code, pin: PIN.into() };
        for n in 0..200 {
            if n % 50 == 7 {
                let stranger = Ctx { client: format!("203.0.{n}.9").parse().ok(), ..house.visitor() };
                assert!(commands::enter(&stranger, entry(guess(&code, n))).await.is_err());
            }
            let came = commands::enter(&address("7"), entry(code.clone())).await;
            assert!(came.is_ok(), "number {n}: {:?}", came.err());
        }
    });
}

/// The figures that the way in is measured by: whoever guesses has a hundred thousand addresses.
#[test]
fn of_a_hundred_thousand_tries_twenty_look_at_a_code_while_two_hundred_honest_people_come_in() {
    at_sample(async |house| {
        house.called().await;
        let address = |n: u64| Ctx {
            client: format!("{}.{}.{}.9", 11 + n % 160, n / 160 % 250, n / 40_000).parse().ok(),
            ..house.visitor()
        };
        let village = || Ctx { client: "198.51.100.7".parse().ok(), ..house.visitor() };
        let entry = |code: &Code| Entry { commune: SIN_THAU.into(), code: code.clone(), pin: PIN.into() };
        let codes: Vec<Code> = {
            let other = house.issued(&house.chooser(), house.troupe("che-can").await).await.unwrap();
            vec![house.issued(&house.chooser(), house.troupe("ta-ko-khu").await).await.unwrap(), other]
        };
        let (attacked, honest) = (&codes[0], &codes[1]);
        let theirs = house.commune(house.troupe("che-can").await).await;
        let home = |code: &Code| Entry { commune: theirs.clone(), ..entry(code) };
        let (mut looked, mut came) = (0, 0);
        let wrong: Vec<Code> = (0..40).map(|n| guess(attacked, n)).collect();
        for n in 0..100_000_u64 {
            let code = &wrong[(n % 40) as usize];
            let refused = commands::enter(&address(n), entry(code)).await.err().unwrap();
            looked += usize::from(refused == Fault::field("code", "troupe-code-wrong"));
            if n % 500 == 0 {
                came += usize::from(commands::enter(&village(), home(honest)).await.is_ok());
            }
        }
        assert_eq!((looked, came), (20, 200));
        assert_eq!(tries(house, "troupe-code:%").await, 20);
    });
}

/// Many codes of one commune are guessed at until the commune is shut to strangers: who came from a village before
/// comes from there still.
#[test]
fn a_village_from_which_somebody_came_in_is_not_shut_out_by_who_guesses_at_its_commune() {
    at_sample(async |house| {
        house.called().await;
        let code = house.issued(&house.chooser(), house.troupe("ta-ko-khu").await).await.unwrap();
        let entry = || Entry { commune: SIN_THAU.into(), code: code.clone(), pin: PIN.into() };
        let at = |address: &str| Ctx { client: address.parse().ok(), ..house.visitor() };
        commands::enter(&at("198.51.100.7"), entry()).await.unwrap();
        let guesses = house.visitor().write((), |job, ()| {
            Box::pin(async move {
                for _ in 0..100 {
                    crate::db::attempts::note(job.tx, job.id(), "troupe-commune:03158", job.now).await?;
                }
                Ok::<_, crate::db::DbError>(())
            })
        });
        guesses.await.unwrap();
        assert_eq!(commands::enter(&at("203.0.113.9"), entry()).await.err(), Some(Fault::refused("troupe-code-shut")));
        assert!(commands::enter(&at("198.51.100.9"), entry()).await.is_ok());
    });
}

#[test]
fn a_pin_is_guessed_no_oftener_than_a_code() {
    at_sample(async |house| {
        house.called().await;
        let code = house.issued(&house.chooser(), house.troupe("ta-ko-khu").await).await.unwrap();
        let entry = |pin: String| Entry { commune: SIN_THAU.into(), code: code.clone(), pin };
        commands::enter(&house.visitor(), entry(PIN.into())).await.unwrap();
        for n in 0..25 {
            let refused = commands::enter(&house.visitor(), entry(format!("{:06}", 500_000 + n))).await.err().unwrap();
            let expected =
                if n < 20 { Fault::field("pin", "troupe-pin-wrong") } else { Fault::refused("troupe-code-shut") };
            assert_eq!(refused, expected, "try {n}");
        }
    });
}

#[test]
fn what_is_mistyped_is_said_beside_its_field_and_is_no_try() {
    at_sample(async |house| {
        house.called().await;
        let page = enter(&Phone::new(house), "", "K7MP", "12").await;
        for said in ["Chọn xã hoặc phường của đội", "Mã gồm 8 chữ và số", "Nhập đủ 6 chữ số", "value=\"K7MP\""]
        {
            assert!(page.contains(said), "{said} in {page}");
        }
        assert_eq!(tries(house, "troupe-%").await, 0);
    });
}

#[test]
fn what_a_troupe_applied_with_follows_it_when_it_turns_out_to_be_another() {
    at_sample(async |house| {
        let call = house.called().await;
        let home = house.get(None, "/vi/hoa-ban-2027").await.text();
        assert!(home.contains("Đội văn nghệ đăng ký tiết mục"), "{home}");
        let id = crate::applications::testing::sent(house, &house.season().await).await;
        assert_eq!(call.festival, house.festival);
        let of = || house.site.db.q("SELECT troupe_id FROM applications WHERE id = $1").bind(id).scalar::<TroupeId>();
        let (gone, kept) = (of().await.unwrap(), house.troupe("che-can").await);
        let code = house.issued(&house.admin(), gone).await.unwrap();
        let merge = (kept, gone);
        house
            .admin()
            .write(merge, |job, (kept, gone)| {
                Box::pin(async move {
                    for slice in crate::web::slices() {
                        slice.neighbour.after_merge(job, *gone, *kept).await?;
                    }
                    Ok::<_, Fault>(())
                })
            })
            .await
            .unwrap();
        assert_eq!(of().await.unwrap(), kept);
        let page = enter(&Phone::new(house), SIN_THAU, &code.spaced(), PIN).await;
        assert!(!page.contains("/apply/leave"), "the paper of a troupe that is no more opens nothing");
        let live = "SELECT COUNT(*) FROM troupe_codes WHERE troupe_id = $1 AND ended_at IS NULL";
        assert_eq!(house.site.db.q(live).bind(gone).scalar::<i64>().await.unwrap(), 0);
    });
}
