//! A performance as search engines know an event.

use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::edition::FestivalState;
use crate::kernel::money::Vnd;
use crate::programme::model::{Performance, Status};
use crate::ticketing::admission::{Admission, Tickets};
use crate::visit::share;
use crate::web::Ctx;
use serde_json::{Value, json};

/// schema.org/Event
pub fn json_ld(ctx: &Ctx, festival: &Festival, tickets: &Tickets, p: &Performance) -> Value {
    let status = match p.status {
        Status::Cancelled => "EventCancelled",
        _ if festival.state == FestivalState::Postponed => "EventPostponed",
        Status::Planned => "EventScheduled",
        Status::Moved => "EventRescheduled",
    };
    let (lang, base) = (ctx.lang, &ctx.site.base_url);
    let home = format!("{base}{}", ctx.href(&festival.path("")));
    json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": p.title.get(lang),
        "description": p.about.get(lang),
        "startDate": day::stamp(p.starts_at),
        "endDate": day::stamp(p.ends_at),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": p.title.spoken(lang).code(),
        "isAccessibleForFree": !p.has_tickets,
        "url": format!("{home}/programme/{}", p.slug),
        "image": format!("{base}{}", share::path(ctx, festival)),
        "location": location(ctx, p),
        "performer": { "@type": "PerformingGroup", "name": p.by.get(lang) },
        "organizer": { "@type": "Organization", "name": festival.name.get(lang), "url": home },
        "superEvent": { "@type": "Festival", "name": festival.name.get(lang), "url": home },
        "offers": offer(ctx, festival, tickets, p),
    })
}

fn location(ctx: &Ctx, p: &Performance) -> Value {
    let geo =
        p.lat.zip(p.lon).map(|(lat, lon)| json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon }));
    json!({
        "@type": "Place",
        "name": p.place(ctx.lang),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": p.venue_address.get(ctx.lang),
            "addressRegion": "Điện Biên",
            "addressCountry": "VN",
        },
        "geo": geo,
    })
}

/// How one gets in; nothing where there is nothing to be had.
fn offer(ctx: &Ctx, festival: &Festival, tickets: &Tickets, p: &Performance) -> Option<Value> {
    let (stands, from) = match tickets.admission(p) {
        _ if p.status == Status::Cancelled || p.is_past(ctx.now) => return None,
        _ if festival.state == FestivalState::Postponed => return None,
        Admission::Opens(at) => ("PreOrder", Some(day::stamp(at))),
        Admission::SoldOut | Admission::Closed => ("SoldOut", None),
        Admission::Free | Admission::Left(_) | Admission::Ticket => ("InStock", None),
    };
    let path = if p.has_tickets { format!("/tickets?for={}", p.slug) } else { format!("/programme/{}", p.slug) };
    Some(json!({
        "@type": "Offer",
        "price": tickets.price_of(p).unwrap_or(Vnd(0)),
        "priceCurrency": "VND",
        "availability": format!("https://schema.org/{stands}"),
        "validFrom": from,
        "url": format!("{}{}", ctx.site.base_url, ctx.href(&festival.path(&path))),
    }))
}
