// Fetches the WASM of a chunk. Without an end, whoever tries again would wait for the attempt that hangs; this one is
// beyond what a page waits (`PATIENCE` in app/src/shell/browser), so that a slow network has several tries in one.
const PATIENCE = 30_000;

async function chunk(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
  // The server has another version. `app/src/chunk.rs` looks here, since it is told of a failure only that there is one.
  if (answer.status === 404) document.documentElement.toggleAttribute("data-chunk-gone", true);
  return answer;
}
