//! The preview server: the last good site, on the loopback address only.
//!
//! Takes the folder of a built site and what became of each build; gives pages with a script that
//! reloads them. Answers nobody but this machine, and never writes into the site.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::{fs, io, process};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::runtime::Runtime;
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::files::{Found, content_type, find};
use super::page::{OWN, SCRIPT, stand_in, with_script};
use crate::diagnostics::Diagnostic;

/// How many ports after the wanted one are tried.
const PORTS: u16 = 100;

/// The most changed paths that are sent to a browser; more of them reload every page.
const MOST_PATHS: usize = 1000;

/// A running preview; ends when dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
    runtime: Option<Runtime>,
}

#[derive(Debug)]
struct Shared {
    out: PathBuf,
    site: RwLock<Site>,
    messages: broadcast::Sender<Message>,
}

/// What the server knows about the builds so far.
#[derive(Debug, Clone, Default)]
struct Site {
    /// `/`, or `/sub/path/`.
    base: String,
    /// How many builds have succeeded.
    builds: u64,
    /// What the last build failed for; empty where it succeeded.
    problems: Vec<Diagnostic>,
}

/// A server-sent event: its name and its JSON.
#[derive(Debug, Clone)]
struct Message(&'static str, String);

#[derive(Serialize)]
struct Hello<'a> {
    build: String,
    problems: &'a [Diagnostic],
}

#[derive(Serialize)]
struct Changed<'a> {
    build: String,
    base: &'a str,
    /// Relative to the site; `null` where every page may have changed.
    paths: Option<&'a [String]>,
}

impl Site {
    /// Names the build that pages come from; no other run of the server gives the same name.
    fn build(&self) -> String {
        format!("{}-{}", process::id(), self.builds)
    }
}

impl Server {
    /// Serves the site in `out` on `port` of the loopback address, or the next port that is free;
    /// 0 takes any.
    pub fn start(out: PathBuf, port: u16) -> io::Result<Self> {
        let listener = bind(port)?;
        let port = listener.local_addr()?.port();
        listener.set_nonblocking(true)?;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (messages, _) = broadcast::channel(64);
        let site = Site { base: "/".into(), ..Site::default() };
        let shared = Arc::new(Shared { out, site: RwLock::new(site), messages });
        let app = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(async move { axum::serve(listener, app).await });
        Ok(Self { shared, port, runtime: Some(runtime) })
    }

