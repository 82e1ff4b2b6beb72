//! An address → what the network gives for it. Used by `dateline import URL` and nothing else.
//!
//! Takes an address and limits; gives the bytes with what the server said of them, or says why
//! not. Speaks http and https, through no proxy, with no cookies, and to no address that is not
//! public unless that is allowed: the addresses that a name resolves to are looked at here, and
//! the connection is made to those very addresses, at every redirect anew.

mod address;

use std::fmt;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, Timeout};
use url::Url;

use crate::diagnostics::{Cause, Diagnostic, Failure};

/// What is allowed of one fetch.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// For all of it, redirects included.
    pub total: Duration,
    /// Of the body, unpacked.
    pub bytes: u64,
    pub redirects: usize,
    /// Whether addresses of one's own network may be spoken to.
    pub private: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(60),
            bytes: 32 * 1024 * 1024,
            redirects: 5,
            private: false,
        }
    }
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address that it came from at last.
    pub url: String,
    /// As the server says it.
    pub content_type: String,
    pub bytes: Vec<u8>,
}

/// Fetches an address.
pub fn fetch(address: &str, limits: &Limits) -> Result<Fetched, Failure> {
    let mut url = parse(address, None)?;
    let until = Instant::now() + limits.total;
    for _ in 0..=limits.redirects {
        match step(&url, limits, until)? {
            Step::Came(fetched) => return Ok(fetched),
            Step::Elsewhere(location) => url = parse(&location, Some(&url))?,
        }
    }
    let message = format!("{address} leads on more than {} times", limits.redirects);
    Err(failed(message, "open it in a browser, and name the address where it ends"))
}

enum Step {
    Came(Fetched),
    Elsewhere(String),
}

/// One request, and its answer.
fn step(url: &Url, limits: &Limits, until: Instant) -> Result<Step, Failure> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(too_slow(url, limits));
    }
    let agent = agent(limits, left);
    let mut response = agent.get(url.as_str()).call().map_err(|e| explain(url, limits, e))?;
    let status = response.status().as_u16();
    let header = |name: &str| {
        let value = response.headers().get(name)?.to_str().ok()?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    };
    if matches!(status, 301 | 302 | 303 | 307 | 308) {
        return match header("location") {
            Some(location) => Ok(Step::Elsewhere(location)),
            None => Err(failed(format!("{url} leads on and does not say where"), OPEN)),
        };
    }
    if !(200..300).contains(&status) {
        let hint = match status {
            401 | 403 => "the page is not for everybody: save it from a browser into seeds/",
            404 | 410 => "check the address",
            429 => "wait for some time, then try again",
            _ => OPEN,
        };
        return Err(failed(format!("{url} answers with status {status}"), hint));
    }
    let content_type = header("content-type").unwrap_or_default();
    let kind = content_type.split(['/', ';']).next().unwrap_or_default().trim().to_lowercase();
    if matches!(kind.as_str(), "image" | "audio" | "video" | "font") {
        let message = format!("{url} is {content_type}, and no article");
        return Err(failed(message, "name the address of a page, a feed or a text"));
    }
    let body = response.body_mut().with_config().limit(limits.bytes);
    let bytes = body.read_to_vec().map_err(|e| explain(url, limits, e))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(failed(format!("{url} answers with nothing"), OPEN));
    }
    Ok(Step::Came(Fetched { url: url.to_string(), content_type, bytes }))
}

const OPEN: &str = "open it in a browser to see what is there";

