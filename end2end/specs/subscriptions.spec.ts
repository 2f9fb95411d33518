import Pusher from 'pusher-js';
import { Cutter } from '../support/cutter';
import { Notifications } from '../support/notifications';
import { Person } from '../support/person';
import { exercise, expect, inSession, release, start, test } from '../support/gym';

/** pusher-js as it comes from npm, for somebody who knows nothing of our pages. */
function foreigner(person: Person, port: number): Pusher {
  return new Pusher('hubbub', {
    cluster: 'none',
    wsHost: '127.0.0.1',
    wsPort: port,
    forceTLS: false,
    enabledTransports: ['ws'],
    channelAuthorization: {
      transport: 'ajax',
      endpoint: '',
      customHandler: async ({ socketId, channelName }, done) => {
        const form = { socket_id: socketId, channel_name: channelName };
        const answer = await person.context.request.post('/pusher/auth', { form });
        if (answer.ok()) done(null, await answer.json());
        else done(new Error(String(answer.status())), null);
      },
    },
  });
}

test('pusher-js from npm is authorised and hears what happens, in the documented shape', async ({
  household,
  server,
}) => {
  const { id, parent } = household;
  const pusher = foreigner(parent, server.port);
  try {
    const channel = pusher.subscribe(`private-family-${id}`);
    await new Promise((resolve, reject) => {
      channel.bind('pusher:subscription_succeeded', resolve);
      channel.bind('pusher:subscription_error', reject);
    });
    const heard = new Promise<any>(resolve => channel.bind('timer:started', resolve));
    const timer = await parent.startTimer(id, 'Tea', 180);
    expect((await heard).timer).toMatchObject({ id: timer, familyId: id, name: 'Tea' });
  } finally {
    pusher.disconnect();
  }
});

test('pusher-js from npm hears each event of a session, in the documented shape', async ({ gym, server }) => {
  const { trainer, athlete } = gym;
  const session = await start(gym);
  const pusher = foreigner(athlete, server.port);
  try {
    const channel = pusher.subscribe(`private-session-${session}`);
    await new Promise((resolve, reject) => {
      channel.bind('pusher:subscription_succeeded', resolve);
      channel.bind('pusher:subscription_error', reject);
    });
    const heard: [string, any][] = [];
    channel.bind_global((name: string, data: any) => name.startsWith('pusher:') || heard.push([name, data]));
    const roundId = await release(gym, session, [exercise('Squat')]);
    await inSession(athlete, session, { type: 'completeRound', roundId, feedback: [] });
    await inSession(trainer, session, { type: 'cancel', reason: 'Fire alarm' });
    await expect.poll(() => heard.map(([name]) => name)).toEqual(['round-released', 'round-completed', 'session-cancelled']);
    const [released, completed, cancelled] = heard.map(([, data]) => data);
    for (const event of [released, completed]) expect(event).toMatchObject({ roundId, roundNumber: 1 });
    expect(cancelled).toMatchObject({ cancelledBy: 'TRAINER', reason: 'Fire alarm' });
  } finally {
    pusher.disconnect();
  }
});

test('pusher-js of a stranger is refused', async ({ household, newPerson, server }) => {
  const stranger = await (await newPerson('Sam')).signUp();
  const pusher = foreigner(stranger, server.port);
  try {
    const channel = pusher.subscribe(`private-family-${household.id}`);
    const error = await new Promise(resolve => channel.bind('pusher:subscription_error', resolve));
    expect(String((error as { error: string }).error)).toContain('403');
  } finally {
    pusher.disconnect();
  }
});

test('a handler beside ours hears the same, and taking it away leaves ours', async ({ together }) => {
  const { id, parent, child } = together;
  const channel = `private-family-${id}`;
  await child.page.evaluate(channel => {
    const heard: string[] = [];
    const handler = () => heard.push('started');
    (window as any).Pusher.instances[0].channel(channel).bind('timer:started', handler);
    Object.assign(window, { heard, handler });
  }, channel);
  await parent.startTimer(id, 'First', 600);
  await child.board.shows('First', 'running');
  await child.page.evaluate(channel => {
    const { Pusher, handler } = window as any;
    Pusher.instances[0].channel(channel).unbind('timer:started', handler);
  }, channel);
  await parent.startTimer(id, 'Second', 600);
  await child.board.shows('Second', 'running');
  expect(await child.page.evaluate(() => (window as any).heard)).toEqual(['started']);
});

test('a page has one connection for all its channels, and leaving it leaves them', async ({ household, server }) => {
  const { id, child } = household;
  const network = await Cutter.before(server.port);
  const open = async () => {
    await child.goto(`${network.url}/family/${id}`);
    await expect(child.board.pill).toHaveText('Live');
    expect((await child.channels()).sort()).toEqual([`private-family-${id}`, await child.ownChannel()]);
    expect(network.webSockets.size).toBe(1);
  };
  await open();
  await child.page.getByRole('link', { name: 'Settings' }).first().click();
  await child.alive();
  await expect.poll(() => child.channels(), 'the bell is on every page').toEqual([await child.ownChannel()]);
  await expect.poll(() => network.webSockets.size).toBe(1);

  await open();
  await child.page.getByRole('button', { name: 'Account of Mia' }).click();
  await child.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(child.page).toHaveURL(`${network.url}/`);
  await expect.poll(() => network.webSockets.size).toBe(0);
  expect(await child.channels()).toEqual([]);
});

test('when one channel ends for somebody, the others go on', async ({ household, server }) => {
  const { id, parent, child } = household;
  const network = await Cutter.before(server.port);
  child.expectErrors(/status of 403/);
  await child.goto(`${network.url}/family/${id}`);
  await expect(child.board.pill).toHaveText('Live');
  await parent.command(id, { type: 'removeMember', memberId: await parent.member(id, 'Mia') });
  await expect(child.page.getByText('You are no longer in this family')).toBeVisible();
  await new Notifications(child).ring(1);
  await expect.poll(() => child.channels()).toEqual([await child.ownChannel()]);

  await expect.poll(() => network.webSockets.size).toBe(1);

  // What happens to her elsewhere still arrives.
  const other = await parent.createFamily('Berg');
  await child.join(await parent.invite(other, 'child'));
  await parent.command(other, { type: 'removeMember', memberId: await parent.member(other, 'Mia') });
  await new Notifications(child).ring(2);
});
