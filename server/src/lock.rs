//! The lock of a served SQLite file: its writes pass through one process.

use crate::Failure;
use crate::failure::Doing;
use std::fs::{File, Permissions, TryLockError, create_dir_all, exists, metadata, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The file behind `sqlite://PATH`; nothing for PostgreSQL and for memory.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest).split('?').next()?;
    (!path.is_empty() && path != ":memory:").then(|| path.into())
}

/// Makes the folder of a database that may not exist yet.
pub fn make_folder(url: &str) -> Result<(), Failure> {
    match sqlite_file(url).as_deref().and_then(Path::parent) {
        Some(folder) => create_dir_all(folder).doing(format_args!("making the folder {}", folder.display())),
        None => Ok(()),
    }
}

/// Refuses a database that is not there, where a command would only make an empty one.
pub fn must_exist(url: &str) -> Result<(), Failure> {
    match sqlite_file(url) {
        Some(file) if !exists(&file)? => Err(Failure::new(format!("there is no database {}", file.display()))),
        _ => Ok(()),
    }
}

/// A database of an earlier time, or one that was copied, may be open to others on this machine: it holds keys
/// and people, so it is its owner's only from now on.
pub fn keep_to_owner(url: &str) -> Result<(), Failure> {
    let Some(file) = sqlite_file(url) else { return Ok(()) };
    let mut opened = false;
    for ending in ["", "-wal", "-shm", "-journal", ".lock"] {
        let mut path = file.clone().into_os_string();
        path.push(ending);
        opened |= close_to_others(Path::new(&path))?;
    }
    if opened {
        tracing::warn!(file = %file.display(), "others on this machine could read the database; now only its owner can");
    }
    Ok(())
}

/// Takes everything from group and others; answers whether they had anything.
fn close_to_others(path: &Path) -> Result<bool, Failure> {
    let Ok(meta) = metadata(path) else { return Ok(false) };
    let mode = meta.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(false);
    }
    let closed = Permissions::from_mode(mode & 0o700);
    set_permissions(path, closed).doing(format_args!("keeping {} to its owner", path.display()))?;
    Ok(true)
}

/// Held while serving. The system lets go of it however the process ends.
pub fn take(url: &str) -> Result<Option<File>, Failure> {
    let Some(file) = sqlite_file(url) else { return Ok(None) };
    // By another name it is still the same file.
    let file = file.canonicalize().unwrap_or(file);
    let mut path = file.clone().into_os_string();
    path.push(".lock");
    let path = PathBuf::from(path);
    let lock = File::create(&path).doing(format_args!("making the lock {}", path.display()))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Err(Failure::new(format!(
            "{} is being served already, by the process that holds {}. Stop that one first, or give this one \
             a database of its own: --database-url sqlite://OTHER.db",
            file.display(),
            path.display()
        ))),
        Err(TryLockError::Error(error)) => Err(error).doing(format_args!("locking {}", path.display())),
    }
}