/// Reads an address, relative to the one that led here.
fn parse(address: &str, from: Option<&Url>) -> Result<Url, Failure> {
    let read = match from {
        Some(base) => base.join(address),
        None => Url::parse(address),
    };
    let Ok(mut url) = read else {
        let message = format!("`{address}` is no address");
        return Err(failed(message, "write it as https://news.example/page"));
    };
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        let message = format!("{address} is neither http nor https");
        return Err(failed(message, "only web addresses are fetched; copy a file into seeds/"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        let message = format!("{} is an address with a name or password", without_secret(&url));
        return Err(failed(message, "fetch the page yourself, and save it into seeds/"));
    }
    url.set_fragment(None);
    Ok(url)
}

fn without_secret(url: &Url) -> String {
    format!("{}://{}{}", url.scheme(), url.host_str().unwrap_or_default(), url.path())
}

fn agent(limits: &Limits, left: Duration) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        // Every hop is looked at here.
        .max_redirects(0)
        .max_redirects_will_error(false)
        // A proxy would resolve names where nobody looks at them.
        .proxy(None)
        .timeout_global(Some(left))
        .timeout_connect(Some(limits.connect.min(left)))
        .user_agent(concat!("dateline/", env!("CARGO_PKG_VERSION")))
        .accept("text/html, application/xhtml+xml, application/xml, application/json, text/*, */*;q=0.5")
        .max_response_header_size(64 * 1024)
        .build();
    let resolver = Lookup { private: limits.private };
    Agent::with_parts(config, DefaultConnector::default(), resolver)
}

fn failed(message: String, hint: &str) -> Failure {
    Failure { cause: Cause::Io, diagnostics: vec![Diagnostic::error(message).hint(hint)] }
}

fn too_slow(url: &Url, limits: &Limits) -> Failure {
    let message = format!("{url} took longer than {} seconds", limits.total.as_secs().max(1));
    failed(message, "try again, or save the page from a browser into seeds/")
}

fn explain(url: &Url, limits: &Limits, error: Error) -> Failure {
    match error {
        Error::Timeout(Timeout::Connect) => {
            failed(format!("{url} does not answer"), "check the address and the connection")
        }
        Error::Timeout(_) => too_slow(url, limits),
        Error::BodyExceedsLimit(_) => {
            let message = format!("{url} has more than {} MB", limits.bytes.div_ceil(1 << 20));
            failed(message, "save the part that is wanted into seeds/")
        }
        Error::HostNotFound => {
            failed(format!("there is no host for {url}"), "check the address and the connection")
        }
        Error::Io(error) => match error.get_ref().and_then(|e| e.downcast_ref::<NotPublic>()) {
            Some(_) => failed(
                format!("{url} is an address of a private network"),
                "if it is meant, add --allow-private",
            ),
            // The size of what is unpacked is looked at while it is read.
            None if error.to_string().contains("limit") => {
                explain(url, limits, Error::BodyExceedsLimit(limits.bytes))
            }
            None if error.kind() == io::ErrorKind::TimedOut => too_slow(url, limits),
            None => failed(format!("{url} cannot be read: {error}"), "try again"),
        },
        error => failed(format!("{url} cannot be read: {error}"), "try again"),
    }
}

/// The resolver: names → those of their addresses that may be spoken to.
#[derive(Debug)]
struct Lookup {
    private: bool,
}

/// That a name has no address that may be spoken to.
#[derive(Debug)]
struct NotPublic;

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address of a private network")
    }
}

impl std::error::Error for NotPublic {}

impl Resolver for Lookup {
    fn resolve(
        &self,
        uri: &Uri,
        _: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let secure = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let host = uri.host().ok_or(Error::HostNotFound)?;
        let host = host.trim_matches(['[', ']']).to_owned();
        let found = look_up(host, port, *timeout.after)?;
        let any = !found.is_empty();
        let mut allowed = self.empty();
        // ureq keeps sixteen.
        for address in found.into_iter().filter(|a| self.private || address::is_public(a.ip())) {
            if allowed.len() < 16 {
                allowed.push(address);
            }
        }
        match (allowed.is_empty(), any) {
            (false, _) => Ok(allowed),
            (true, true) => {
                Err(Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, NotPublic)))
            }
            (true, false) => Err(Error::HostNotFound),
        }
    }
}

/// Asks the system, which may take as long as it likes, and waits no longer than is allowed.
fn look_up(host: String, port: u16, wait: Duration) -> Result<Vec<SocketAddr>, Error> {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let found = (host.as_str(), port).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
        // Nobody listens any more once the time is over.
        let _ = tell.send(found);
    });
    match told.recv_timeout(wait) {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(_)) => Err(Error::HostNotFound),
        Err(_) => Err(Error::Timeout(Timeout::Resolve)),
    }
}
