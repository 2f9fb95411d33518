import { expect } from '@playwright/test';
import { begin, inSession, invite as inviteToCoaching } from './coaching';
import { inShell } from './pages';
import { ask, inTeam, invite as inviteToTeam } from './team';
import { Household } from './test';
import { uuid } from './uuid';

/** The pages of the shell as a parent sees them who is in a group of each kind, with what each is called. */
export async function shellPages({ id, parent, child }: Household): Promise<Record<string, string>> {
  const { path } = await parent.post('/teams/new', { name: 'Support' });
  const [team, topicId] = [path.split('/')[2], uuid()];
  await child.join(await inviteToTeam(parent, team));
  await inTeam(child, team, { type: 'addTopic', topicId, title: 'Deployments', summary: null });
  const request = await ask({ id: team, owner: child, topicId, asker: parent }, 'How?');
  const [coaching, session] = [await begin(parent, 'trainer'), uuid()];
  await child.join(await inviteToCoaching(parent, coaching, 'athlete'));
  await inSession(child, session, { type: 'start', coachingId: coaching, title: null });
  const pages = {
    '/': 'Today',
    '/notifications': 'Notifications',
    '/notifications/preferences': 'Preferences',
    '/requests': 'Questions',
    '/dashboard': 'Training',
    [`/family/${id}`]: 'Lind',
    [`/family/${id}/rewards`]: 'Rewards',
    [`/team/${team}`]: 'Support',
    [`/request/${request}`]: 'Deployments',
    [`/coaching/${coaching}`]: 'Strength',
    [`/dashboard/session/${session}`]: 'Training session',
    [`/dashboard/session/${session}/trainer`]: 'Training session',
  };
  const addresses = Object.keys(pages).map(path => path.replace(/[0-9a-f-]{36}/, ':id'));
  expect(addresses.sort(), 'none is forgotten').toEqual(inShell().sort());
  return pages;
}
