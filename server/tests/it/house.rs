//! An application of its own for one test, with a folder that goes with it.

use axum::Router;
use server::Failure;
use server::config::{BaseUrl, Config, Secret};
use server::layers::{Gate, around_all};
use server::startup::Application;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A folder with a built site in `site` and a file beside it that nobody may read.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = Self(std::env::temp_dir().join(format!("xoe-server-{}-{n}", std::process::id())));
        let script = "console.log('xòe');\n".repeat(200);
        folder.write("site/assets.json", r#"{"xoe.js":"/pkg/xoe-0a1b.js","public.css":"/pkg/public-2c3d.css"}"#);
        folder.write("site/pkg/xoe-0a1b.js", &script);
        folder.write("site/pkg/public-2c3d.css", "body{}");
        folder.write("site/pkg/public-2c3d.css.br", "packed with brotli");
        folder.write("site/pkg/public-2c3d.css.gz", "packed with gzip");
        folder.write("site/pkg/xoe_bg.wasm", "wasm");
        folder.write("site/fonts/be-vietnam-pro-400.woff2", "font");
        folder.write("site/favicon.svg", "<svg/>");
        folder.write("secret.txt", "nobody may read this");
        folder
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn database_url(&self) -> String {
        format!("sqlite://{}", self.0.join("xoe.db").display())
    }

    pub fn config(&self) -> Config {
        Config {
            data_dir: Some(self.0.clone()),
            database_url: Some(Secret::new(self.database_url())),
            listen: ([127, 0, 0, 1], 0).into(),
            site: Some(self.0.join("site")),
            ..Config::default()
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A running application.
pub struct House {
    pub port: u16,
    pub stop: watch::Sender<bool>,
    pub running: JoinHandle<Result<(), Failure>>,
    /// Goes when the house goes.
    _folder: Folder,
}

impl House {
    pub async fn open() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(edit: impl FnOnce(&mut Config)) -> Self {
        let folder = Folder::new();
        let mut config = folder.config();
        edit(&mut config);
        let application = Box::pin(Application::build(config)).await.unwrap();
        let (port, stop) = (application.port(), application.stopper());
        let running = tokio::spawn(application.run_until_stopped());
        Self { port, stop, running, _folder: folder }
    }

    pub async fn close(self) {
        self.stop.send_replace(true);
        self.running.await.unwrap().unwrap();
    }
}

/// A configured address.
pub fn at(base_url: &str) -> Option<BaseUrl> {
    Some(base_url.to_owned().try_into().unwrap())
}

/// The layers around routes of a test, and a listener to serve them on.
pub async fn around(router: Router) -> (TcpListener, Router, watch::Sender<bool>) {
    let stop = watch::Sender::new(false);
    let gate = Gate::new(BaseUrl::of(([127, 0, 0, 1], 0).into()), Vec::new(), stop.subscribe());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    (listener, around_all(router, &Arc::new(gate)), stop)
}
