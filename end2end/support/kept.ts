import { Page } from '@playwright/test';
import { expect } from './test';

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

/** Waits until these pages are kept on the device, and no others. Which was kept last is a matter of chance. */
export async function keepsPages(page: Page, ...paths: string[]): Promise<void> {
  const sorted = async () => (await keptPages(page)).sort();
  await expect.poll(sorted, 'the pages that are kept').toEqual(paths.sort());
}

/** The paths of the files and pages that are kept for everybody. */
export async function keptShell(page: Page): Promise<string[]> {
  const caches = Object.entries(await kept(page));
  return caches.flatMap(([name, paths]) => (name.startsWith('hubbub-shell-') ? paths : []));
}

type Data = {
  /** The places of changes: whose they are, and on which channel. */
  changes: string[];
  /** The last states as JSON, by place. */
  states: Record<string, string>;
};

/** Has the page forget what it keeps at such a place of its database. */
export async function forgetKept(page: Page, place: string): Promise<void> {
  await page.evaluate(async place => {
    const opened = indexedDB.open('hubbub');
    await new Promise(resolve => (opened.onsuccess = resolve));
    const write = opened.result.transaction('states', 'readwrite');
    write.objectStore('states').delete(place);
    await new Promise(resolve => (write.oncomplete = resolve));
    opened.result.close();
  }, place);
}

/** What the page keeps in its database. */
export async function keptData(page: Page): Promise<Data> {
  return page.evaluate(async () => {
    const ended = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await ended(indexedDB.open('hubbub'));
    const read = database.transaction(['changes', 'states']);
    const changes: { place: string }[] = await ended(read.objectStore('changes').getAll());
    const places = await ended(read.objectStore('states').getAllKeys());
    const states: { state: string }[] = await ended(read.objectStore('states').getAll());
    database.close();
    return {
      changes: changes.map(({ place }) => place),
      states: Object.fromEntries(places.map((place, index) => [String(place), states[index].state])),
    };
  });
}

/** The last states that the page keeps, as JSON. */
export async function keptState(page: Page): Promise<string> {
  return Object.values((await keptData(page)).states).join();
}

/** All that the device keeps of what a person has seen: pages and states. */
export async function keptText(page: Page): Promise<string> {
  const pages = await page.evaluate(async () => {
    const names = (await caches.keys()).filter(name => name.startsWith('hubbub-pages-'));
    const kept = await Promise.all(names.map(async name => (await caches.open(name)).matchAll()));
    return Promise.all(kept.flat().map(answer => answer.text()));
  });
  return pages.join() + (await keptState(page));
}
