// Before this stand SCRIPT, which starts WASM, and SCRIPTS, which are loaded with it. All of it is asked for when the
// first frame of the page begins: until then the network and the processor are the page's. A page that nobody looks at
// has no frames.
if (!document.hidden) await new Promise(requestAnimationFrame);

const chunks = Array.from(document.querySelectorAll('meta[name="chunk"]'), meta => meta.content);
const fetched = { rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "" };
SCRIPTS.forEach(href => document.head.append(link({ rel: "modulepreload", href })));
[WASM, ...chunks].forEach(href => document.head.append(link({ ...fetched, href })));
const { default: init, hydrate } = await import(SCRIPT);
await init({ module_or_path: WASM });
hydrate();

function link(attributes) {
  return Object.assign(document.createElement("link"), attributes);
}
