// On the wall the screen stays on, and at night it is dark and dim until somebody touches it.
const NIGHT = { from: "21:00", until: "06:30" };
// How long a touch brightens it, and how often to look at the clock; milliseconds.
const AWAKE = 60_000;
const LOOK = 5_000;

const { documentElement: root } = document;
const life = new AbortController();
let touched = -AWAKE;
let lock;

// The clock on the page shows the time where the family is, whatever the device takes it for.
function isNight() {
  const time = document.querySelector(".wall-clock")?.textContent.trim();
  return time >= NIGHT.from || time < NIGHT.until;
}

function look() {
  const night = isNight();
  root.toggleAttribute("data-night", night);
  root.toggleAttribute("data-dim", night && performance.now() - touched >= AWAKE);
}

// Browsers let go of the screen when the page is hidden or the battery runs low, and some hold it
// only after a touch. Where they cannot at all, it goes dark like any other.
async function keepOn() {
  if (lock || document.hidden) return;
  try {
    lock = navigator.wakeLock?.request("screen");
    (await lock)?.addEventListener("release", () => (lock = undefined));
  } catch {
    lock = undefined;
  }
}

function touch() {
  touched = performance.now();
  look();
  keepOn();
}

async function end() {
  life.abort();
  clearInterval(looking);
  root.toggleAttribute("data-dim", false);
  (await lock)?.release();
}

const { signal } = life;
const looking = setInterval(look, LOOK);
addEventListener("pointerdown", touch, { signal });
addEventListener("keydown", touch, { signal });
document.addEventListener("visibilitychange", keepOn, { signal });
// Whoever looks at it may not see the family any more.
addEventListener("hubbub:ended", end, { signal });
look();
keepOn();
