//! The program as a process of its own: what it printed, how long it took, how much memory it held.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub struct Run {
    pub wall: Duration,
    /// User and system time.
    pub processor: Duration,
    pub peak_kib: u64,
    pub output: String,
}

/// Runs a command that ends well.
pub fn run(command: &mut Command) -> Run {
    let started = Instant::now();
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the program can be started");
    let (output, success, usage) = wait(child);
    assert!(success, "the program failed");
    let time = |t: libc::timeval| Duration::new(t.tv_sec as u64, t.tv_usec as u32 * 1_000);
    Run {
        wall: started.elapsed(),
        processor: time(usage.ru_utime) + time(usage.ru_stime),
        peak_kib: usage.ru_maxrss as u64,
        output,
    }
}

pub fn dateline() -> Command {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
}

/// Reads the child's output to its end and asks the kernel what it used.
fn wait(mut child: Child) -> (String, bool, libc::rusage) {
    let mut output = String::new();
    if let Some(mut stdout) = child.stdout.take() {
        let _ = stdout.read_to_string(&mut output);
    }
    let mut status = 0;
    // SAFETY: `rusage` is plain numbers, and the pointers are to live locals.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::wait4(child.id() as libc::pid_t, &mut status, 0, &mut usage);
        usage
    };
    (output, status == 0, usage)
}
