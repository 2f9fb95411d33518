import { Household } from './test';

/** The pages of the shell, with what each is called. */
export const shellPages = ({ id }: Household): Record<string, string> => ({
  '/': 'Today',
  '/notifications': 'Notifications',
  '/notifications/preferences': 'Preferences',
  '/requests': 'Questions',
  '/dashboard': 'Training',
  [`/family/${id}`]: 'Lind',
  [`/family/${id}/rewards`]: 'Rewards',
});
