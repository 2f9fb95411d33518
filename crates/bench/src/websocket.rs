//! As much of RFC 6455 as a client needs that wants to be cheap: no masks that change, no checks
//! of what only a broken server would send.

use crate::target::Target;

/// The frame types that occur.
pub(crate) mod opcode {
    pub(crate) const TEXT: u8 = 1;
    pub(crate) const CLOSE: u8 = 8;
    pub(crate) const PING: u8 = 9;
    pub(crate) const PONG: u8 = 10;
}

/// The request that turns a connection into a WebSocket of protocol 7.
pub(crate) fn handshake(target: &Target) -> String {
    format!(
        "GET /app/{}?protocol=7&client=bench&version=1.0 HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\n\
         Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
        target.credentials.key(),
        target.address
    )
}

/// A whole frame from a client. The mask is zero: it protects proxies, and there are none here.
pub(crate) fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x80 | opcode];
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(short @ ..=125), _) => frame.push(0x80 | short),
        (_, Ok(long)) => {
            frame.push(0x80 | 126);
            frame.extend(long.to_be_bytes());
        }
        _ => {
            frame.push(0x80 | 127);
            frame.extend((payload.len() as u64).to_be_bytes());
        }
    }
    frame.extend([0; 4]);
    frame.extend(payload);
    frame
}

/// Splits the first whole frame of a server off: its opcode, its payload and what is behind it.
pub(crate) fn split(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[first, second], behind) = bytes.split_first_chunk::<2>()?;
    let (length, behind) = match second & 0x7f {
        126 => {
            let (length, behind) = behind.split_first_chunk()?;
            (usize::from(u16::from_be_bytes(*length)), behind)
        }
        127 => {
            let (length, behind) = behind.split_first_chunk()?;
            (usize::try_from(u64::from_be_bytes(*length)).ok()?, behind)
        }
        short => (usize::from(short), behind),
    };
    let (payload, behind) = behind.split_at_checked(length)?;
    Some((first & 0x0f, payload, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_a_server_are_split_at_every_length() {
        for length in [0, 1, 125, 126, 65_535, 65_536] {
            let payload = vec![b'x'; length];
            // What a client sends is what a server sends, with a bit and four bytes more.
            let mut bytes = frame(opcode::TEXT, &payload);
            bytes[1] &= 0x7f;
            bytes.drain(bytes.len() - length - 4..bytes.len() - length);
            assert_eq!(split(&bytes), Some((opcode::TEXT, &payload[..], &b""[..])));
            assert_eq!(split(&bytes[..bytes.len() - 1]), None);
        }
    }
}
