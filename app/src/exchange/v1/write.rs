//! What a token opens: the plan of its festival, read and written through the commands of the desk.

use super::asked::lang;
use super::plan::{Act, ActBody, ActEdit, Place, Plan, Showing, Unplace, unreadable};
use super::problem;
use super::read::at;
use crate::exchange::model::Scope;
use crate::exchange::{commands, token};
use crate::festivals;
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::ActId;
use crate::programme::model::act;
use crate::programme::store::plans;
use crate::programme::store::troupes;
use crate::web::{At, ClientAddress, Ctx, RequestId, Site};
use axum::body::to_bytes;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;

/// More than any act needs.
const MAX_BODY: usize = 64 * 1024;

/// What was asked, by whom, and what came along.
pub struct Asking {
    ctx: Ctx,
    festival: Festival,
    at: At,
    body: Vec<u8>,
}

impl Asking {
    fn body<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_slice(&self.body).map_err(|error| unreadable(&error))
    }
}

/// What is done, and its status.
pub type Done = Result<(StatusCode, Value), Fault>;

fn done(status: StatusCode, what: impl Serialize) -> Done {
    Ok((status, serde_json::to_value(what).map_err(|_| Fault::Bug)?))
}

/// A reading that needs a token.
pub fn reading<F, Fut>(work: F) -> MethodRouter<Arc<Site>>
where
    F: Fn(Asking) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Done> + Send + 'static,
{
    get(async move |State(site): State<Arc<Site>>, params: RawPathParams, request: Request| {
        serve(site, at(&params, &request), request, Scope::ReadPlan, work).await
    })
}

pub fn writing<F, Fut>(work: F) -> MethodRouter<Arc<Site>>
where
    F: Fn(Asking) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Done> + Send + 'static,
{
    post(async move |State(site): State<Arc<Site>>, params: RawPathParams, request: Request| {
        serve(site, at(&params, &request), request, Scope::WritePlan, work).await
    })
}

async fn serve<F, Fut>(site: Arc<Site>, at: At, request: Request, scope: Scope, work: F) -> Response
where
    F: Fn(Asking) -> Fut,
    Fut: Future<Output = Done>,
{
    let lang = lang(&at.query);
    let done = async {
        let asking = asking(Ctx::system(site, lang), at, request, scope).await?;
        work(asking).await
    };
    match done.await {
        Ok((status, value)) => {
            let kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            (status, kept, axum::Json(value)).into_response()
        }
        Err(fault) => problem::answer(lang, &problem::in_body(fault)),
    }
}

async fn asking(mut ctx: Ctx, at: At, request: Request, scope: Scope) -> Result<Asking, Fault> {
    let (parts, body) = request.into_parts();
    ctx.request_id = parts.extensions.get().map_or(ctx.request_id, |RequestId(id)| *id);
    ctx.client = parts.extensions.get().map(|ClientAddress(address)| *address);
    let festival = festivals::named(&ctx, at.part("festival")).await;
    // Whether there is such a festival is not told to whoever has no token.
    let id = festival.as_ref().map_or_else(|_| ctx.id(), |festival| festival.id);
    let ctx = token::opened(ctx, &parts.headers, id, scope).await?;
    let body = to_bytes(body, MAX_BODY).await.map_err(|_| Fault::Refused(Message::new("api-body-long")))?;
    Ok(Asking { ctx, festival: festival?, at, body: body.to_vec() })
}

pub async fn plan(asking: Asking) -> Done {
    let (db, festival) = (&asking.ctx.site.db, &asking.festival);
    let (plan, troupes) = (plans::load(db, festival).await?, troupes::all(db).await?);
    done(StatusCode::OK, Plan::of(&plan, &troupes))
}

pub async fn add_act(asking: Asking) -> Done {
    let input = (asking.festival.id, asking.body::<ActBody>()?);
    let written =
        asking.ctx.write(input, |job, (festival, body)| Box::pin(commands::add_act(job, *festival, body))).await?;
    done(StatusCode::CREATED, Act::of(&written.0, &written.1))
}

pub async fn edit_act(asking: Asking) -> Done {
    let input = (asking.festival.id, act(&asking.at)?, asking.body::<ActEdit>()?);
    let written = asking
        .ctx
        .write(input, |job, (festival, id, edit)| Box::pin(commands::edit_act(job, *festival, *id, edit)))
        .await?;
    done(StatusCode::OK, Act::of(&written.0, &written.1))
}

pub async fn show_again(asking: Asking) -> Done {
    let input = (asking.festival.id, act(&asking.at)?);
    let again = asking.ctx.write(input, |job, (festival, id)| Box::pin(commands::show_again(job, *festival, *id)));
    shown(&asking, StatusCode::CREATED, &again.await?).await
}

pub async fn place(asking: Asking) -> Done {
    let input = (asking.festival.id, asking.at.part("showing").to_owned(), asking.body::<Place>()?);
    let placed = asking
        .ctx
        .write(input, |job, (festival, code, place)| Box::pin(commands::place(job, *festival, code, place)))
        .await?;
    shown(&asking, StatusCode::OK, &placed).await
}

pub async fn unplace(asking: Asking) -> Done {
    let input = (asking.festival.id, asking.at.part("showing").to_owned(), asking.body::<Unplace>()?);
    let placed = asking
        .ctx
        .write(input, |job, (festival, code, unplace)| Box::pin(commands::unplace(job, *festival, code, unplace)))
        .await?;
    shown(&asking, StatusCode::OK, &placed).await
}

fn act(at: &At) -> Result<ActId, Fault> {
    at.part("act").parse().map_err(|_| Fault::Missing)
}

async fn shown(asking: &Asking, status: StatusCode, showing: &act::Showing) -> Done {
    let stages = plans::stages(&asking.ctx.site.db, asking.festival.id).await?;
    done(status, Showing::of(showing, &stages))
}
