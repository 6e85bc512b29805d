//! Roles and what they permit.

use crate::kernel::id::{FestivalId, SessionId, UserId};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// One thing that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Permission {
    /// Make a new festival or copy last year's.
    CreateFestival,
    EditFestival,
    /// Products and capacities.
    EditProducts,
    ViewOrders,
    /// Resend, cancel, revoke links.
    ManageOrders,
    /// See and settle payments.
    Treasury,
    /// Invite people, give and take roles.
    ManagePeople,
    ViewAudit,
    EditProgramme,
    ManageVenues,
    ScanTickets,
    RunRaces,
    /// Register troupes of one's commune for them.
    AssistTroupes,
    ReviewApplications,
}

/// A role as people know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Organiser,
    ProgrammeEditor,
    VenueManager,
    Treasurer,
    Gate,
    RaceOfficial,
    CommuneOfficer,
    Reviewer,
}

use Permission::*;

/// The whole matrix: a role, its code in rows and URLs, its name in the catalogue, what it may do.
pub const ROLES: &[(Role, &str, &str, &[Permission])] = &[
    (
        Role::Admin,
        "admin",
        "role-admin",
        &[
            CreateFestival,
            EditFestival,
            EditProducts,
            ViewOrders,
            ManageOrders,
            Treasury,
            ManagePeople,
            ViewAudit,
            EditProgramme,
            ManageVenues,
            ScanTickets,
            RunRaces,
            AssistTroupes,
            ReviewApplications,
        ],
    ),
    (
        Role::Organiser,
        "organiser",
        "role-organiser",
        &[
            EditFestival,
            EditProducts,
            ViewOrders,
            ManageOrders,
            ManagePeople,
            ViewAudit,
            EditProgramme,
            ManageVenues,
            ScanTickets,
            RunRaces,
            AssistTroupes,
            ReviewApplications,
        ],
    ),
    (Role::ProgrammeEditor, "programme_editor", "role-programme-editor", &[EditProgramme]),
    (Role::VenueManager, "venue_manager", "role-venue-manager", &[ManageVenues]),
    (Role::Treasurer, "treasurer", "role-treasurer", &[ViewOrders, Treasury]),
    (Role::Gate, "gate", "role-gate", &[ScanTickets]),
    (Role::RaceOfficial, "race_official", "role-race-official", &[RunRaces]),
    (Role::CommuneOfficer, "commune_officer", "role-commune-officer", &[AssistTroupes]),
    (Role::Reviewer, "reviewer", "role-reviewer", &[ReviewApplications]),
];

impl Role {
    pub fn all() -> impl Iterator<Item = Role> {
        ROLES.iter().map(|(role, ..)| *role)
    }

    fn row(self) -> Option<&'static (Role, &'static str, &'static str, &'static [Permission])> {
        ROLES.iter().find(|(role, ..)| *role == self)
    }

    pub fn code(self) -> &'static str {
        self.row().map_or("", |(_, code, ..)| code)
    }

    pub fn parse(code: &str) -> Option<Self> {
        ROLES.iter().find(|(_, known, ..)| *known == code).map(|(role, ..)| *role)
    }

    /// Key of its name in the catalogue.
    pub fn name_key(self) -> &'static str {
        self.row().map_or("", |(_, _, name, _)| name)
    }

    pub fn permits(self, permission: Permission) -> bool {
        self.row().is_some_and(|(.., permissions)| permissions.contains(&permission))
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
        let placed = self.role != Role::Admin || self.festival.is_none();
        placed && (self.role == Role::CommuneOfficer) == self.commune.is_some()
    }
}

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Without a request.
    pub idle: TimeDelta,
    /// Since the sign-in.
    pub absolute: TimeDelta,
}

impl Lifetime {
    /// At a desk, where a screen may be left alone.
    const DESK: Self = Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) };
    /// In the field, where nobody types a password between two guests.
    const FIELD: Self = Self { idle: TimeDelta::hours(12), absolute: TimeDelta::hours(24) };
    pub const LONGEST: TimeDelta = Self::FIELD.absolute;

    /// One desk role is enough to make it short; so is none.
    pub fn of(grants: &[Grant]) -> Self {
        let in_field = |grant: &Grant| matches!(grant.role, Role::Gate | Role::RaceOfficial | Role::CommuneOfficer);
        if !grants.is_empty() && grants.iter().all(in_field) { Self::FIELD } else { Self::DESK }
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
        let here = |grant: &Grant| self.may(ManagePeople, grant.festival);
        self.may(ManagePeople, None) || (!grants.is_empty() && grants.iter().all(here))
    }

    /// May they see this festival's desk at all?
    pub fn works_for(&self, festival: FestivalId) -> bool {
        self.grants.iter().any(|grant| grant.festival.is_none_or(|f| f == festival))
    }
}
