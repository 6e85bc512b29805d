//! Choosing a role and saying which one somebody has.

use crate::festivals::model::Festival;
use crate::kernel::access::{Grant, Role};
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::people::store;
use crate::ui::*;
use crate::web::{Ctx, slices};
use leptos::prelude::*;
use std::collections::HashMap;

/// Is there a screen for who has it?
fn opens_a_desk(role: Role) -> bool {
    let desks = slices().iter().flat_map(|slice| slice.desks);
    desks.filter_map(|desk| desk.needs).any(|needs| role.permits(needs))
}

/// What the names in a grant are looked up in.
pub struct Names {
    festivals: Vec<(FestivalId, String)>,
    communes: Vec<(String, String)>,
}

impl Names {
    pub async fn load(ctx: &Ctx) -> Result<Self, Fault> {
        let festivals = crate::festivals::store::all(&ctx.site.db).await?;
        let name = |f: Festival| (f.id, format!("{} {}", f.name.get(ctx.lang), f.dates(ctx.lang)));
        let festivals = festivals.into_iter().map(name).collect();
        Ok(Self { festivals, communes: store::communes(&ctx.site.db).await? })
    }

    /// `Cán bộ xã (Mường Phăng)`, and on a page above festivals where it holds.
    pub fn say(&self, ctx: &Ctx, grant: &Grant, with_festival: bool) -> String {
        let words = ctx.words();
        let role = words.get(grant.role.name_key());
        let commune = grant.commune.as_ref().map(|code| {
            let known: HashMap<&String, &String> = self.communes.iter().map(|(code, name)| (code, name)).collect();
            format!(" ({})", known.get(code).copied().unwrap_or(code))
        });
        let place = with_festival.then(|| match grant.festival {
            None => format!(", {}", words.get("people-everywhere")),
            Some(id) => self
                .festivals
                .iter()
                .find(|(known, _)| *known == id)
                .map(|(_, name)| format!(", {name}"))
                .unwrap_or_default(),
        });
        format!("{role}{}{}", commune.unwrap_or_default(), place.unwrap_or_default())
    }

    /// The fields with which a role is given: which, where, and for an officer which commune.
    pub fn fields(&self, ctx: &Ctx, festival: Option<&Festival>) -> AnyView {
        let words = ctx.words();
        let field = |name: &str, label: &str| {
            Field::new(name, words.get(label)).value(ctx.typed(name, "")).error(ctx.fault(name))
        };
        // A role that opens no desk is not offered, nor one that the reader may not give.
        let given = |role: &&Role| {
            let commune = (**role == Role::CommuneOfficer).then(String::new);
            let grant = Grant { role: **role, festival: festival.map(|festival| festival.id), commune };
            grant.is_sound() && opens_a_desk(**role) && ctx.actor.as_ref().is_some_and(|actor| actor.may_give(&grant))
        };
        let roles = Role::ALL.iter().filter(given).map(|role| Choice::new(role.code(), words.get(role.name_key())));
        let none = || Choice::new("", words.get("people-choose"));
        let roles = std::iter::once(none()).chain(roles).collect();
        let communes = self.communes.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
        let communes = std::iter::once(none()).chain(communes).collect();
        let commune = field("commune", "people-commune").hint(words.get("people-commune-hint"));
        view! {
            <Select field=field("role", "people-role") choices=roles />
            {self.place(ctx, festival)}
            <Select field=commune choices=communes />
        }
        .into_any()
    }

    /// On a festival's desk it is that festival; above all of them it is chosen.
    fn place(&self, ctx: &Ctx, festival: Option<&Festival>) -> AnyView {
        if let Some(festival) = festival {
            return view! { <input type="hidden" name="festival" value=festival.id.to_string() /> }.into_any();
        }
        let words = ctx.words();
        let everywhere = Choice::new("", words.get("people-everywhere"));
        let festivals = self.festivals.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()));
        let choices = std::iter::once(everywhere).chain(festivals).collect();
        let field = Field::new("festival", words.get("people-where"));
        let field = field.value(ctx.typed("festival", "")).error(ctx.fault("festival"));
        view! { <Select field choices /> }.into_any()
    }
}
