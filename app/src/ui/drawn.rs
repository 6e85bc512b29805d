//! The picture of a kind of performance, where nobody has taken a photo.

use leptos::prelude::*;

use super::icon::Icon;
use super::motif::Sign;

/// Hills of Điện Biên, and in front of them the sign of the kind, with what belongs to its family: a river, lamps,
/// fires. No people's pattern: it may stand for anybody's act.
#[component]
pub fn Drawn(
    kind: Sign,
    /// What it stands for: "Đua thuyền".
    #[prop(into)]
    alt: String,
    #[prop(into)] caption: String,
) -> impl IntoView {
    let sign = format!("/icons.svg#{}", kind.icon().name());
    view! {
        <figure class="drawn">
            <svg class=format!("scene {}", kind.class()) viewBox="0 0 800 392" role="img" aria-label=alt>
                <rect class="sky" width="800" height="392" />
                <path class="far" d="M0,190L90,140L170,182L280,104L380,178L500,120L600,182L700,130L800,178V392H0Z" />
                <path class="stitch" d="M0,200L90,150L170,192L280,114L380,188L500,130L600,192L700,140L800,188" />
                {scene(kind)}
                <rect class="lozenge" x="325" y="121" width="150" height="150" rx="14" transform="rotate(45 400 196)" />
                <svg class="sign" x="350" y="146" width="100" height="100" viewBox="0 0 24 24"><use href=sign /></svg>
            </svg>
            <figcaption class="note">{caption}</figcaption>
        </figure>
    }
}

/// What stands before the hills.
fn scene(kind: Sign) -> AnyView {
    match kind {
        Sign::Race | Sign::Sport => river(kind == Sign::Race),
        Sign::Fireworks => bursts(),
        Sign::Rite | Sign::Ceremony => fires(),
        Sign::Market | Sign::Exhibition => stalls(),
        Sign::Music | Sign::Parade | Sign::Xoe | Sign::Community | Sign::Contest => lamps(),
    }
}

fn river(raced: bool) -> AnyView {
    let boats = raced.then(|| {
        let boat = |(x, y)| view! { <svg class="boat" x=x y=y width="200" height="39"><use href="/icons.svg#swallow-boat" /></svg> };
        [("40", "268"), ("560", "282"), ("120", "330"), ("500", "340")].map(boat).collect_view()
    });
    view! {
        <path class="water" d="M0,278Q200,256 400,274T800,266V392H0Z" />
        <path class="wave" d="M30,320q20,-10 40,0t40,0M640,316q20,-10 40,0t40,0M300,352q20,-10 40,0t40,0" />
        {boats}
    }
    .into_any()
}

fn bursts() -> AnyView {
    let burst = |at: &'static str| view! { <svg class="glow" x=at y="24" width="130" height="130" viewBox="0 0 24 24"><use href=spark() /></svg> };
    view! { {burst("60")}{burst("610")} <path class="near" d="M0,320Q400,270 800,316V392H0Z" /> }.into_any()
}

fn spark() -> String {
    format!("/icons.svg#{}", Icon::Burst.name())
}

fn fires() -> AnyView {
    let fire = |x: &'static str| view! { <svg class="glow" x=x y="236" width="84" height="84" viewBox="0 0 24 24"><use href=format!("/icons.svg#{}", Icon::Fire.name()) /></svg> };
    view! { <path class="near" d="M0,306Q400,262 800,302V392H0Z" /> {fire("110")}{fire("606")} }.into_any()
}

fn stalls() -> AnyView {
    let stall = |at: &'static str| {
        view! {
            <g transform=at>
                <path class="roof" d="M-70,0L-50,-38H50L70,0Z" />
                <path class="post" d="M-56,0V70M56,0V70M-66,30H66" />
            </g>
        }
    };
    view! { <path class="near" d="M0,318Q400,290 800,314V392H0Z" /> {stall("translate(150 262)")}{stall("translate(650 258)")} }
        .into_any()
}

fn lamps() -> AnyView {
    let lamp = |(x, y)| view! { <circle class="glow" cx=x cy=y r="7" /> };
    let row = [("80", "262"), ("170", "274"), ("260", "281"), ("540", "281"), ("630", "273"), ("720", "260")];
    view! {
        <path class="near" d="M0,322Q400,286 800,318V392H0Z" />
        <path class="string" d="M0,240Q400,322 800,236" />
        {row.map(lamp).into_iter().collect_view()}
    }
    .into_any()
}
