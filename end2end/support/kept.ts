import { Page } from '@playwright/test';

/** The paths of all that the service worker keeps, by the name of the cache. */
export async function kept(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const paths = async (name: string) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
    return Object.fromEntries(await Promise.all(names.map(async name => [name, await paths(name)])));
  });
}

/** The paths of the pages that are kept, whoever they belong to. */
export async function keptPages(page: Page): Promise<string[]> {
  const caches = Object.entries(await kept(page));
  return caches.flatMap(([name, paths]) => (name.startsWith('hubbub-pages-') ? paths : []));
}

/** The paths of the files and pages that are kept for everybody. */
export async function keptShell(page: Page): Promise<string[]> {
  const caches = Object.entries(await kept(page));
  return caches.flatMap(([name, paths]) => (name.startsWith('hubbub-shell-') ? paths : []));
}
