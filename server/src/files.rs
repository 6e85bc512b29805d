//! Where the files stand that people sent: a folder of this server's, or a bucket that several share.

use crate::Failure;
use crate::config::Config;
use crate::failure::Doing;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Name;
use object_store::{Error, ObjectStore, ObjectStoreExt};
use std::path::Path;
use std::sync::Arc;

pub fn open(config: &Config) -> Result<Arc<dyn ObjectStore>, Failure> {
    match &config.s3_bucket {
        Some(name) => bucket(config, name),
        None => folder(&config.files_folder()),
    }
}

pub fn folder(path: &Path) -> Result<Arc<dyn ObjectStore>, Failure> {
    std::fs::create_dir_all(path).doing(format_args!("making the folder {}", path.display()))?;
    let files = LocalFileSystem::new_with_prefix(path).doing(format_args!("opening the folder {}", path.display()))?;
    Ok(Arc::new(files))
}

fn bucket(config: &Config, name: &str) -> Result<Arc<dyn ObjectStore>, Failure> {
    let region = config.s3_region.as_deref().unwrap_or("us-east-1");
    let mut bucket = AmazonS3Builder::new().with_bucket_name(name).with_region(region);
    if let Some(endpoint) = &config.s3_endpoint {
        bucket = bucket.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
    }
    if let (Some(id), Some(secret)) = (&config.s3_key_id, &config.s3_secret) {
        bucket = bucket.with_access_key_id(id.reveal()).with_secret_access_key(secret.reveal());
    }
    Ok(Arc::new(bucket.build().doing(format_args!("opening the bucket {name}"))?))
}

/// Copies these from one store to another. One that is not there is told of once all others are copied.
pub async fn copy(from: &dyn ObjectStore, to: &dyn ObjectStore, names: &[Name]) -> Result<(), Failure> {
    let mut missing = Vec::new();
    for name in names {
        match from.get(name).await {
            Ok(file) => {
                let bytes = file.bytes().await.doing(format_args!("reading {name}"))?;
                to.put(name, bytes.into()).await.doing(format_args!("writing {name}"))?;
            }
            Err(Error::NotFound { .. }) => missing.push(name.to_string()),
            Err(error) => return Err(error).doing(format_args!("reading {name}")),
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(Failure::new(format!("not found: {}", missing.join(", ")))) }
}
