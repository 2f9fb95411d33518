import { begin, inSession, invite as inviteToCoaching } from './coaching';
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
  return {
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
    [`/dashboard/session/${session}/trainer`]: 'Training session',
  };
}
