//! What makes the purchase nicer where script runs. Every page works without.

use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A quantity field and what one of it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Priced {
    pub field: String,
    pub price: Vnd,
    /// As many as one may take.
    pub most: i64,
}

/// The total of the basket, kept up to date while quantities change.
#[island]
pub fn CartSum(label: String, shown: String, priced: Vec<Priced>, lang: Lang) -> impl IntoView {
    let total = RwSignal::new(shown);
    #[cfg(feature = "hydrate")]
    browser::follow_quantities(priced, lang, total);
    #[cfg(not(feature = "hydrate"))]
    let _ = (priced, lang);
    view! { <p class="cart-total"><span>{label}</span><output aria-live="polite">{move || total.get()}</output></p> }
}

/// How many minutes are left, with `#` for their number in `left`; says once, politely, that the hold runs out in
/// two minutes.
#[island]
pub fn HoldClock(seconds: i64, left: String, soon: String) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let minutes = RwSignal::new(minutes_of(seconds));
    #[cfg(feature = "hydrate")]
    {
        let wait = u64::try_from(seconds - 120).unwrap_or(0);
        set_timeout(move || said.set(soon), std::time::Duration::from_secs(wait));
        // By the clock, because a telephone in a pocket does not tick.
        let until = js_sys::Date::now() / 1000.0 + seconds as f64;
        let tick = move || minutes.set(minutes_of((until - js_sys::Date::now() / 1000.0) as i64));
        set_interval(tick, std::time::Duration::from_secs(5));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = soon;
    view! {
        <span>" (" {move || left.replace('#', &minutes.get().to_string())} ")."</span>
        <span role="status">" " {move || said.get()}</span>
    }
}

/// Begun minutes count: nobody is told "0" while there is time.
fn minutes_of(seconds: i64) -> i64 {
    (seconds.max(0) + 59) / 60
}

/// Copies a code or an account number, and says so.
#[island]
pub fn CopyText(text: String, label: String, short: String, done: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let shown = format!("{short} {text}");
    let copy = move |_| {
        #[cfg(feature = "hydrate")]
        browser::copy(&text, copied);
        #[cfg(not(feature = "hydrate"))]
        let _ = &text;
    };
    view! {
        <button type="button" class="button secondary small" aria-label=label on:click=copy>
            <span aria-live="polite">{move || if copied.get() { done.clone() } else { shown.clone() }}</span>
        </button>
    }
}

/// Turns an unpaid order's page to paid by itself.
#[island]
pub fn OrderWatch(url: String, state: String) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::reload_when_changed(&url, state);
    #[cfg(not(feature = "hydrate"))]
    let _ = (url, state);
    view! { <span hidden data-island="order-watch"></span> }
}

/// What only a browser can do.
#[cfg(feature = "hydrate")]
mod browser {
    use crate::islands::ticketing::Priced;
    use crate::kernel::lang::Lang;
    use crate::kernel::money::Vnd;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Clipboard, Event, EventSource, HtmlInputElement, MessageEvent};

    fn input(field: &str) -> Option<HtmlInputElement> {
        let found = document().get_elements_by_name(field).item(0)?;
        found.dyn_into().ok()
    }

    fn quantity(priced: &Priced) -> i64 {
        let typed = input(&priced.field).and_then(|input| input.value().trim().parse::<i64>().ok());
        typed.unwrap_or(0).clamp(0, 100)
    }

    /// Adds up on every change; minus and plus count here instead of sending the form.
    pub fn follow_quantities(priced: Vec<Priced>, lang: Lang, total: RwSignal<String>) {
        let fields = priced.clone();
        let refresh = move || {
            let parts = fields.iter().map(|one| one.price.checked_mul(quantity(one)).unwrap_or_default());
            total.set(Vnd::sum(parts).unwrap_or_default().fmt(lang));
            fields.iter().for_each(mark);
        };
        // What was typed before the bundle woke counts too, once the island is awake itself.
        request_animation_frame(refresh.clone());
        let on_input = refresh.clone();
        window_event_listener(leptos::ev::input, move |_| on_input());
        window_event_listener(leptos::ev::click, move |event| {
            if step(&priced, &event).is_some() {
                refresh();
            }
        });
    }

    fn step(priced: &[Priced], event: &Event) -> Option<()> {
        let target: web_sys::Element = event.target()?.dyn_into().ok()?;
        let button = target.closest("button[name=less], button[name=more]").ok()??;
        let field = button.get_attribute("value")?;
        let one = priced.iter().find(|one| one.field == field)?;
        event.prevent_default();
        let by = if button.get_attribute("name")? == "less" { -1 } else { 1 };
        let next = (quantity(one) + by).clamp(0, one.most);
        input(&field)?.set_value(&next.to_string());
        Some(())
    }

    /// Minus and plus are shut at their ends; CSS marks the card by its open minus.
    fn mark(one: &Priced) {
        let count = quantity(one);
        toggle(&one.field, "less", count <= 0);
        toggle(&one.field, "more", count >= one.most);
    }

    fn toggle(field: &str, name: &str, disabled: bool) {
        let selector = format!("button[name={name}][value=\"{field}\"]");
        if let Ok(Some(button)) = document().query_selector(&selector) {
            let _ = button.toggle_attribute_with_force("disabled", disabled);
        }
    }

    /// Browsers have no clipboard on plain http and may refuse it: then nothing is said.
    pub fn copy(text: &str, copied: RwSignal<bool>) {
        let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
        let Some(clipboard) = clipboard.ok().and_then(|found| found.dyn_into::<Clipboard>().ok()) else { return };
        let written = clipboard.write_text(text);
        leptos::task::spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(written).await.is_ok() {
                copied.set(true);
            }
        });
    }

    /// Listens to the order; another state than the one drawn means there is a newer page. A browser
    /// that was refused once (too many tabs, a busy server) never asks again: then the page does.
    pub fn reload_when_changed(url: &str, drawn: String) {
        let Ok(source) = EventSource::new(url) else { return };
        let reload = || {
            let _ = window().location().reload();
        };
        let asked = source.clone();
        // Errors come here too: they have no data.
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if event.data().as_string().is_some_and(|state| state != drawn) {
                reload();
            } else if asked.ready_state() == EventSource::CLOSED {
                set_timeout(reload, std::time::Duration::from_secs(15));
            }
        });
        for kind in ["state", "error"] {
            let _ = source.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
        }
        // The page lives as long as its listener.
        heard.forget();
    }
}
