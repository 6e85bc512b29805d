//! The files themselves, in the store and on their way to who may have them.

use super::model::Name;
use super::prepare::Ready;
use crate::kernel::fault::Fault;
use crate::web::{Ctx, Page};
use axum::http::header;
use object_store::path::Path;
use object_store::{Error, ObjectStoreExt};

pub fn path(name: Name) -> Path {
    Path::from(format!("enclosed/{name}"))
}

pub async fn put(ctx: &Ctx, name: Name, ready: Ready) -> Result<(), Fault> {
    let put = ctx.site.files.put(&path(name), ready.bytes.into()).await;
    put.map(drop).map_err(|error| {
        tracing::error!(%error, request = %ctx.request_id, "putting an enclosed file into the store of files");
        Fault::Busy
    })
}

/// Takes it away; `false` where that has to be tried again.
pub async fn delete(ctx: &Ctx, name: Name) -> bool {
    match ctx.site.files.delete(&path(name)).await {
        Ok(()) | Err(Error::NotFound { .. }) => true,
        Err(error) => {
            tracing::warn!(%error, "taking an enclosed file out of the store of files");
            false
        }
    }
}

/// The file as something to be saved, called `called`. Pages show a photo by its address all the same; nothing of it
/// ever runs as a page of ours.
pub async fn served(ctx: &Ctx, name: Name, called: &str) -> Result<Page, Fault> {
    let found = async { ctx.site.files.get(&path(name)).await?.bytes().await };
    let bytes = found.await.map_err(|error| match error {
        Error::NotFound { .. } => Fault::Missing,
        error => {
            tracing::error!(%error, request = %ctx.request_id, "reading an enclosed file out of the store of files");
            Fault::Busy
        }
    })?;
    let headers = [
        (header::CONTENT_TYPE, name.kind.media().to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{called}.{}\"", name.kind.code())),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok(Page::raw((headers, bytes)))
}
