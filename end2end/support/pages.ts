import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './program';

/** The paths of all pages, such as `/family/:id/chores`, as the app has them: none can be forgotten. */
export function pages(): string[] {
  const source = readFileSync(join(ROOT, 'app/src/app.rs'), 'utf8');
  return [...source.matchAll(/path!\("([^"]+)"\)/g)].map(([, path]) => path);
}

/** A page's address: its path with what stands there for each of its parts, such as `:id`. */
export function address(path: string, parts: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, part: string) => {
    // What a link opens depends on where it stands: `/join/:token` or `/wall/:token`.
    const value = parts[part === 'token' ? path.split('/')[1] : part];
    if (!value) throw new Error(`nothing is known to stand for :${part} in ${path}`);
    return value;
  });
}
