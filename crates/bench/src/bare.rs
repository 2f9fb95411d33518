//! What the system itself takes for a fan-out: a loop that does nothing but write.

use crate::clock;
use crate::scenario::Load;
use anyhow::{Context, Result};
use mio::{Events, Interest, Poll, Token};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// What an event of the fan-out is on the wire, in bytes.
const FRAME: usize = 340;

/// For how long it is done.
const SECONDS: u64 = 5;

/// How many deliveries a CPU second suffices for at this load if each is one write and nothing else
/// is done: no server that writes each delivery by itself does more on this machine. The readers
/// are like those of a fleet.
///
/// # Errors
///
/// When there are not enough sockets, or the kernel does not tell the CPU time of a thread.
pub(crate) fn deliveries_per_cpu_second(load: Load) -> Result<f64> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let (mut near, mut far) = (Vec::new(), Vec::new());
    for _ in 0..load.subscribers {
        let client = TcpStream::connect(address)?;
        let (server, _) = listener.accept()?;
        server.set_nodelay(true)?;
        client.set_nonblocking(true)?;
        near.push(server);
        far.push(client);
    }
    let reader = thread::spawn(|| read_all(far));
    let spent = write_to_all(&mut near, load.per_second)?;
    // The readers' end of the connections.
    drop(near);
    reader.join().unwrap_or_else(|_| Ok(()))?;
    Ok((load.subscribers * load.per_second * SECONDS) as f64 / spent.as_secs_f64())
}

/// Gives the CPU time of the loop.
fn write_to_all(connections: &mut [TcpStream], per_second: u64) -> Result<Duration> {
    let frame = [b'x'; FRAME];
    let start = Instant::now();
    let before = thread_cpu()?;
    for round in 0..per_second * SECONDS {
        for connection in &mut *connections {
            connection.write_all(&frame)?;
        }
        let next = start + Duration::from_micros((round + 1) * clock::SECOND / per_second);
        thread::sleep(next.saturating_duration_since(Instant::now()));
    }
    Ok(thread_cpu()? - before)
}

/// Reads until the other end of every connection is gone.
fn read_all(connections: Vec<TcpStream>) -> Result<()> {
    let mut connections: Vec<_> = connections.into_iter().map(mio::net::TcpStream::from_std).collect();
    let (mut poll, mut ready) = (Poll::new()?, Events::with_capacity(1024));
    for (number, connection) in connections.iter_mut().enumerate() {
        poll.registry().register(connection, Token(number), Interest::READABLE)?;
    }
    let mut buffer = vec![0; 64 * 1024];
    let mut open = connections.len();
    while open > 0 {
        poll.poll(&mut ready, None)?;
        for event in &ready {
            let Token(number) = event.token();
            loop {
                match connections[number].read(&mut buffer) {
                    Ok(0) => {
                        open -= 1;
                        poll.registry().deregister(&mut connections[number])?;
                        break;
                    }
                    Ok(read) if read == buffer.len() => {}
                    Ok(_) | Err(_) => break,
                }
            }
        }
    }
    Ok(())
}

/// The CPU time of this thread: the first number of schedstat, in nanoseconds.
fn thread_cpu() -> Result<Duration> {
    let path = "/proc/thread-self/schedstat";
    let stat = fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let nanoseconds = stat.split(' ').next().and_then(|number| number.parse().ok());
    nanoseconds.map(Duration::from_nanos).with_context(|| format!("{path} is not as expected"))
}
