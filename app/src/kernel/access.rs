//! Who may do what: permissions, the roles that hold them, and somebody who is signed in.
//!
//! The whole matrix is data, in one table ([`permissions!`]): a permission and the roles that hold it.
//! An administrator holds them all.

use super::codes::codes;
use super::id::{FestivalId, SessionId, UserId};
use Role::*;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

codes! {
    /// A role as people know it.
    Role {
        Admin = "admin", "role-admin";
        Organiser = "organiser", "role-organiser";
        ProgrammeEditor = "programme_editor", "role-programme-editor";
        VenueManager = "venue_manager", "role-venue-manager";
        StageManager = "stage_manager", "role-stage-manager";
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
            #[expect(unused_doc_comments, reason = "what is said of a permission stands here too")]
            pub const ALL: &[Permission] = &[$($(#[$attribute])* Permission::$name),+];

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
    /// Read what is not announced yet.
    SeeDrafts: [Organiser, ProgrammeEditor, VenueManager, Treasurer];
    /// Products and capacities.
    EditProducts: [Organiser];
    ViewOrders: [Organiser, Treasurer];
    /// Resend, cancel, revoke links.
    ManageOrders: [Organiser];
    /// See and settle payments.
    Treasury: [Treasurer];
    /// Invite people, give and take roles.
    ManagePeople: [Organiser];
    /// Take away a lost telephone's second factor.
    RemoveSecondFactor: [];
    ViewAudit: [Organiser];
    EditProgramme: [Organiser, ProgrammeEditor];
    /// Say on the day what has begun, what is late and what does not come.
    RunStages: [Organiser, ProgrammeEditor, StageManager];
    /// Venues and their stages; the first answer to who wants one.
    ManageVenues: [Organiser, VenueManager];
    /// Ask for a stage.
    BookVenues: [Organiser, ProgrammeEditor, VenueManager];
    /// The last answer.
    ConfirmBookings: [Organiser];
    ScanTickets: [Organiser, Gate];
    RunRaces: [Organiser, RaceOfficial];
    /// Keep the register of troupes; an officer that of their commune.
    KeepTroupes: [Organiser, CommuneOfficer];
    /// See the yearly support of troupes, and sign what is one's own of it.
    SupportTroupes: [Organiser, CommuneOfficer, Treasurer];
    /// Say how much it is; sign it for the province, and pay it.
    PaySupport: [Treasurer];
    /// See who has a title of the state, and who draws an allowance; each look is logged.
    SeeArtisans: [Organiser, CommuneOfficer, Treasurer];
    /// Keep the register of artisans; an officer that of their commune.
    KeepArtisans: [Organiser, CommuneOfficer];
    /// Enter what the province decided of allowances, and how much they are.
    GrantAllowances: [Organiser, Treasurer];
    /// Read what the province is told of a year.
    SeeReports: [Organiser, Treasurer];
    /// Keep a year's figures as they are, and correct what was kept.
    CloseReports: [Organiser];
    /// Register troupes of one's commune for them.
    AssistTroupes: [Organiser, CommuneOfficer];
    ReviewApplications: [Organiser, Reviewer];
    #[cfg(test)]
    KeepLostThings: [Organiser, Gate];
}

impl Permission {
    /// Is it about what the whole province has in common? Nobody has it by working for one festival.
    pub const fn is_of_province(self) -> bool {
        matches!(self, Permission::KeepArtisans | Permission::GrantAllowances | Permission::CloseReports)
    }
}

impl Role {
    pub fn permits(self, permission: Permission) -> bool {
        self == Admin || permission.holders().contains(&self)
    }

    /// Can whoever holds it do so much harm that a password alone is too little?
    pub const fn wants_second_factor(self) -> bool {
        matches!(self, Admin | Treasurer)
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

    /// Does it give this permission anywhere at all?
    pub fn permits(&self, permission: Permission) -> bool {
        self.role.permits(permission) && (self.festival.is_none() || !permission.is_of_province())
    }
}

/// The communes for which somebody may do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    All,
    Communes(BTreeSet<String>),
}

impl Reach {
    /// Is what belongs to this commune within it? What belongs to none is only within all of them.
    pub fn covers(&self, commune: Option<&str>) -> bool {
        match self {
            Reach::All => true,
            Reach::Communes(codes) => commune.is_some_and(|code| codes.contains(code)),
        }
    }
}

/// How long a password that was typed counts for what is grave.
const PROVED_FOR: TimeDelta = TimeDelta::minutes(10);

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub user: UserId,
    pub session: SessionId,
    pub name: String,
    pub email: String,
    pub grants: Vec<Grant>,
    /// When they last typed their password here.
    pub proved_at: Option<DateTime<Utc>>,
}

impl Actor {
    /// May they do it for this festival? `None` asks for everywhere.
    pub fn may(&self, permission: Permission, festival: Option<FestivalId>) -> bool {
        self.grants
            .iter()
            .any(|grant| grant.permits(permission) && (grant.festival.is_none() || grant.festival == festival))
    }

    /// For which communes may they do it there? A role that is bound to a commune reaches no further.
    pub fn reach(&self, permission: Permission, festival: Option<FestivalId>) -> Reach {
        let here =
            |grant: &&Grant| grant.permits(permission) && (grant.festival.is_none() || grant.festival == festival);
        let communes: Option<BTreeSet<String>> =
            self.grants.iter().filter(here).map(|grant| grant.commune.clone()).collect();
        communes.map_or(Reach::All, Reach::Communes)
    }

    /// May they do it for some festival?
    pub fn may_somewhere(&self, permission: Permission) -> bool {
        self.grants.iter().any(|grant| grant.permits(permission))
    }

    /// May they give or take this role there? Only who manages people there and may do all that its
    /// holder may: otherwise somebody could raise themselves by way of another.
    pub fn may_give(&self, grant: &Grant) -> bool {
        let here = |permission: &Permission| self.may(*permission, grant.festival);
        let of_role = |permission: &&Permission| grant.permits(**permission);
        here(&Permission::ManagePeople) && Permission::ALL.iter().filter(of_role).all(here)
    }

    /// May they disable the holder of these grants, or end their sessions? Only who might have given
    /// all of them; who works nowhere belongs to those who manage people everywhere.
    pub fn may_manage(&self, grants: &[Grant]) -> bool {
        if grants.is_empty() {
            return self.may(Permission::ManagePeople, None);
        }
        grants.iter().all(|grant| self.may_give(grant))
    }

    /// Did they type their password a moment ago?
    pub fn has_proved(&self, now: DateTime<Utc>) -> bool {
        self.proved_at.is_some_and(|at| now - at < PROVED_FOR)
    }

    /// May they see this festival's desk at all?
    pub fn works_for(&self, festival: FestivalId) -> bool {
        self.grants.iter().any(|grant| grant.festival.is_none_or(|f| f == festival))
    }
}
