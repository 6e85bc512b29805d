//! Taking, moving on and giving back.

use super::*;

#[test]
fn touching_neighbours_are_fine_and_a_minute_more_is_not() {
    at_house(async |house| {
        let (stage, ctx) = (house.stage("san", 1).await, house.visitor());
        let (first, second) = (thing(&ctx), thing(&ctx));
        let claim = |from, until, source: Source| Claim::firm(stage, 0, span(from, until), source);
        assert_eq!(house.replace(vec![], vec![claim(600, 660, first)]).await, Ok(vec![]));
        let refused = house.replace(vec![], vec![claim(659, 720, second)]).await.unwrap();
        assert_eq!(refused, [Taken { wanted: claim(659, 720, second), by: claim(600, 660, first) }]);
        assert_eq!(house.of(second).await, []);
        for (from, until) in [(660, 720), (540, 600)] {
            assert_eq!(house.replace(vec![], vec![claim(from, until, second)]).await, Ok(vec![]));
        }
        // Another lane is another place.
        let beside = house.stage("bai", 2).await;
        let claims = [0, 1].map(|lane| Claim::firm(beside, lane, span(0, 9), first));
        assert_eq!(house.replace(vec![], claims.into()).await, Ok(vec![]));
    });
}

#[test]
fn an_edit_is_never_in_its_own_way() {
    at_house(async |house| {
        let (stage, own) = (house.stage("san", 1).await, thing(&house.visitor()));
        for (from, until) in [(600, 660), (630, 700), (630, 640)] {
            let claim = Claim::firm(stage, 0, span(from, until), own);
            assert_eq!(house.replace(vec![own], vec![claim.clone()]).await, Ok(vec![]));
            assert_eq!(house.of(own).await, [claim]);
        }
    });
}

#[test]
fn two_change_places_in_one_action() {
    at_house(async |house| {
        let (one, two, ctx) = (house.stage("mot", 1).await, house.stage("hai", 1).await, house.visitor());
        let (a, b) = (thing(&ctx), thing(&ctx));
        let at = |stage, source: Source| Claim::firm(stage, 0, span(600, 660), source);
        assert_eq!(house.replace(vec![], vec![at(one, a), at(two, b)]).await, Ok(vec![]));
        // One alone cannot go where the other still is.
        assert_eq!(house.replace(vec![a], vec![at(two, a)]).await.unwrap().len(), 1);
        assert_eq!(house.replace(vec![a, b], vec![at(two, a), at(one, b)]).await, Ok(vec![]));
        assert_eq!((house.of(a).await, house.of(b).await), (vec![at(two, a)], vec![at(one, b)]));
        // Two of one call that meet each other are refused as well, and nothing moves.
        assert_eq!(house.replace(vec![a, b], vec![at(one, a), at(one, b)]).await.unwrap().len(), 1);
        assert_eq!(house.of(a).await, [at(two, a)]);
    });
}

#[test]
fn what_is_given_back_is_free_at_once() {
    at_house(async |house| {
        let (stage, ctx) = (house.stage("san", 1).await, house.visitor());
        let (held, next) = (thing(&ctx), thing(&ctx));
        let claim = |source: Source| Claim::firm(stage, 0, span(600, 660), source);
        let hold = Claim { firmness: Firmness::Hold, ..claim(held) };
        assert_eq!(house.replace(vec![], vec![hold]).await, Ok(vec![]));
        assert_eq!(house.replace(vec![], vec![claim(next)]).await.unwrap().len(), 1);
        house.visitor().write(held, |job, held| Box::pin(occupancy::release(job, *held))).await.unwrap();
        assert_eq!(house.of(held).await, []);
        assert_eq!(house.replace(vec![], vec![claim(next)]).await, Ok(vec![]));
    });
}

#[test]
fn the_nearest_free_time_is_found_around_what_is_there() {
    at_house(async |house| {
        let (stage, ctx) = (house.stage("san", 2).await, house.visitor());
        let (there, beside, new) = (thing(&ctx), thing(&ctx), thing(&ctx));
        let claims = vec![
            Claim::firm(stage, 0, span(600, 690), there),
            Claim::firm(stage, 0, span(750, 843), there),
            Claim::firm(stage, 1, span(0, 1440), beside),
        ];
        assert_eq!(house.replace(vec![], claims).await, Ok(vec![]));
        let wanted = Claim::firm(stage, 0, span(660, 780), new);
        let near = async |sources: &[Source]| {
            occupancy::free_near(&house.site.db, &wanted, sources, span(420, 1380)).await.unwrap()
        };
        assert_eq!(near(&[]).await, [span(480, 600), span(845, 965)]);
        assert_eq!(near(&[there]).await, [wanted.span]);
    });
}
