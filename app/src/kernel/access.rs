//! Who may do what: permissions, the roles that hold them, and somebody who is signed in.
//!
//! The whole matrix is data, in one table ([`permissions!`]): a permission and the roles that hold it.
//! An administrator holds them all.

use super::codes::codes;
use super::id::{FestivalId, SessionId, UserId};
use Role::*;

codes! {
    /// A role as people know it.
    Role {
        Admin = "admin", "role-admin";
        Organiser = "organiser", "role-organiser";
        ProgrammeEditor = "programme_editor", "role-programme-editor";
        VenueManager = "venue_manager", "role-venue-manager";
        Treasurer = "treasurer", "role-treasurer";
        Gate = "gate", "role-gate";
        RaceOfficial = "race_official", "role-race-official";
        CommuneOfficer = "commune_officer", "role-commune-officer";
        Reviewer = "reviewer", "role-reviewer";
    }
}

macro_rules! permissions {
    ($($(#[$attribute:meta])* $name:ident: [$($role:ident),*];)+) => {
        /// One thing that not everybody may do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Permission { $($(#[$attribute])* $name),+ }

        impl Permission {
            /// Who holds it besides administrators.
            #[expect(unused_doc_comments, reason = "what is said of a permission stands before its arm too")]
            const fn holders(self) -> &'static [Role] {
                match self { $($(#[$attribute])* Permission::$name => &[$($role),*]),+ }
            }
        }
    };
}

permissions! {
    /// Make a new festival or copy last year's.
    CreateFestival: [];
    EditFestival: [Organiser];
    /// Products and capacities.
    EditProducts: [Organiser];
    ViewOrders: [Organiser, Treasurer];
    /// Resend, cancel, revoke links.
    ManageOrders: [Organiser];
    /// See and settle payments.
    Treasury: [Treasurer];
    /// Invite people, give and take roles.
    ManagePeople: [Organiser];
    ViewAudit: [Organiser];
    EditProgramme: [Organiser, ProgrammeEditor];
    ManageVenues: [Organiser, VenueManager];
    ScanTickets: [Organiser, Gate];
    RunRaces: [Organiser, RaceOfficial];
    /// Register troupes of one's commune for them.
    AssistTroupes: [Organiser, CommuneOfficer];
    ReviewApplications: [Organiser, Reviewer];
    #[cfg(test)]
    KeepLostThings: [Organiser, Gate];
}

impl Role {
    pub fn permits(self, permission: Permission) -> bool {
        self == Admin || permission.holders().contains(&self)
    }
}

/// A role and where it holds; no festival means everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub festival: Option<FestivalId>,
    pub commune: Option<String>,
}

impl Grant {
    /// Is it a role that can be held there? An administrator is one everywhere; an officer speaks
    /// for one commune, and only an officer does.
    pub fn is_sound(&self) -> bool {
        let placed = self.role != Admin || self.festival.is_none();
        placed && (self.role == CommuneOfficer) == self.commune.is_some()
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub user: UserId,
    pub session: SessionId,
    pub name: String,
    pub email: String,
    pub grants: Vec<Grant>,
}

impl Actor {
    /// May they do it for this festival? `None` asks for everywhere.
    pub fn may(&self, permission: Permission, festival: Option<FestivalId>) -> bool {
        self.grants
            .iter()
            .any(|grant| grant.role.permits(permission) && (grant.festival.is_none() || grant.festival == festival))
    }

    /// May they do it for some festival?
    pub fn may_somewhere(&self, permission: Permission) -> bool {
        self.grants.iter().any(|grant| grant.role.permits(permission))
    }

    /// May they disable the holder of these grants, or end their sessions? Only who may manage
    /// people wherever the other works; who works nowhere belongs to the administrators.
    pub fn may_manage(&self, grants: &[Grant]) -> bool {
        let here = |grant: &Grant| self.may(Permission::ManagePeople, grant.festival);
        self.may(Permission::ManagePeople, None) || (!grants.is_empty() && grants.iter().all(here))
    }

    /// May they see this festival's desk at all?
    pub fn works_for(&self, festival: FestivalId) -> bool {
        self.grants.iter().any(|grant| grant.festival.is_none_or(|f| f == festival))
    }
}
