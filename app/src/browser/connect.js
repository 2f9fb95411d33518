// Connects while the WASM is still on its way. `crates/pusher-js` then takes the connection over, and asks for
// authorisation itself from then on.
const { realtime } = JSON.parse(document.body.dataset.visit);
const page = document.getElementById("live")?.dataset;

// With a service elsewhere, the tabs of a browser share a connection: the WASM finds out which of them has it.
const isShared = realtime?.elsewhere && navigator.locks;

// A page may stand in for another; a wall says nothing of channels; and pusher-js may be blocked.
if (realtime && !isShared && page?.path === location.pathname && page.channels && window.Pusher) {
  const tls = location.protocol === "https:";
  const here = { host: location.hostname, port: location.port || (tls ? 443 : 80), tls };
  begin(realtime.key, realtime.elsewhere ?? here, page.channels.split(" "));
}

function begin(key, { host, port, tls }, channels) {
  const begun = { channel: askForAuthorisation };
  begun.pusher = new Pusher(key, {
    cluster: "",
    wsHost: host,
    wsPort: port,
    wssPort: port,
    forceTLS: tls,
    enabledTransports: tls ? ["ws", "wss"] : ["ws"],
    enableStats: false,
    activityTimeout: 15_000,
    pongTimeout: 5_000,
    channelAuthorization: { customHandler: (...asked) => begun.channel(...asked) },
    userAuthentication: { customHandler: (...asked) => begun.user(...asked) },
  });
  for (const channel of channels) begun.pusher.subscribe(channel);
  window.pusherBegun = begun;
}

async function askForAuthorisation({ socketId, channelName }, answer) {
  const body = new URLSearchParams({ socket_id: socketId, channel_name: channelName });
  const answered = await fetch("/api/pusher/auth", { method: "POST", body }).catch(() => Response.error());
  // What is refused here, or comes too late, is asked for again by whoever takes over.
  if (answered.ok) answer(null, await answered.json());
  else answer(new Error(`not authorised: status ${answered.status}`), null);
}
