import { expect, Household, test } from '../support/test';
import { uuid } from '../support/uuid';
import { Wall } from '../support/wall';

/** Every command, of a kind that somebody could do in this family. */
async function everyCommand({ id, parent, child }: Household): Promise<Record<string, unknown>[]> {
  const memberId = await child.member(id, 'Mia');
  const timerId = await parent.startTimer(id, 'Tea', 600);
  const templateId = await parent.addTemplate(id, 'Brush teeth');
  const choreId = await parent.addChore(id, { name: 'Dishes', stars: 2, approval: true });
  const given = await parent.giveStars(id, 'Mia', 50);
  const rewardId = await parent.addReward(id, { name: 'Cinema', price: 5 });
  const requestId = await child.askFor(id, rewardId);
  const { state } = await parent.snapshot(id);
  const { day } = state.today;
  const kioskId = state.members.find(({ role }) => role === 'kiosk')!.id;
  const entryId = uuid();
  const [repeats, who] = [{ kind: 'daily' }, { kind: 'firstCome' }];
  const chore = { id: choreId, name: 'Cat', stars: 1, repeats, since: day, due: null, who, approval: false };
  return [
    { type: 'startTimer', timerId: uuid(), name: 'Mine', length: 60, stars: 9, memberId },
    { type: 'startTimerFromTemplate', timerId: uuid(), templateId, memberId },
    { type: 'pauseTimer', timerId },
    { type: 'resumeTimer', timerId },
    { type: 'extendTimer', timerId, minutes: 5 },
    { type: 'cancelTimer', timerId },
    { type: 'confirmTimer', timerId },
    { type: 'saveTemplate', template: { id: templateId, name: 'Mine', length: 60, stars: 9 } },
    { type: 'removeTemplate', templateId },
    { type: 'addStars', entryId, memberId, amount: 3, note: 'For me' },
    { type: 'removeStars', entryId, memberId, amount: 3, note: 'From you' },
    { type: 'undoStars', entryId, undoes: given },
    { type: 'saveChore', chore },
    { type: 'removeChore', choreId },
    { type: 'setHoliday', until: day + 7 },
    { type: 'claimTask', choreId, day },
    { type: 'releaseTask', choreId, day },
    { type: 'tickTask', choreId, day, memberId: await parent.member(id, 'Robin'), entryId },
    { type: 'approveTask', choreId, day, entryId },
    { type: 'sendBackTask', choreId, day, note: 'No' },
    { type: 'saveReward', reward: { id: rewardId, name: 'Cinema', price: 1, onlyFor: [], stock: null } },
    { type: 'removeReward', rewardId },
    { type: 'askReward', requestId: uuid(), rewardId },
    { type: 'withdrawReward', requestId },
    { type: 'grantReward', requestId, entryId },
    { type: 'refuseReward', requestId, note: null },
    { type: 'undoReward', requestId, entryId },
    { type: 'saveKiosk', kiosk: { memberId: kioskId, ticksFor: [memberId], startsTimers: true } },
    { type: 'handOver', memberId },
    { type: 'changeRole', memberId: kioskId, role: 'parent' },
    { type: 'removeMember', memberId },
    { type: 'removeMember', memberId: kioskId },
    { type: 'editFamily', name: 'Ours', timeZone: 'UTC', weekStart: 'monday' },
  ];
}

test('with the cookie of a tablet nothing can be done or read but what it is for', async ({ household, newPerson }) => {
  const { id, parent } = household;
  const tablet = await newPerson('Kitchen');
  await Wall.hang(parent, id, tablet, { ticksFor: ['Mia'] });
  const commands = await everyCommand(household);
  const before = await parent.snapshot(id);
  for (const command of commands) {
    const answer = await tablet.tryCommand(id, command);
    const { error } = await answer.json();
    expect.soft([answer.status(), error?.refusal], String(command.type)).toEqual([409, 'notAllowed']);
  }

  const { request } = tablet.context;
  const family = `/family/${id}`;
  const pages = ['', '/settings', '/history', '/rewards', '/rewards/edit', '/chores', '/chores/new', '/export'];
  for (const path of ['/', '/families/new', '/sign-in', ...pages.map(page => family + page)]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect.soft([answer.status(), answer.headers().location], path).toEqual([303, `${family}/wall`]);
  }
  const everyDay = { repeats: 'daily', since: '2026-01-01', who: 'first' };
  const forms: [string, Record<string, string>][] = [
    [`${family}/settings`, { name: 'Ours', time_zone: 'UTC', week_start: 'monday' }],
    [`${family}/delete`, { typed_name: 'Lind' }],
    [`${family}/hand-over`, { heir: await parent.member(id, 'Mia') }],
    [`${family}/members/${await parent.member(id, 'Mia')}`, { action: 'remove' }],
    [`${family}/invitations`, { role: 'parent' }],
    [`${family}/kiosks`, { kiosk_name: 'Other', starts_timers: 'yes' }],
    [`${family}/chores/${uuid()}`, { name: 'Nothing', stars: '50', ...everyDay }],
    [`${family}/holiday`, { until: '2030-01-01' }],
    [`${family}/rewards/edit/${uuid()}`, { name: 'Everything', price: '1' }],
    [`${family}/history/${before.state.entries[0].id}/undo`, {}],
    ['/families/new', { name: 'Mine', time_zone: 'UTC', week_start: 'monday' }],
    ['/sign-up', { name: 'Sam', email: 'sam@example.org', password: 'a short sentence' }],
    ['/sign-out', {}],
    ['/preferences', { theme: 'dark' }],
  ];
  for (const [path, form] of forms) {
    const answer = await request.post(path, { form, maxRedirects: 0 });
    expect.soft(answer.status(), path).toBe(403);
  }
  const { seq, state } = await parent.snapshot(id);
  expect([seq, state], 'nothing has happened').toEqual([before.seq, before.state]);
});
