//! Ctrl-C, as a value.
//!
//! Takes what to do at the first one; a second one ends the program at once.

use std::{io, process, thread};

/// What a shell expects of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Calls `stop` when the user or the system asks the program to end. The work in hand is then
/// finished, so that no build is torn.
pub fn on_interrupt(stop: impl Fn() + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    thread::Builder::new().name("interrupt".into()).spawn(move || {
        runtime.block_on(async {
            if asked_to_end().await.is_ok() {
                stop();
                let _ = asked_to_end().await;
                process::exit(INTERRUPTED);
            }
        });
    })?;
    Ok(())
}

#[cfg(unix)]
async fn asked_to_end() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        ctrl_c = tokio::signal::ctrl_c() => ctrl_c,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn asked_to_end() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
