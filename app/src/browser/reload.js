// Loads the page again once `cargo xtask watch` has built anew and started the server.
let build;
setInterval(async () => {
  const answer = await fetch('/build.txt').catch(() => undefined);
  if (!answer?.ok) return;
  const newest = await answer.text();
  if (build && newest !== build) location.reload();
  build = newest;
}, 200);
