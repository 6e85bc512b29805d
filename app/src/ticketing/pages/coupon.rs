//! The field for a code on the page where tickets are chosen.

use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::commands;
use crate::ticketing::model::Offer;
use crate::ticketing::model::voucher::Voucher;
use crate::ui::*;
use crate::web::{At, Ctx};
use leptos::prelude::*;

/// The code a visitor comes with, by a link or typed; what it gives, or what is wrong with it.
pub struct Coupon {
    typed: String,
    pub voucher: Option<Voucher>,
    error: Option<String>,
}

impl Coupon {
    /// `before` is the code of a choice that is changed.
    pub async fn load(ctx: &Ctx, festival: &Festival, at: &At, before: Option<String>) -> Result<Self, Fault> {
        let given = Some(at.query.raw("voucher").to_owned()).filter(|given| !given.is_empty());
        let typed = ctx.typed("voucher", &given.or(before).unwrap_or_default());
        // What was refused just now is not tried again.
        if let Some(error) = ctx.fault("voucher") {
            return Ok(Self { typed, voucher: None, error: Some(error) });
        }
        match commands::find_voucher(ctx, festival.id, &typed).await {
            Ok(voucher) => Ok(Self { typed, voucher, error: None }),
            Err(Fault::Invalid(faults)) => {
                let error = faults.first().map(|fault| ctx.words().say(&fault.message));
                Ok(Self { typed, voucher: None, error })
            }
            Err(other) => Err(other),
        }
    }

    /// What the page's address names it by.
    pub fn query(&self) -> String {
        self.voucher.as_ref().map(|voucher| format!("&voucher={}", voucher.code)).unwrap_or_default()
    }

    /// What an offer costs with the code.
    pub fn price(&self, offer: &Offer) -> Vnd {
        let off = self.voucher.as_ref().map(|voucher| voucher.terms.off(offer.product, offer.price));
        Vnd(offer.price.0 - off.unwrap_or_default().0)
    }

    pub fn draw(&self, ctx: &Ctx) -> AnyView {
        let words = ctx.words();
        let field = Field::new("voucher", words.get("voucher-code")).hint(words.get("voucher-code-hint"));
        let field = field.value(self.typed.clone()).error(self.error.clone());
        let good = self.voucher.is_some().then(|| {
            view! { <Notice look=NoticeLook::Ok><p>{words.get("voucher-good")}</p></Notice> }
        });
        let open = !self.typed.is_empty() || self.error.is_some();
        view! {
            <details class="fold" open=open>
                <summary>{words.get("voucher-have")}</summary>
                <div class="stack">
                    <TextField field=field short=true autocomplete="off" />
                    <p><Button label=words.get("voucher-look") look=Look::Secondary name="look" value="voucher" small=true /></p>
                    {good}
                </div>
            </details>
        }
        .into_any()
    }
}
