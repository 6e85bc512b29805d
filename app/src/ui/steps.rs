//! Where one stands in a journey of a few pages.

use leptos::prelude::*;

use super::motif::Coil;

/// The step indicator: coils on a stitched line. `current` counts from 0; `done` is read after
/// the name of a finished step ("xong").
#[component]
pub fn Steps(
    #[prop(into)] label: String,
    steps: Vec<String>,
    current: usize,
    #[prop(into)] done: String,
) -> impl IntoView {
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(at, step)| {
            view! {
                <li class=(at < current).then_some("done") aria-current=(at == current).then_some("step")>
                    <Coil />
                    <span>{step}{(at < current).then(|| view! { <span class="sr">", " {done.clone()}</span> })}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="steps" aria-label=label>{items}</ol> }
}
