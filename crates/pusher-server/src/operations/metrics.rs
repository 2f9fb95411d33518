//! What is counted and looked up, as text for Prometheus.

use std::fmt;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::{Registry, Unit};

use crate::hub::Totals;
use crate::metrics::COUNTERS;
use crate::{Hub, Server};

pub(super) const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// A name, what it means, and where it is.
type GaugeOf = (&'static str, &'static str, fn(&Totals) -> usize);

/// What is looked up.
const GAUGES: [GaugeOf; 4] = [
    ("connections", "Clients that are connected", |totals| totals.connections),
    ("channels", "Channels that somebody is subscribed to", |totals| totals.channels),
    ("subscriptions", "Subscriptions to channels", |totals| totals.subscriptions),
    ("webhooks_waiting", "Webhooks that wait to be delivered", |totals| totals.webhooks_waiting),
];

pub(super) fn write(server: &Server) -> Result<String, fmt::Error> {
    let mut registry = Registry::with_prefix("pusher");
    registry.register_collector(Box::new(Apps(server.hubs().to_vec())));
    let mut text = String::new();
    encode(&mut text, &registry)?;
    Ok(text)
}

/// All applications under the same names: a name may be described only once.
#[derive(Debug)]
struct Apps(Vec<Hub>);

impl Apps {
    /// One metric of every application, in their order.
    fn encode<M: EncodeMetric>(
        &self,
        encoder: &mut DescriptorEncoder,
        (name, help, unit): (&str, &str, Option<&Unit>),
        kind: MetricType,
        metrics: impl IntoIterator<Item = M>,
    ) -> fmt::Result {
        let mut family = encoder.encode_descriptor(name, help, unit, kind)?;
        for (hub, metric) in self.0.iter().zip(metrics) {
            metric.encode(family.encode_family(&[("app", hub.config().id.as_str())])?)?;
        }
        Ok(())
    }
}

impl Collector for Apps {
    fn encode(&self, mut encoder: DescriptorEncoder) -> fmt::Result {
        let totals: Vec<_> = self.0.iter().map(Hub::totals).collect();
        for (name, help, value) in GAUGES {
            let gauges = totals.iter().map(|totals| ConstGauge::new(value(totals) as u64));
            self.encode(&mut encoder, (name, help, None), MetricType::Gauge, gauges)?;
        }
        for (name, help, unit, counter) in COUNTERS {
            let counters = self.0.iter().map(|hub| counter(hub.metrics()).clone());
            self.encode(&mut encoder, (name, help, unit.as_ref()), MetricType::Counter, counters)?;
        }
        let help = "From queueing an event for a client to handing it to the system";
        let latencies = self.0.iter().map(|hub| hub.metrics().latency.clone());
        self.encode(&mut encoder, ("delivery", help, Some(&Unit::Seconds)), MetricType::Histogram, latencies)
    }
}
