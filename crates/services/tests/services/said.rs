//! What the services write into the log for whoever runs them.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use hubbub_services::dispatcher::dispatch;
use hubbub_testkit::{Database, Household, on_both};

/// Takes what is said.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<u8>>>);

impl Write for Said {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(part)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

on_both! {
    async fn what_could_not_be_sent_is_said_with_its_event_and_channel(database: Database) {
        let home = Household::new(&database).await;
        dispatch(&home.services).await.unwrap();
        home.start_timer(60).await;
        home.recorder.fail(true);
        let (said, lines) = (Said::default(), tracing_subscriber::fmt().with_ansi(false));
        let writer = said.clone();
        let listening = tracing::subscriber::set_default(lines.with_writer(move || writer.clone()).finish());
        dispatch(&home.services).await.unwrap();
        drop(listening);
        let said = String::from_utf8(said.0.lock().unwrap().clone()).unwrap();
        let channel = format!("private-family-{}", home.family);
        let line = format!("[Pusher] Failed to broadcast timer:started to {channel}");
        assert!(said.contains(&line), "{said}");
        assert!(said.contains("WARN") && said.contains("told to fail"), "{said}");
    }
}
