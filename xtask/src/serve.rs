//! `cargo xtask serve`: the development bundle on this machine, rebuilt and reloaded on every change.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_livereload::{LiveReloadLayer, Reloader};

use crate::bundle::{HEADERS, Otherwise, bundle, inhabit};
use crate::headers::Rules;
use crate::setup;
use crate::watch::{Changes, WATCHED};

const FOLDER: &str = "target/serve";
const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 100;

/// Builds, serves and watches, until it is interrupted.
pub(crate) fn serve(port: Option<u16>) -> Result<()> {
    // Before the build, which is long: a busy port should be known at once.
    let listener = listen(port)?;
    setup::wasm_target()?;
    setup::npm_packages()?;
    let changes = Changes::watch()?;
    println!("building; the first time takes a few minutes");
    rebuild();
    let layer = LiveReloadLayer::new();
    let reloader = layer.reloader();
    thread::spawn(move || follow(changes, &reloader));
    println!("serving http://{}/ and watching {}; Ctrl+C ends it", listener.local_addr()?, WATCHED.join(", "));
    answer(listener, layer)
}

fn follow(mut changes: Changes, reloader: &Reloader) {
    loop {
        if let Err(error) = changes.wait() {
            eprintln!("error: changes are no longer seen ({error:#}): start `cargo xtask serve` again");
            return;
        }
        if rebuild() {
            reloader.reload();
        }
    }
}

/// Whether there is a new bundle. A failing build is shown and changes nothing: the last good one goes on being served.
fn rebuild() -> bool {
    let started = Instant::now();
    let folder = Path::new(FOLDER);
    let built = bundle("wasm-dev", folder, &Otherwise::default()).and_then(|_| inhabit(folder));
    match &built {
        Ok(()) => println!("built in {:.1} s", started.elapsed().as_secs_f32()),
        Err(error) => eprintln!("error: {error:#}; waiting for a change"),
    }
    built.is_ok()
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => anyhow!("port {port} is busy: choose another with --port, or leave --port out for the next free one"),
            _ => anyhow!("cannot serve on port {port}: {error}"),
        });
    }
    for port in FIRST_PORT..FIRST_PORT + PORTS_TRIED {
        match bind(port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            other => return other.with_context(|| format!("cannot serve on port {port}")),
        }
    }
    bail!("ports {FIRST_PORT} to {} are all busy: choose one with --port", FIRST_PORT + PORTS_TRIED - 1)
}

fn answer(listener: TcpListener, reload: LiveReloadLayer) -> Result<()> {
    // A rebuilt file must never come out of the browser's cache.
    let fresh = SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let text = std::fs::read_to_string(Path::new("docs").join(HEADERS)).context("cannot read the headers of the files")?;
    let said = from_fn_with_state(Rules::read(&text)?, say);
    let pages = Router::new().fallback_service(ServeDir::new(FOLDER)).layer(reload).layer(said).layer(fresh);
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async { Ok(axum::serve(tokio::net::TcpListener::from_std(listener)?, pages).await?) })
}

/// Says with a file what a static host says with it.
async fn say(State(rules): State<Rules>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    rules.apply(&path, response.headers_mut());
    response
}
