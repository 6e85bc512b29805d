//! The two files of a picture in the store of files.

use super::enclosed;
use super::prepare::Prepared;
use super::store;
use crate::db::{Db, DbError};
use crate::kernel::fault::Fault;
use crate::web::Ctx;
use object_store::path::Path;
use object_store::{Error, ObjectStoreExt};

/// What stands behind the hash in the name of a file.
pub const SMALL: &str = "480.jpg";
pub const LARGE: &str = "1600.jpg";

pub fn path(hash: &str, size: &str) -> Path {
    Path::from(format!("pictures/{hash}.{size}"))
}

/// Both, or "try again": the store may be full or far away.
pub async fn put(ctx: &Ctx, prepared: Prepared) -> Result<(), Fault> {
    for (size, bytes) in [(SMALL, prepared.small), (LARGE, prepared.large)] {
        let put = ctx.site.files.put(&path(&prepared.hash, size), bytes.into()).await;
        put.map_err(|error| {
            tracing::error!(%error, request = %ctx.request_id, "putting a picture into the store of files");
            Fault::Busy
        })?;
    }
    Ok(())
}

/// Takes both away; `false` where that has to be tried again.
pub async fn delete(ctx: &Ctx, hash: &str) -> bool {
    for size in [SMALL, LARGE] {
        match ctx.site.files.delete(&path(hash, size)).await {
            Ok(()) | Err(Error::NotFound { .. }) => {}
            Err(error) => {
                tracing::warn!(%error, "taking a picture out of the store of files");
                return false;
            }
        }
    }
    true
}

/// Every file that this database uses: of pictures, and those that only some may have.
pub async fn in_use(db: &Db) -> Result<Vec<Path>, DbError> {
    let hashes = store::files::in_use(db).await?;
    let mut all: Vec<Path> = hashes.iter().flat_map(|hash| [SMALL, LARGE].map(|size| path(hash, size))).collect();
    all.extend(enclosed::store::in_use(db).await?.into_iter().map(enclosed::path));
    Ok(all)
}
