import { BrowserContextOptions } from '@playwright/test';
import { Person } from './person';
import { Settings } from './settings';
import { ask, askAll, inRequest, inTeam, invite, member } from './team';
import { Lived } from './team-dialogs';
import { train } from './trained';
import { uuid } from './uuid';
import { Wall } from './wall';

/** A family with everything in it, in every state, with a team and a coaching; and what stands for the parts of its pages' addresses. */
export type LivedIn = { id: string; parent: Person; child: Person; tablet: Person; team: Lived; parts: Record<string, string> };

/** Writes what people would: `text('D')` is always the same, and no other letter's. */
export type Writing = { text: (letter: string) => string; note: string; link: string; address: string };

type NewPerson = (name: string, options?: BrowserContextOptions) => Promise<Person>;

/** Moves in, with the tablet in a language of its own. */
export async function moveIn(newPerson: NewPerson, writing: Writing, locale = 'en-GB'): Promise<LivedIn> {
  const { text, note, link, address } = writing;
  const [parent, child, tablet] = [await newPerson(text('P')), await newPerson(text('C')), await newPerson(text('T'), { locale })];
  [parent.email, child.email] = [address, 'child@example.org'];
  await Promise.all([parent.signUp(), child.signUp()]);
  const id = await parent.createFamily(text('F'));
  await child.join(await parent.invite(id, 'child'));
  await Wall.hang(parent, id, tablet, { ticksFor: [parent.name, child.name], startsTimers: true });
  const home = { id, parent, child, tablet };
  const chore = await addChores(home, writing);

  await parent.giveStars(id, child.name, 50, note);
  const undoes = await parent.giveStars(id, child.name, 3, link);
  await parent.command(id, { type: 'undoStars', entryId: uuid(), undoes });
  const reward = await addRewards(home, writing);
  for (const letter of ['A', 'B']) await parent.addTemplate(id, text(letter), 5400, 50);
  await child.startTimer(id, text('X'), 6000, 50);
  const timerId = await parent.startTimer(id, text('Y'), 1200);
  await parent.command(id, { type: 'pauseTimer', timerId });
  await child.startTimer(id, text('Z'), 1);

  const end = (path: string) => path.split('/').pop()!;
  const settings = await Settings.open(parent, id);
  const reset = end(await settings.makeResetLink(child.name));
  const wall = end(await settings.makeKioskLink(text('Q'), { ticksFor: [parent.name] }));
  const join = end(await parent.invite(id, 'child'));
  await parent.createFamily(text('V'));
  const guest = await newPerson(text('G'));
  guest.email = 'guest@example.org';
  await guest.signUp();
  const team = await found(home, guest, writing);
  const { coaching, dashboard } = await train({ trainer: parent, athlete: child, guest }, writing);
  const parts = { id, chore, reward, join, reset, wall, team: team.team, request: team.came.waiting, coaching, dashboard };
  return { ...home, team, parts };
}

type Home = Omit<LivedIn, 'team' | 'parts'>;

/** Chores that wait, were sent back, are done, taken, anybody's, and somebody's in turns. */
async function addChores({ id, parent, child }: Home, { text, note }: Writing): Promise<string> {
  const [memberId, self] = [await parent.member(id, child.name), await parent.member(id, parent.name)];
  const { day } = (await parent.snapshot(id)).state.today;
  const tick = (choreId: string) => child.command(id, { type: 'tickTask', choreId, day, memberId, entryId: uuid() });
  const chore = await parent.addChore(id, { name: text('D'), whose: child.name, approval: true });
  await tick(chore);
  const again = await parent.addChore(id, { name: text('E'), whose: child.name, approval: true });
  await tick(again);
  await parent.command(id, { type: 'sendBackTask', choreId: again, day, note });
  await tick(await parent.addChore(id, { name: text('G'), whose: child.name }));
  await parent.addChore(id, { name: text('J'), whose: parent.name });
  const taken = await parent.addChore(id, { name: text('H') });
  await child.command(id, { type: 'claimTask', choreId: taken, day });
  const turns = { who: { kind: 'rotating', members: [memberId, self] }, repeats: { kind: 'daily' }, due: 1080 };
  const rotating = { id: uuid(), name: text('K'), stars: 50, since: day, approval: false, ...turns };
  await parent.command(id, { type: 'saveChore', chore: rotating });
  await parent.addChore(id, { name: text('L') });
  return chore;
}

/** Rewards that are asked for, were granted and refused, and that are out of reach. */
async function addRewards({ id, parent, child }: Home, { text, note }: Writing): Promise<string> {
  const reward = await parent.addReward(id, { name: text('R'), price: 5, stock: 3 });
  const other = await parent.addReward(id, { name: text('S'), price: 4, onlyFor: [child.name, parent.name] });
  await parent.addReward(id, { name: text('U'), price: 999 });
  const [granted, refused] = [await child.askFor(id, other), await child.askFor(id, other)];
  await parent.command(id, { type: 'grantReward', requestId: granted, entryId: uuid() });
  await parent.command(id, { type: 'refuseReward', requestId: refused, note });
  await child.askFor(id, reward);
  return reward;
}

/** A team of three in which two answer for each other, with questions that wait and to which everything has come. */
async function found({ parent, child }: Home, guest: Person, { text, note }: Writing): Promise<Lived> {
  const { path } = await parent.post('/teams/new', { name: text('M') });
  const [team, topicId] = [path.split('/')[2], uuid()];
  for (const person of [child, guest]) await person.join(await invite(parent, team));
  const [me, other] = [await member(parent, team, parent.name), await member(parent, team, child.name)];
  for (const [person, id, title] of [[parent, topicId, text('I')], [child, uuid(), text('O')]] as const) {
    await inTeam(person, team, { type: 'addTopic', topicId: id, title, summary: note });
  }
  await inTeam(parent, team, { type: 'saveTopicText', topicId, text: note });
  const office = { id: team, owner: parent, asker: child };
  const came = await askAll(office, topicId, note);
  const declined = await ask({ id: team, owner: child, asker: parent, topicId: null }, note);
  await inRequest(child, declined, { type: 'deny', reason: 'other', note });
  for (const [person, to] of [[parent, other], [child, me]] as const) {
    await inTeam(person, team, { type: 'delegate', to, until: Date.now() + 86_400_000 });
  }
  return { team, came, owner: parent, asker: child };
}
