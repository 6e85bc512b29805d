//! The desk of reports: a year's figures, as they are now or as they were closed.

mod file;
mod load;
mod parts;
mod state;

use crate::kernel::access::Permission::SeeReports;
use crate::kernel::fault::Fault;
use crate::troupes::At;
use crate::ui::*;
use crate::web::Needs::Permission;
use crate::web::{self, Page, Routes};
use leptos::prelude::*;
use load::Shown;

pub fn routes() -> Routes {
    let sees = Permission(SeeReports);
    Routes::default()
        .desk("/desk/reports", sees, page)
        .desk("/desk/reports/year.xlsx", sees, file::xlsx)
        .desk("/desk/{festival}/reports", sees, page)
        .desk("/desk/{festival}/reports/year.xlsx", sees, file::xlsx)
}

async fn page(desk: At, at: web::At) -> Result<Page, Fault> {
    let shown = Shown::load(&desk, &at).await?;
    let title = desk.words().fill("report-title", &[("year", shown.year.to_string())]);
    Ok(desk.page("reports", title.clone(), move |desk| {
        let words = desk.words();
        let file = desk.path(&format!("/reports/year.xlsx?{}", shown.query(1)));
        view! {
            <div class="sections">
                <div class="stack">
                    <div class="title-row">
                        <h1>{title}</h1>
                        <p class="row no-print">
                            <LinkButton href=file label=words.get("report-file") look=Look::Secondary icon=Icon::Download small=true />
                        </p>
                    </div>
                    {state::year(desk, &shown)}
                    {state::state(desk, &shown)}
                </div>
                {shown.parts.iter().map(|(part, lines)| parts::part(desk, &shown, *part, lines)).collect_view()}
                {state::close(desk, &shown)}
            </div>
        }
        .into_any()
    }))
}
