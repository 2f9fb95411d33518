//! As much of HTTP/1.1 as the HTTP API needs: one request at a time over a connection that stays.

use crate::target::Target;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A server that has not answered by then never will.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to the HTTP API, opened again whenever the server ends it.
pub(crate) struct Api {
    target: Target,
    stream: Option<BufReader<TcpStream>>,
}

impl Api {
    pub(crate) fn connect(target: &Target) -> Result<Self> {
        let mut api = Self { target: target.clone(), stream: None };
        api.stream()?;
        Ok(api)
    }

    /// The open connection. Worth calling ahead of a request that must be on time.
    pub(crate) fn stream(&mut self) -> Result<&mut BufReader<TcpStream>> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.target.address).context("cannot reach the HTTP API")?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            self.stream = Some(BufReader::new(stream));
        }
        self.stream.as_mut().context("no connection to the HTTP API")
    }

    /// A signed request, ready to be sent at its time.
    pub(crate) fn request(&self, method: &str, path: &str, query: &[(&str, &str)], body: &str) -> Vec<u8> {
        let path = format!("/apps/{}/{path}", self.target.app);
        let query = self.target.sign(method, &path, query, body.as_bytes());
        let (host, length) = (self.target.address, body.len());
        format!(
            "{method} {path}?{query} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    }

    /// Sends it and returns the answer's body.
    ///
    /// # Errors
    ///
    /// When there is no answer, or one that is not 200.
    pub(crate) fn send(&mut self, request: &[u8]) -> Result<String> {
        let stream = self.stream()?;
        stream.get_mut().write_all(request).context("cannot send to the HTTP API")?;
        let answer = Message::read(stream).context("no answer from the HTTP API")?;
        if answer.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close")) {
            self.stream = None;
        }
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        if !answer.first_line.starts_with("HTTP/1.1 200") {
            bail!("the HTTP API answered {}: {body}", answer.first_line);
        }
        Ok(body)
    }

    /// Asks for the state of channels.
    pub(crate) fn get<T: serde::de::DeserializeOwned>(
        &mut self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T> {
        let request = self.request("GET", path, query, "");
        let body = self.send(&request)?;
        serde_json::from_str(&body).with_context(|| format!("GET {path} answered {body}"))
    }
}

/// A request or an answer whose length is given.
pub(crate) struct Message {
    pub(crate) first_line: String,
    headers: Vec<String>,
    pub(crate) body: Vec<u8>,
}

impl Message {
    pub(crate) fn read(stream: &mut impl BufRead) -> Result<Self> {
        let (first_line, headers) = read_head(stream)?;
        let mut message = Self { first_line, headers, body: Vec::new() };
        let length = message.header("content-length").context("a message without Content-Length")?;
        message.body = vec![0; length.parse().context("Content-Length")?];
        stream.read_exact(&mut message.body)?;
        Ok(message)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.headers.iter().filter_map(|line| line.split_once(':'));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
    }
}

/// The first line and the other lines of the head.
fn read_head(stream: &mut impl BufRead) -> Result<(String, Vec<String>)> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            bail!("the connection was closed");
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    if lines.is_empty() {
        bail!("an empty head");
    }
    let headers = lines.split_off(1);
    Ok((lines.swap_remove(0), headers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_one_after_another() {
        let mut stream =
            &b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 401 No\r\nContent-Length: 1\r\n\r\nx"[..];
        let mut read = || Message::read(&mut stream);
        let first = read().unwrap();
        assert_eq!((first.first_line.as_str(), &*first.body), ("HTTP/1.1 200 OK", &b"{}"[..]));
        assert_eq!(first.header("Content-Length"), Some("2"));
        assert_eq!(read().unwrap().body, b"x");
        assert!(read().is_err());
    }
}
