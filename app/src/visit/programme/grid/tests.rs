//! The grid as a visitor sees it, and how a day lies in it.

use super::model::*;
use crate::festivals;
use crate::kernel::day::{self, FestivalDay};
use crate::programme;
use crate::programme::model::Performance;
use crate::testing::{House, at_sample};

async fn all(house: &House) -> Vec<Performance> {
    let ctx = house.visitor();
    let festival = festivals::named(&ctx, "hoa-ban-2027").await.unwrap();
    programme::of(&ctx, &festival).await.unwrap().performances.clone()
}

fn at(p: &Performance, from: &str, until: &str) -> Performance {
    let at = |time| day::parse_local("2027-03-13", time).unwrap();
    Performance { starts_at: at(from), ends_at: at(until), ..p.clone() }
}

#[test]
fn cells_fill_each_lane_and_nothing_stands_twice() {
    at_sample(async |house| {
        let all = all(house).await;
        for day in ["2027-03-12", "2027-03-13", "2027-03-14", "2027-03-15"] {
            let day = FestivalDay::parse(day).unwrap();
            let today: Vec<&Performance> = all.iter().filter(|p| day.contains(p.starts_at)).collect();
            let rows = Rows::of(&today).unwrap();
            let mut seen = 0;
            for lane in lanes(&today) {
                let cells = rows.cells(&lane);
                assert_eq!(cells.iter().map(|cell| cell.rows).sum::<usize>(), rows.count);
                let begins: Vec<usize> = cells
                    .iter()
                    .scan(0, |row, cell| {
                        let at = *row;
                        *row += cell.rows;
                        Some(at)
                    })
                    .collect();
                assert_eq!(begins, cells.iter().map(|cell| cell.row).collect::<Vec<_>>());
                seen += cells.iter().map(|cell| cell.on.len()).sum::<usize>();
            }
            assert_eq!(seen, today.len());
        }
    });
}

#[test]
fn half_hours_hold_what_begins_in_them_and_a_second_lane_what_overlaps() {
    at_sample(async |house| {
        let one = &all(house).await[0];
        let on = [at(one, "19:40", "20:05"), at(one, "20:10", "20:30"), at(one, "20:15", "21:00")];
        let on: Vec<&Performance> = on.iter().collect();
        let rows = Rows::of(&on).unwrap();
        assert_eq!((day::clock(rows.from), rows.count), ("19:30".into(), 3));
        let lanes = lanes(&on);
        assert_eq!(lanes.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        let spans = |lane: &[&Performance]| rows.cells(lane).iter().map(|c| (c.rows, c.on.len())).collect::<Vec<_>>();
        assert_eq!(spans(&lanes[0]), [(1, 1), (1, 1), (1, 0)]);
        assert_eq!(spans(&lanes[1]), [(1, 0), (2, 1)]);
    });
}

#[test]
fn the_grid_shows_each_item_of_its_day_once_and_keeps_the_filter() {
    at_sample(async |house| {
        let page = house.get(None, "/vi/hoa-ban-2027/programme/grid?day=2027-03-13").await.text();
        let day = FestivalDay::parse("2027-03-13").unwrap();
        for p in all(house).await.iter().filter(|p| day.contains(p.starts_at)) {
            let link = format!("href=\"/vi/hoa-ban-2027/programme/{}\"", p.slug);
            assert_eq!(page.matches(&link).count(), 1, "{link}");
        }
        assert!(page.contains("<th scope=\"row\"><time>19:30</time></th>"), "{page}");
        assert!(page.contains("/vi/hoa-ban-2027/programme/grid?day=2027-03-14"), "the other days are links");
        let found = house.get(None, "/vi/hoa-ban-2027/programme/grid?day=2027-03-13&k-xoe=true").await.text();
        assert!(found.contains("Vòng xòe đoàn kết") && !found.contains("Đêm khai mạc Lễ hội"), "{found}");
        assert!(found.contains("/programme/grid?day=2027-03-14&amp;k-xoe=true"), "{found}");
        for strange in ["?day=x", "?day=2027-03-13&q=%25khong-co", "?stage=%00"] {
            house.get(None, &format!("/vi/hoa-ban-2027/programme/grid{strange}")).await;
        }
    });
}
