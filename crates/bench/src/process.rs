//! What the kernel says about a process: Linux's `/proc`.

use anyhow::{Context, Result};
use std::collections::HashSet;
use std::fs;
use std::net::SocketAddr;

/// User and system time of all its threads, also of those that ended, in seconds.
pub(crate) fn cpu_seconds(pid: u32) -> Result<f64> {
    let path = format!("/proc/{pid}/stat");
    let stat = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    let ticks = cpu_ticks(&stat).with_context(|| format!("{path} is not as proc(5) says"))?;
    Ok(ticks as f64 / rustix::param::clock_ticks_per_second() as f64)
}

/// Fields 14 and 15, counted behind the name, which may hold spaces and brackets.
fn cpu_ticks(stat: &str) -> Option<u64> {
    let (_, behind_name) = stat.rsplit_once(") ")?;
    let mut fields = behind_name.split(' ').skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(ticks()? + ticks()?)
}

/// Resident memory, in KiB.
pub(crate) fn resident_kib(pid: u32) -> Result<u64> {
    let path = format!("/proc/{pid}/status");
    let status = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
    kib.with_context(|| format!("{path} has no VmRSS"))
}

/// To how many of these addresses a process on this machine has a connection that it did not close.
pub(crate) fn established(peers: &HashSet<SocketAddr>) -> Result<usize> {
    let table = fs::read_to_string("/proc/net/tcp").context("cannot read /proc/net/tcp")?;
    Ok(table.lines().filter_map(established_peer).filter(|peer| peers.contains(peer)).count())
}

/// The other end of a connection, if it is in state 1, ESTABLISHED.
fn established_peer(line: &str) -> Option<SocketAddr> {
    let mut fields = line.split_ascii_whitespace().skip(2);
    let (peer, state) = (fields.next()?, fields.next()?);
    let (address, port) = peer.split_once(':')?;
    let address = u32::from_str_radix(address, 16).ok()?.to_ne_bytes();
    (state == "01").then_some(SocketAddr::from((address, u16::from_str_radix(port, 16).ok()?)))
}

/// Lets this process, and the servers it starts, open as many sockets as the system allows.
pub(crate) fn raise_file_limit() -> Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum })
        .context("cannot raise the limit on open files")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn cpu_time_is_found_behind_any_name() {
        let stat = "42 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 200 34 0 0 20 0 3 0 100";
        assert_eq!(super::cpu_ticks(stat), Some(234));
        assert_eq!(super::cpu_ticks("42 (a) S 1 2"), None);
    }

    #[test]
    fn this_process_has_memory_and_connections() {
        let pid = std::process::id();
        assert!(super::resident_kib(pid).unwrap() > 0);
        assert!(super::cpu_seconds(pid).unwrap() >= 0.0);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let peers = HashSet::from([client.local_addr().unwrap()]);
        assert_eq!(super::established(&peers).unwrap(), 1);
        drop(listener.accept().unwrap());
        assert_eq!(super::established(&peers).unwrap(), 0);
    }
}