    /// Where the home page stands.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.shared.read().base)
    }

    /// The port that was free.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A build has succeeded. `base` is the path under which the site lives, `changed` the outputs
    /// that differ, relative to the site; `None` where they are not known one by one.
    pub fn built(&self, base: &str, changed: Option<&[String]>) {
        let site = self.shared.change(|site| {
            base.clone_into(&mut site.base);
            site.problems.clear();
            site.builds += 1;
        });
        let changed = changed.filter(|paths| paths.len() <= MOST_PATHS);
        let styles = changed.is_some_and(|paths| paths.iter().all(|path| path.ends_with(".css")));
        let name = match changed {
            Some([]) => "unchanged",
            _ if styles => "styles",
            _ => "reload",
        };
        let data = Changed { build: site.build(), base: &site.base, paths: changed };
        self.shared.tell(name, &data);
    }

    /// A build has failed: the last good site stays.
    pub fn failed(&self, problems: &[Diagnostic]) {
        self.shared.change(|site| site.problems = problems.to_vec());
        self.shared.tell("problems", &problems);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Browsers hold their streams open for ever: there is no waiting for them.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Shared {
    fn read(&self) -> Site {
        self.site.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change(&self, change: impl FnOnce(&mut Site)) -> Site {
        let mut site = self.site.write().unwrap_or_else(PoisonError::into_inner);
        change(&mut site);
        site.clone()
    }

    fn tell<T: Serialize>(&self, name: &'static str, data: &T) {
        if let Ok(json) = serde_json::to_string(data) {
            // No browser is listening: nothing to tell.
            let _ = self.messages.send(Message(name, json));
        }
    }
}

fn bind(port: u16) -> io::Result<TcpListener> {
    let at = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    if port == 0 {
        return at(0);
    }
    let mut result = at(port);
    for next in port.saturating_add(1)..=port.saturating_add(PORTS) {
        match &result {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => result = at(next),
            _ => break,
        }
    }
    result
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if !is_for_this_machine(request.headers(), request.uri()) {
        return plain(
            StatusCode::FORBIDDEN,
            "This preview answers on 127.0.0.1 and localhost only.",
        );
    }
    let head = request.method() == Method::HEAD;
    if !head && request.method() != Method::GET {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.");
        response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = request.uri().path().to_owned();
    let response = match path.strip_prefix(OWN) {
        Some("events") if !head => return events(&shared),
        Some("preview.js") => {
            with_headers(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.into())
        }
        Some(_) => plain(StatusCode::NOT_FOUND, "Nothing stands here."),
        None => {
            let query = request.uri().query().map(str::to_owned);
            let work = move || from_site(&shared, &path, query.as_deref());
            tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
                plain(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be read.")
            })
        }
    };
    if head { response.map(|_| Body::empty()) } else { response }
}

/// A page elsewhere may point a name of its own at the loopback address and so reach this server;
/// its requests carry that name.
fn is_for_this_machine(headers: &HeaderMap, uri: &Uri) -> bool {
    let host = match headers.get(header::HOST) {
        Some(host) => host.to_str().unwrap_or_default(),
        None => uri.authority().map_or("", |a| a.as_str()),
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "127.0.0.1" | "[::1]") || name.eq_ignore_ascii_case("localhost")
}

fn from_site(shared: &Shared, path: &str, query: Option<&str>) -> Response {
    let site = shared.read();
    match find(&shared.out, &site.base, path) {
        Found::File(file) => match fs::read(&file) {
            Ok(bytes) => page(StatusCode::OK, content_type(&file), bytes, &site),
            Err(_) => missing(shared, &site),
        },
        Found::Redirect(mut target) => {
            if let Some(query) = query {
                target = format!("{target}?{query}");
            }
            let headers = [(header::LOCATION, target), (header::CACHE_CONTROL, "no-store".into())];
            (StatusCode::TEMPORARY_REDIRECT, headers).into_response()
        }
        Found::Nothing => missing(shared, &site),
    }
}

fn missing(shared: &Shared, site: &Site) -> Response {
    const HTML: &str = "text/html; charset=utf-8";
    if !shared.out.join("index.html").is_file() {
        let html = stand_in(&site.problems).into_bytes();
        return page(StatusCode::SERVICE_UNAVAILABLE, HTML, html, site);
    }
    match fs::read(shared.out.join("404.html")) {
        Ok(html) => page(StatusCode::NOT_FOUND, HTML, html, site),
        Err(_) => plain(StatusCode::NOT_FOUND, "Nothing stands here."),
    }
}

fn page(status: StatusCode, kind: &'static str, bytes: Vec<u8>, site: &Site) -> Response {
    let is_html = kind.starts_with("text/html");
    let bytes = if is_html { with_script(bytes, &site.build()) } else { bytes };
    with_headers(status, kind, bytes.into())
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    with_headers(status, "text/plain; charset=utf-8", text.into())
}

fn with_headers(status: StatusCode, kind: &'static str, body: Bytes) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, body).into_response()
}

/// The stream of builds: first how things stand, then each that follows.
fn events(shared: &Shared) -> Response {
    // Listening begins before the state is read, so that no build falls between the two.
    let messages = BroadcastStream::new(shared.messages.subscribe());
    let site = shared.read();
    let hello = Hello { build: site.build(), problems: &site.problems };
    let hello = Message("hello", serde_json::to_string(&hello).unwrap_or_default());
    let all = Changed { build: site.build(), base: &site.base, paths: None };
    let all = serde_json::to_string(&all).unwrap_or_default();
    let stream = tokio_stream::once(Ok(hello)).chain(messages).map(move |message| {
        // Who has missed some is told to reload.
        let Message(name, data) = message.unwrap_or_else(|_| Message("reload", all.clone()));
        Ok::<_, Infallible>(Event::default().event(name).data(data))
    });
    let mut response = Sse::new(stream).keep_alive(KeepAlive::default()).into_response();
    let no_store = header::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(host: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        is_for_this_machine(&headers, &Uri::from_static("/"))
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["127.0.0.1", "127.0.0.1:4000", "localhost:4000", "LocalHost", "[::1]:4000"] {
            assert!(allowed(host), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:4000",
            "localhost.evil.example",
            "127.0.0.1.evil.example:80",
            "",
            "evil@localhost",
        ] {
            assert!(!allowed(host), "{host}");
        }
        assert!(!is_for_this_machine(&HeaderMap::new(), &Uri::from_static("/")));
    }

    #[test]
    fn a_taken_port_gives_the_next() {
        let taken = bind(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let next = bind(port).unwrap().local_addr().unwrap().port();
        assert!(next > port);
    }
}
