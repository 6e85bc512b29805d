//! Work shared out in panels of all kinds.

use crate::applications::review::model::round::{Judge, Subject};
use crate::applications::review::model::share::{Work, share};
use crate::kernel::id::{TroupeId, UserId};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::BTreeSet;
use uuid::Uuid;

fn panel(rng: &mut StdRng) -> (Vec<Judge>, Vec<Subject>) {
    let communes = rng.random_range(2..46);
    let commune = |rng: &mut StdRng| rng.random_range(0..communes).to_string();
    let id = |n: usize| Uuid::from_u128(n as u128 + 1);
    let subjects: Vec<Subject> = (0..rng.random_range(1..40))
        .map(|n| Subject {
            application: id(n),
            troupe: TroupeId(id(rng.random_range(0..30))),
            commune: commune(rng),
            filed_by: rng.random_bool(0.2).then(|| UserId(id(rng.random_range(0..9)))),
        })
        .collect();
    let judges = (0..rng.random_range(1..9)).map(|n| Judge {
        id: id(n),
        user: UserId(id(n)),
        communes: (0..rng.random_range(0..3)).map(|_| commune(rng)).collect(),
        troupes: rng.random_bool(0.3).then(|| TroupeId(id(rng.random_range(0..30)))).into_iter().collect(),
        declared: (0..rng.random_range(0..4)).map(|_| id(rng.random_range(0..40))).collect(),
        read: (0..rng.random_range(0..4)).map(|_| id(rng.random_range(0..40))).collect(),
    });
    (judges.collect(), subjects)
}

/// The most anybody must have and the least anybody can be given, whoever shares: those from whom nothing can be
/// handed further hold it among themselves.
fn could_be_more_even(loads: &[usize], of: &[BTreeSet<usize>], may: &dyn Fn(usize, usize) -> bool) -> bool {
    let reviewers = loads.len();
    let hands =
        |from: usize, to: usize| (0..of.len()).any(|a| of[a].contains(&from) && !of[a].contains(&to) && may(a, to));
    (0..reviewers).any(|start| {
        let mut reached = BTreeSet::from([start]);
        loop {
            let more: Vec<usize> =
                (0..reviewers).filter(|to| !reached.contains(to) && reached.iter().any(|f| hands(*f, *to))).collect();
            if more.is_empty() {
                break;
            }
            reached.extend(more);
        }
        reached.iter().any(|to| loads[*to] + 2 <= loads[start])
    })
}

#[test]
fn in_ten_thousand_panels_nobody_judges_their_own_and_the_work_is_as_even_as_can_be() {
    let mut rng = StdRng::seed_from_u64(2027);
    let (mut given, mut uneven) = (0, 0);
    for case in 0..10_000 {
        let (judges, subjects) = panel(&mut rng);
        let wanted = rng.random_range(1..5);
        let may = |a: usize, r: usize| judges[r].conflict(&subjects[a]).is_none();
        let work = Work {
            had: vec![BTreeSet::new(); subjects.len()],
            gone: vec![0; subjects.len()],
            reviewers: judges.len(),
            wanted,
            may: &may,
        };
        let pairs = share(&work);
        let (mut loads, mut of) = (vec![0; judges.len()], vec![BTreeSet::new(); subjects.len()]);
        for (application, reviewer) in &pairs {
            assert_eq!(judges[*reviewer].conflict(&subjects[*application]), None, "panel {case}");
            assert!(of[*application].insert(*reviewer), "panel {case}: nobody twice");
            loads[*reviewer] += 1;
        }
        for (application, who) in of.iter().enumerate() {
            let free = (0..judges.len()).filter(|r| may(application, *r)).count();
            assert_eq!(who.len(), wanted.min(free), "panel {case}: as many as are wanted and can be had");
        }
        let spread = loads.iter().max().unwrap() - loads.iter().min().unwrap();
        assert!(spread <= 1 || !could_be_more_even(&loads, &of, &may), "panel {case}: {loads:?}");
        given += pairs.len();
        uneven += usize::from(spread > 1);
    }
    assert!(given > 100_000 && uneven < 3_000, "{given} given, {uneven} uneven by their conflicts");
}

#[test]
fn without_conflicts_nobody_has_more_than_one_more_than_another() {
    let mut rng = StdRng::seed_from_u64(7);
    for _ in 0..2_000 {
        let (reviewers, applications) = (rng.random_range(1..20), rng.random_range(0..120));
        let wanted = rng.random_range(1..=reviewers.min(5));
        let work = Work {
            had: vec![BTreeSet::new(); applications],
            gone: vec![0; applications],
            reviewers,
            wanted,
            may: &|_, _| true,
        };
        let pairs = share(&work);
        let mut loads = vec![0; reviewers];
        pairs.iter().for_each(|(_, reviewer)| loads[*reviewer] += 1);
        assert_eq!(pairs.len(), applications * wanted);
        assert!(loads.iter().max().unwrap() - loads.iter().min().unwrap() <= 1, "{loads:?}");
    }
}

#[test]
fn what_somebody_has_already_stays_theirs_and_counts() {
    let had = vec![BTreeSet::from([0]), BTreeSet::from([0]), BTreeSet::new(), BTreeSet::new()];
    let pairs = share(&Work { had, gone: vec![0, 0, 0, 1], reviewers: 2, wanted: 1, may: &|_, _| true });
    assert_eq!(pairs, [(2, 1)]);
}
