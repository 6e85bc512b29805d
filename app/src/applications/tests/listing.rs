//! The organisers' list, narrowed and page by page.

use super::question;
use crate::applications::model::question::Fills;
use crate::applications::model::state::Action;
use crate::applications::store::list::{self, Filter};
use crate::testing::{House, at_sample};
use crate::web::Paging;

async fn titles(house: &House, filter: &Filter) -> Vec<String> {
    let total = list::count(&house.site.db, house.festival, filter).await.unwrap();
    let paging = Paging { page: 1, size: 50, total };
    let page = list::page(&house.site.db, house.festival, filter, &paging).await.unwrap();
    assert_eq!(page.len() as i64, total);
    page.into_iter().map(|sent| sent.application.title).collect()
}

#[test]
fn the_list_is_narrowed_by_state_commune_kind_and_words() {
    at_sample(async |house| {
        let call = house.called().await;
        let (a, b) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let dance = house.sent(&a, "Múa mừng lúa mới", "").await;
        house.sent(&b, "Hát giao duyên", "").await;
        house.decide(Action::Reject, &[dance], "").await.unwrap();
        let all = || Filter { state: "all".into(), ..Filter::default() };
        assert_eq!(titles(house, &all()).await.len(), 2);
        assert_eq!(titles(house, &Filter::default()).await, ["Hát giao duyên"], "those that wait");
        let rejected = Filter { state: "rejected".into(), ..Filter::default() };
        assert_eq!(titles(house, &rejected).await, ["Múa mừng lúa mới"]);
        let home = house.commune(house.troupe("che-can").await).await;
        assert_eq!(titles(house, &Filter { commune: home, ..all() }).await, ["Hát giao duyên"]);
        for words in ["MUNG LUA", "tả kố khừ", &house.application(dance).await.code.to_lowercase()] {
            assert_eq!(titles(house, &Filter { words: words.into(), ..all() }).await, ["Múa mừng lúa mới"], "{words}");
        }
        let asks = Some(question(&call, Fills::Kind).id);
        let of = |at: usize| Filter { kind: (call.kinds[at].choice(), asks), ..all() };
        assert_eq!(titles(house, &of(0)).await.len(), 2);
        assert_eq!(titles(house, &of(1)).await, Vec::<String>::new());
        let (counts, pending) = list::counts(&house.site.db, house.festival).await.unwrap();
        assert_eq!((counts.iter().map(|(_, count)| count).sum::<i64>(), pending), (2, 0));
    });
}
