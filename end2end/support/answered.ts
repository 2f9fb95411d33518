import { Page } from '@playwright/test';

/** Does something on a page, and waits until the server has answered the change of this type that comes of it. */
export async function answered(page: Page, type: string, act: () => Promise<void>): Promise<void> {
  // A page makes changes by itself as well, such as that somebody has seen something.
  const isIt = (data: string | null) => !!data?.includes(`"type":"${type}"`);
  const sent = page.waitForRequest(request => request.url().endsWith('/api/commands') && isIt(request.postData()));
  await act();
  await (await sent).response();
}
