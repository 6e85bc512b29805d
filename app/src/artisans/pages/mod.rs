//! The desk of artisans: the list, one of them, and the file.

mod artisan;
mod form;
mod list;
mod periods;
mod rates;

use crate::kernel::access::Permission::{KeepArtisans, SeeArtisans};
use crate::kernel::access::Reach;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::troupes::model::Commune;
use crate::troupes::store::communes;
use crate::troupes::{At, called};
use crate::web::Needs::Permission;
use crate::web::Routes;

pub fn routes() -> Routes {
    let (sees, keeps) = (Permission(SeeArtisans), Permission(KeepArtisans));
    Routes::default()
        .desk("/desk/artisans", sees, list::list)
        .desk("/desk/artisans/new", keeps, form::new)
        .desk("/desk/artisans/list.xlsx", sees, list::xlsx)
        .desk("/desk/artisans/{artisan}", sees, artisan::artisan)
        .desk("/desk/{festival}/artisans", sees, list::list)
        .desk("/desk/{festival}/artisans/new", keeps, form::new)
        .desk("/desk/{festival}/artisans/list.xlsx", sees, list::xlsx)
        .desk("/desk/{festival}/artisans/{artisan}", sees, artisan::artisan)
}

/// The communes whose artisans whoever reads may see.
pub struct Ground {
    pub festival: Option<FestivalId>,
    pub reach: Reach,
    pub communes: Vec<Commune>,
}

impl Ground {
    pub async fn load(desk: &At) -> Result<Self, Fault> {
        let festival = desk.festival.as_ref().map(|festival| festival.id);
        let reach = desk.reach(SeeArtisans, festival)?;
        Ok(Self { festival, reach, communes: communes::all(&desk.site.db).await? })
    }

    pub fn theirs(&self) -> impl Iterator<Item = &Commune> {
        self.communes.iter().filter(|commune| self.reach.covers(Some(&commune.code)))
    }

    pub fn place(&self, desk: &At, code: &str) -> String {
        let found = self.communes.iter().find(|commune| commune.code == code);
        found.map_or_else(|| code.to_owned(), |commune| called(desk, commune))
    }
}
