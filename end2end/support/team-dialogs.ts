import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, Page } from '@playwright/test';
import { Person } from './person';
import { ROOT } from './program';

/** Requests of the asker to the owner, each of which has come to something else. */
export type Came = { waiting: string; answered: string; declined: string; revoked: string };

/** A team in which somebody has asked, and what has come of it. */
export type Lived = { team: string; came: Came; owner: Person; asker: Person };

type Opened = { who: 'owner' | 'asker'; at: 'team' | keyof Came; open: (page: Page) => Promise<void> };

/** Who opens each dialog of a team's page and of a request's where, by the name that the code has for its question. */
const TEAM_DIALOGS: Record<string, Opened> = {
  Ask: { who: 'asker', at: 'team', open: page => page.locator('.colleagues .topics .button').first().click() },
  Edit: { who: 'owner', at: 'team', open: page => page.locator('[aria-labelledby="own-title"] .row .button').first().click() },
  Delegate: { who: 'owner', at: 'team', open: page => page.locator('[aria-labelledby="delegation-title"] .button').first().click() },
  Decline: { who: 'owner', at: 'waiting', open: page => page.locator('.respond > .actions:last-child .button').nth(1).click() },
  HandOn: {
    who: 'owner',
    at: 'waiting',
    open: async page => {
      await page.locator('.respond > .actions:last-child .button').nth(2).click();
      await expect(page.locator('dialog[open] .reasons .avatar').first()).toBeVisible();
    },
  },
  Revoke: { who: 'owner', at: 'answered', open: page => page.locator('.outcome .button').click() },
  FollowUp: { who: 'asker', at: 'answered', open: page => page.locator('.outcome .button').click() },
};

/** The addresses of requests of which something has come. */
export const settled = ({ answered, declined, revoked }: Came) => [answered, declined, revoked].map(id => `/request/${id}`);

/** Opens each dialog of a team and its requests, and has it looked at: one that is new has to be opened above. */
export async function eachTeamDialog(lived: Lived, look: (person: Person, name: string) => Promise<void>): Promise<void> {
  expect(Object.keys(TEAM_DIALOGS), 'every dialog is opened').toEqual(['team', 'knowledge'].flatMap(questions));
  for (const [name, { who, at, open }] of Object.entries(TEAM_DIALOGS)) {
    const person = lived[who];
    await person.goto(at === 'team' ? `/team/${lived.team}` : `/request/${lived.came[at]}`);
    await open(person.page);
    await expect(person.board.dialog).toBeVisible();
    await look(person, name);
    await person.page.keyboard.press('Escape');
    await expect(person.board.dialog).toBeHidden();
  }
}

/** What the pages of an area ask, as the code has it. */
function questions(area: string): string[] {
  const source = readFileSync(join(ROOT, `app/src/${area}/desk.rs`), 'utf8');
  const body = /enum Open \{(.*?)\n\}/s.exec(source)![1];
  return [...body.matchAll(/^ {4}(\w+)/gm)].map(([, question]) => question);
}
