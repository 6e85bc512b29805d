//! Reviews as files for a spreadsheet: the ranking for organisers, and for a reviewer what they gave.

use super::{Reading, looker, round_of};
use crate::applications::review::model::round::Round;
use crate::applications::review::model::score::points;
use crate::applications::review::store::ranking::{self, Ranked};
use crate::applications::review::store::reviews::{self, Review};
use crate::applications::review::store::{panel, setup};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::web::sheet::{Cell, Sheet, Wide};
use crate::web::{At, Page, Paging};
use std::collections::BTreeMap;
use uuid::Uuid;

const MOST: i64 = 100_000;
const HEAD: [&str; 8] = [
    "review-code",
    "applications-act",
    "review-troupe",
    "apply-commune",
    "applications-state",
    "review-given-of",
    "review-median",
    "review-range",
];

pub async fn csv(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(&desk, &at).await?.csv()
}

pub async fn xlsx(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(&desk, &at).await?.xlsx(&desk).await
}

/// The ranking; what is one's own says only that it is, and is not among the totals.
async fn sheet(desk: &Desk, at: &At) -> Result<Sheet<8>, Fault> {
    let (_, round) = round_of(desk, at).await?;
    let all = match &round {
        Some(round) => {
            let paging = Paging { page: 1, size: MOST, total: MOST };
            ranking::list(&desk.site.db, (round.id, ""), &looker(desk).await?, &paging).await?
        }
        None => Vec::new(),
    };
    let words = desk.words();
    let mut lines: Vec<[Cell; 8]> = all.iter().map(|one| line(desk, one)).collect();
    let foreign: Vec<&Ranked> = all.iter().filter(|one| !one.own).collect();
    let mut total = [const { String::new() }; 8].map(Cell::Text);
    total[0] = words.fill("review-total", &[("count", foreign.len().to_string())]).into();
    total[5] = Cell::Number(foreign.iter().map(|one| one.given).sum());
    lines.push(total);
    Ok(Sheet { name: format!("{}-reviews", desk.festival.slug), head: HEAD.map(|key| words.get(key)), lines })
}

fn line(desk: &Desk, one: &Ranked) -> [Cell; 8] {
    let mut cells = [const { String::new() }; 8].map(Cell::Text);
    if one.own {
        cells[0] = desk.words().get("review-own").into();
        return cells;
    }
    let shown = |of: Option<i64>| of.map(|of| points(desk.lang, of)).unwrap_or_default();
    let range =
        one.low.zip(one.high).map(|(low, high)| format!("{}–{}", points(desk.lang, low), points(desk.lang, high)));
    [
        one.code.clone().into(),
        one.title.clone().into(),
        one.troupe.0.get(desk.lang).to_owned().into(),
        one.commune.clone().into(),
        desk.words().get(one.state.name_key()).into(),
        Cell::Number(one.given),
        shown(one.median).into(),
        range.unwrap_or_default().into(),
    ]
}

/// What a reviewer gave in a round, as they know it.
pub async fn mine(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, words) = (&desk.site.db, desk.words());
    let (_, round) = round_of(&desk, &at).await?;
    let criteria: Vec<_> = setup::criteria(db, desk.festival.id).await?.into_iter().filter(|c| !c.removed).collect();
    let me = panel::by_user(db, desk.festival.id, desk.me()?.user).await?;
    let mut head = vec![words.get("review-number"), words.get("applications-act"), words.get("applications-state")];
    head.extend(criteria.iter().map(|criterion| criterion.name.get(desk.lang).to_owned()));
    head.extend(["review-points", "review-internal", "review-to-troupe"].map(|key| words.get(key)));
    let mut lines = Vec::new();
    if let Some((round, me)) = round.filter(|round| round.opens_at <= desk.now).zip(me) {
        let mut scores: BTreeMap<(Uuid, Uuid), i64> = BTreeMap::new();
        for (review, criterion, score) in reviews::scores_of(db, round.id, me.id).await? {
            scores.insert((review, criterion), score);
        }
        for review in reviews::all_of_reviewer(db, round.id, me.id).await? {
            let given = criteria.iter().map(|criterion| scores.get(&(review.id, criterion.id)).copied());
            lines.push(own(&desk, &round, &review, given.collect()).await?);
        }
    }
    Wide { name: format!("{}-my-reviews", desk.festival.slug), head, lines }.csv()
}

async fn own(desk: &Desk, round: &Round, review: &Review, given: Vec<Option<i64>>) -> Result<Vec<Cell>, Fault> {
    let title = Reading::of(desk, round, review.application).await?.title;
    let mut cells = vec![Cell::Number(review.number), title.into(), desk.words().get(review.step.name_key()).into()];
    cells.extend(given.into_iter().map(|score| score.map_or(Cell::Text(String::new()), Cell::Number)));
    let total = review.total.map(|total| points(desk.lang, total)).unwrap_or_default();
    cells.extend([Cell::Text(total), review.internal.clone().into(), review.to_troupe.clone().into()]);
    Ok(cells)
}
