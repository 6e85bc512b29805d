//! Screens: how programs read and write, for whoever writes one, and the desk where tokens are made.

mod desk;
mod interface;

use crate::kernel::access::Permission::EditProgramme;
use crate::web::Needs::Permission;
use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::default().shared("/api", interface::interface).desk(
        "/desk/{festival}/exchange",
        Permission(EditProgramme),
        desk::exchange,
    )
}
