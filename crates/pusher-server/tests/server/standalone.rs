//! The program, with one address that holds what it can.

use std::net::{IpAddr, SocketAddr};

use pusher_server::standalone::{Running, StandaloneConfig, start};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::support::{GOOD_PATH, PATIENCE};

const ONE: &str = "127.0.0.1";
const OTHER: &str = "127.0.0.2";

/// The program with these settings.
async fn program(settings: &str) -> Running {
    let app = "[[apps]]\nid = \"app\"\nkey = \"key\"\nsecret = \"secret\"\n";
    let addresses = "listen = \"127.0.0.1:0\"\noperations = \"127.0.0.1:0\"\n";
    let config = StandaloneConfig::parse(&format!("{addresses}{settings}{app}")).expect("settings");
    start(config).await.expect("started")
}

async fn connect(to: SocketAddr, from: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    let from: IpAddr = from.parse().expect("an address");
    socket.bind(SocketAddr::new(from, 0)).expect("an address of this machine");
    socket.connect(to).await.expect("a connection")
}

async fn socket(to: SocketAddr, from: &str) -> Option<WebSocketStream<TcpStream>> {
    let url = format!("ws://{to}{GOOD_PATH}");
    client_async(url, connect(to, from).await).await.ok().map(|(socket, _)| socket)
}

/// Writes something, and gives all that comes until the end of the connection.
async fn exchange(to: SocketAddr, from: &str, said: &str) -> String {
    let mut tcp = connect(to, from).await;
    tcp.write_all(said.as_bytes()).await.expect("written");
    let mut heard = Vec::new();
    // An end is an end, also one by a reset.
    let _ = timeout(PATIENCE, tcp.read_to_end(&mut heard)).await.expect("an end");
    String::from_utf8_lossy(&heard).into_owned()
}

async fn get(to: SocketAddr, from: &str, path: &str) -> String {
    exchange(to, from, &format!("GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")).await
}

#[tokio::test]
async fn nobody_is_waited_for_without_end() {
    let program = program("header_seconds = 1\nbody_seconds = 1\n").await;
    for half in ["", "GET /apps/app/channels HTTP/1.1\r\nHo"] {
        assert_eq!(exchange(program.address, ONE, half).await, "");
    }
    let signature = "auth_key=key&auth_timestamp=1&auth_version=1.0&auth_signature=x";
    let head = format!("POST /apps/app/events?{signature} HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n");
    let answer = exchange(program.address, ONE, &head).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
}

/// A WebSocket holds its place for as long as it lasts.
#[tokio::test]
async fn an_address_has_so_many_sockets() {
    let program = program("connections_per_address = 2\n").await;
    let _first = socket(program.address, ONE).await.expect("the first");
    let second = socket(program.address, ONE).await.expect("the second");
    assert!(get(program.address, ONE, "/app/key").await.starts_with("HTTP/1.1 429 "));
    assert!(socket(program.address, OTHER).await.is_some(), "others are not concerned");
    drop(second);
    let again = async { while socket(program.address, ONE).await.is_none() {} };
    timeout(PATIENCE, again).await.expect("there is a place again");
}

#[tokio::test]
async fn behind_a_proxy_the_client_has_so_many_sockets() {
    let program = program("trust_proxy = true\nconnections_per_address = 1\n").await;
    let upgrade = |client: &str| {
        let key = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        let forwarded = format!("X-Forwarded-For: {client}\r\n");
        format!(
            "GET {GOOD_PATH} HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{key}{forwarded}\r\n"
        )
    };
    let open = async |client: &str| {
        let mut tcp = connect(program.address, ONE).await;
        tcp.write_all(upgrade(client).as_bytes()).await.expect("written");
        let mut status = [0; 12];
        timeout(PATIENCE, tcp.read_exact(&mut status)).await.expect("in time").expect("a status");
        (String::from_utf8_lossy(&status).into_owned(), tcp)
    };
    let (status, first) = open("203.0.113.7").await;
    assert_eq!(status, "HTTP/1.1 101");
    assert_eq!(open("203.0.113.7").await.0, "HTTP/1.1 429");
    assert_eq!(open("203.0.113.8").await.0, "HTTP/1.1 101");
    drop(first);
    let again = async { while open("203.0.113.7").await.0 != "HTTP/1.1 101" {} };
    timeout(PATIENCE, again).await.expect("there is a place again");
}

/// Sockets leave room for the application, and clients leave room for operators.
#[tokio::test]
async fn not_everything_can_be_held() {
    let program = program("connections = 16\nconnections_per_address = 100\n").await;
    let mut sockets = Vec::new();
    for _ in 0..15 {
        sockets.push(socket(program.address, ONE).await.expect("a socket"));
    }
    let answer = get(program.address, OTHER, "/apps/app/channels").await;
    assert!(answer.starts_with("HTTP/1.1 401 "), "it is asked to sign: {answer}");
    let mut silent = Vec::new();
    let full = async {
        while !get(program.address, OTHER, "/").await.starts_with("HTTP/1.1 503 ") {
            silent.push(connect(program.address, ONE).await);
        }
    };
    timeout(PATIENCE, full).await.expect("no place is left");
    let operations = program.operations.expect("an address");
    for path in ["/healthz", "/metrics"] {
        assert!(get(operations, ONE, path).await.starts_with("HTTP/1.1 200 "), "{path}");
    }
}
