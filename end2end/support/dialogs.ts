import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Page } from '@playwright/test';
import { ROOT } from './program';

/** How each dialog of a family's board is opened, by the name that the code has for its question. */
export const DIALOGS: Record<string, (page: Page) => Promise<void>> = {
  NewTimer: page => page.locator('.chip.new').click(),
  MoreTime: page => page.locator('.timer .joined .icon-button').first().click(),
  Cancel: page => page.locator('.timer[data-look="running"] .actions > .button').last().click(),
  Templates: page => page.locator('.start .section-head .icon-button').click(),
  Template: async page => {
    await DIALOGS.Templates(page);
    await page.locator('dialog[open] .row .icon-button').first().click();
  },
  WhoDid: page => page.locator('.chore[data-state="todo"] .tick-button').last().click(),
  SendBack: page => page.locator('.prompt').first().getByRole('button').last().click(),
  Refuse: page => page.locator('.prompt').last().getByRole('button').last().click(),
  Give: page => page.locator('.star-card .actions button').first().click(),
  Take: page => page.locator('.star-card .actions button').last().click(),
};

/** The questions that there are, as the code has them: one that is new has to be opened above. */
export function questions(): string[] {
  const source = readFileSync(join(ROOT, 'app/src/family/ask.rs'), 'utf8');
  const kinds = (name: string) => {
    const body = new RegExp(`enum ${name} \\{(.*?)\\n\\}`, 's').exec(source)![1];
    return [...body.matchAll(/^ {4}(\w+)/gm)].map(([, kind]) => kind);
  };
  return [...kinds('Ask').filter(kind => kind !== 'Why'), ...kinds('Why')];
}
