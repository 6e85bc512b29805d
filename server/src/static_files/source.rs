//! Where the files of a site lie: in a folder, or in this binary.

use axum::body::Bytes;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The folder of a development build, seen from the workspace.
#[cfg(not(feature = "embed-site"))]
const BUILT: &str = "target/site";

#[cfg(feature = "embed-site")]
static EMBEDDED: include_dir::Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../target/site");

pub enum Source {
    Folder(PathBuf),
    #[cfg(feature = "embed-site")]
    Binary(&'static include_dir::Dir<'static>),
}

impl Source {
    /// The folder that was named, or what this binary was built with.
    pub fn choose(folder: Option<PathBuf>) -> Self {
        if let Some(folder) = folder {
            return Self::Folder(folder);
        }
        #[cfg(feature = "embed-site")]
        return Self::Binary(&EMBEDDED);
        #[cfg(not(feature = "embed-site"))]
        Self::Folder(BUILT.into())
    }

    /// Every file with its ETag, a weak one: packing on the way changes bytes, not meaning.
    pub(super) fn list(&self) -> io::Result<impl Iterator<Item = (String, String)>> {
        let mut found = Vec::new();
        match self {
            Self::Folder(root) => walk(root, "", &mut found)?,
            #[cfg(feature = "embed-site")]
            Self::Binary(root) => embedded(root, &mut found),
        }
        Ok(found.into_iter())
    }

    pub(super) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match self {
            Self::Folder(root) => std::fs::read(root.join(name)),
            #[cfg(feature = "embed-site")]
            Self::Binary(root) => Ok(root.get_file(name).ok_or(ErrorKind::NotFound)?.contents().to_vec()),
        }
    }

    /// The bytes of a listed file.
    pub(super) async fn bytes(&self, name: &str) -> io::Result<Bytes> {
        match self {
            Self::Folder(root) => tokio::fs::read(root.join(name)).await.map(Bytes::from),
            #[cfg(feature = "embed-site")]
            Self::Binary(root) => Ok(Bytes::from_static(root.get_file(name).ok_or(ErrorKind::NotFound)?.contents())),
        }
    }
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A name that is no text can stand in no address.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let name = format!("{prefix}{name}");
        // Follows links: where they lead was decided by whoever built the site.
        let about = entry.path().metadata()?;
        if about.is_dir() {
            walk(&entry.path(), &format!("{name}/"), found)?;
        } else {
            let changed = about.modified()?.duration_since(UNIX_EPOCH).map_err(|_| ErrorKind::InvalidData)?;
            found.push((name, format!("W/\"{:x}-{:x}\"", about.len(), changed.as_micros())));
        }
    }
    Ok(())
}

#[cfg(feature = "embed-site")]
fn embedded(folder: &'static include_dir::Dir<'static>, found: &mut Vec<(String, String)>) {
    use std::hash::{DefaultHasher, Hash, Hasher};
    for file in folder.files() {
        let mut hasher = DefaultHasher::new();
        file.contents().hash(&mut hasher);
        found.push((file.path().display().to_string(), format!("W/\"{:x}\"", hasher.finish())));
    }
    folder.dirs().for_each(|folder| embedded(folder, found));
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(root) => write!(f, "the folder {}", root.display()),
            #[cfg(feature = "embed-site")]
            Self::Binary(_) => f.write_str("this binary"),
        }
    }
}
