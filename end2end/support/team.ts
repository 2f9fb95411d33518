import { Locator } from '@playwright/test';
import { command } from './command';
import { Person } from './person';
import { Came } from './team-dialogs';
import { test as base } from './test';
import { uuid } from './uuid';

export { expect } from './test';

/** A team of two: one has a topic of which the other can ask. */
export type Office = { id: string; topicId: string; owner: Person; asker: Person };

/** Of whom something is asked, and about what; without a topic about whatever they know. */
type Asked = Omit<Office, 'topicId'> & { topicId: string | null };

/** What Noor has written of the topic, for answers. */
export const WRITTEN = 'Tag the commit, and wait.\nSee https://ci.example.org/deploy.';

/** Does something in a team. */
export const inTeam = (person: Person, teamId: string, what: Record<string, unknown>) =>
  command(person, { area: 'team', teamId, command: what });

/** Does something with a request. */
export const inRequest = (person: Person, knowledgeId: string, what: Record<string, unknown>) =>
  command(person, { area: 'knowledge', knowledgeId, command: what });

/** Asks, and answers the id of the request. */
export async function ask({ id, owner, topicId, asker }: Asked, question: string): Promise<string> {
  const [knowledgeId, whom] = [uuid(), await member(asker, id, owner.name)];
  const wanted = { teamId: id, owner: whom, topicId, question, follows: null };
  await command(asker, { area: 'knowledge', knowledgeId, command: { type: 'ask', ask: wanted } });
  return knowledgeId;
}

/** Asks one question after the other, each of which comes to something else. */
export async function askAll(office: Omit<Office, 'topicId'>, topicId: string, text: string): Promise<Came> {
  const about = (topicId: string | null) => ask({ ...office, topicId }, text);
  const [waiting, answered] = [await about(topicId), await about(null)];
  const approve = { type: 'approve', answer: text, until: Date.now() + 86_400_000 };
  await inRequest(office.owner, answered, approve);
  const declined = await about(null);
  await inRequest(office.owner, declined, { type: 'deny', reason: 'other', note: text.split('\n', 1)[0] });
  const revoked = await about(null);
  await inRequest(office.owner, revoked, approve);
  await inRequest(office.owner, revoked, { type: 'revoke' });
  return { waiting, answered, declined, revoked };
}

/** How it stands with the request that is open. */
export const chip = (person: Person): Locator => person.page.locator('.state');

export const test = base.extend<{ office: Office }>({
  office: async ({ newPerson }, use) => {
    const [owner, asker] = [await newPerson('Noor'), await newPerson('Robin')];
    await Promise.all([owner.signUp(), asker.signUp()]);
    const { path } = await owner.post('/teams/new', { name: 'Support' });
    const [id, topicId] = [path.split('/')[2], uuid()];
    await asker.join(await invite(owner, id));
    await inTeam(owner, id, { type: 'addTopic', topicId, title: 'Deployments', summary: 'From a tag to all machines' });
    await inTeam(owner, id, { type: 'saveTopicText', topicId, text: WRITTEN });
    await use({ id, topicId, owner, asker });
  },
});

/** Makes an invitation into a team, and answers the path of its link. */
export async function invite(admin: Person, team: string): Promise<string> {
  const { html } = await admin.post(`/team/${team}/invitations`, { role: 'member' });
  return /\/join\/[\w-]+/.exec(html)![0];
}

/** The id of somebody in a team. */
export async function member(person: Person, team: string, name: string): Promise<string> {
  const answer = await person.context.request.get(`/api/sync?channel=private-team-${team}`);
  const { state }: { state: { members: { userId: string; name: string }[] } } = await answer.json();
  return state.members.find(one => one.name === name)!.userId;
}
