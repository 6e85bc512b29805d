//! The permit to show an act is the act's own, and the log knows who gave it and who took it away.

use super::*;
use crate::db::Reads;
use crate::kernel::id::ActId;
use crate::programme::model::act::Approval;
use crate::testing::at_sample;
use serde_json::{Value, json};
use sqlx::types::Json;

#[test]
fn a_permit_of_one_act_is_not_touched_by_the_list_of_another_r24() {
    at_sample(async |house| {
        let (one, _) = house.write_act(act("Múa sạp")).await;
        let (other, _) = house.write_act(act("Múa khăn")).await;
        let save = async |id: ActId, version: &str, title: &str, approval: &str| {
            let id = id.to_string();
            let typed = [
                ("from", "/vi/desk/hoa-ban-2027/programme"),
                ("festival", "hoa-ban-2027"),
                ("act", &*id),
                ("version", version),
                ("title_vi", title),
                ("kind", "xoe"),
                ("by_vi", "Bản Phủ"),
                ("minutes", "30"),
                ("set_up", "0"),
                ("strike", "0"),
                ("approval", approval),
            ];
            house.post(Some(PLANNER), "/api/programme/edit-act", &typed).await.status
        };
        let saved = axum::http::StatusCode::SEE_OTHER;
        assert_eq!(save(one.id, "1", "Múa sạp", "approved").await, saved);
        // The office saves the other act, without the tick.
        assert_eq!(save(other.id, "1", "Múa khăn", "waiting").await, saved);
        let approved = async || {
            let plan = house.plan().await;
            let ours = [one.id, other.id].into_iter().filter_map(|id| plan.acts.get(&id).map(|act| act.approval));
            ours.filter(|approval| *approval == Approval::Approved).count()
        };
        assert_eq!(approved().await, 1, "one of two");
        let log = async || {
            let sql = "SELECT detail FROM audit WHERE action = 'act.edit' ORDER BY at, id";
            let rows: Vec<(Json<Value>,)> = house.site.db.q(sql).all().await.unwrap();
            rows.into_iter().filter_map(|(detail,)| detail.0.get("approval").cloned()).collect::<Vec<_>>()
        };
        assert_eq!(log().await, [json!(["waiting", "approved"])], "one line, of the act that has it");
        assert_eq!(save(one.id, "2", "Múa sạp", "waiting").await, saved);
        assert_eq!(approved().await, 0);
        let taken = json!(["approved", "waiting"]);
        assert!(log().await.len() == 2 && log().await.contains(&taken), "and who took it away");
    });
}
