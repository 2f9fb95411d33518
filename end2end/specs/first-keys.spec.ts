import { keptData } from '../support/kept';
import { exercise, expect, release, Session, start, test } from '../support/gym';

test('what is typed before the device has opened its database is kept, too', async ({ gym }) => {
  const { athlete } = gym;
  const { page } = athlete;
  const session = await start(gym);
  await release(gym, session, [exercise('Squat')]);
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    const held: (() => void)[] = [];
    const isReady = () => 'ready' in sessionStorage;
    IDBFactory.prototype.open = function (...about) {
      const request = open.apply(this, about);
      request.addEventListener('success', event => {
        if (isReady()) return;
        event.stopImmediatePropagation();
        held.push(() => request.onsuccess!(event));
      });
      return request;
    };
    addEventListener('ready', () => {
      sessionStorage.ready = 'yes';
      held.forEach(goOn => goOn());
    });
  });
  await athlete.goto(`/dashboard/session/${session}`);
  const does = new Session(page);
  await does.measure(1, 1).fill('77.5');
  await page.evaluate(() => dispatchEvent(new Event('ready')));
  const places = async () => Object.keys((await keptData(page)).states).join();
  await expect.poll(places).toContain(`typed ${session}`);
  await page.reload();
  await expect(does.measure(1, 1)).toHaveValue('77.5');
});
