//! What one address can hold.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

use crate::client::Site;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);
const ONE: &str = "127.0.0.1";
const OTHER: &str = "127.0.0.2";

async fn connect(to: SocketAddr, from: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::new(from.parse::<IpAddr>().unwrap(), 0)).unwrap();
    socket.connect(to).await.unwrap()
}

/// Writes something, and gives all that comes until the end of the connection.
async fn exchange(to: SocketAddr, from: &str, said: &str) -> Vec<u8> {
    let mut tcp = connect(to, from).await;
    tcp.write_all(said.as_bytes()).await.unwrap();
    let mut heard = Vec::new();
    // An end is an end, also one by a reset.
    let _ = timeout(PATIENCE, tcp.read_to_end(&mut heard)).await.unwrap();
    heard
}

async fn get(to: SocketAddr, from: &str, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    String::from_utf8_lossy(&exchange(to, from, &request).await).into_owned()
}

fn upgrade(path: &str) -> String {
    let key = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    format!("GET {path} HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{key}\r\n\r\n")
}

const SOCKET: &str = "/app/test-key?protocol=7";

#[tokio::test]
async fn nobody_is_waited_for_without_end() {
    let settings =
        [("HUBBUB_HEADER_SECONDS", "1"), ("HUBBUB_BODY_SECONDS", "1"), ("HUBBUB_SUBSCRIBE_SECONDS", "1")];
    let site = Site::with(&settings).await;
    let address = site.listen().await;
    for half in ["", "GET / HTTP/1.1\r\nHo"] {
        assert_eq!(exchange(address, ONE, half).await, b"");
    }
    let cookie = site.sign_in(&site.home.parent).await;
    let head = format!("POST /api/commands HTTP/1.1\r\nHost: h\r\nCookie: {cookie}\r\n");
    let rest = "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    let answer = exchange(address, ONE, &format!("{head}{rest}")).await;
    assert!(answer.starts_with(b"HTTP/1.1 408 "), "{}", String::from_utf8_lossy(&answer));
    // A close frame with 4200, after the greeting.
    let heard = exchange(address, ONE, &upgrade(SOCKET)).await;
    assert!(heard.starts_with(b"HTTP/1.1 101 "), "{}", String::from_utf8_lossy(&heard));
    assert!(heard.windows(4).any(|bytes| bytes[0] == 0x88 && bytes[2..] == 4200_u16.to_be_bytes()));
}

/// Sockets count as long as they last.
#[tokio::test]
async fn an_address_has_so_many_connections() {
    let site = Site::with(&[("HUBBUB_CONNECTIONS_PER_ADDRESS", "2")]).await;
    let address = site.listen().await;
    let mut sockets = Vec::new();
    for _ in 0..2 {
        let mut socket = connect(address, ONE).await;
        socket.write_all(upgrade(SOCKET).as_bytes()).await.unwrap();
        let mut status = [0; 12];
        timeout(PATIENCE, socket.read_exact(&mut status)).await.unwrap().unwrap();
        assert_eq!(&status, b"HTTP/1.1 101");
        sockets.push(socket);
    }
    assert!(get(address, ONE, "/").await.starts_with("HTTP/1.1 429 "));
    assert!(get(address, ONE, "/healthz").await.starts_with("HTTP/1.1 200 "));
    assert!(get(address, OTHER, "/sign-in").await.starts_with("HTTP/1.1 200 "), "others are not concerned");
    sockets.pop();
    let again = async { while !get(address, ONE, "/sign-in").await.starts_with("HTTP/1.1 200 ") {} };
    timeout(PATIENCE, again).await.unwrap();
}
