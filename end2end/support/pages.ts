import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './program';

/** The paths of all pages, such as `/family/:id/chores`, as the app has them: none can be forgotten. */
export function pages(): string[] {
  return [...documents(), ...inShell()];
}

/** Plain documents: those of the app, and those that an area has in its own folder. */
function documents(): string[] {
  const tables = ['app/src/app.rs', ...ofAreas('documents/mod.rs')];
  return tables.flatMap(path => [...read(path).matchAll(/path!\("([^"]+)"\)/g)].map(([, address]) => address));
}

/** Those of the shell, which each area has in its own table. */
export function inShell(): string[] {
  return ofAreas('pages.rs').flatMap(path => {
    const addresses = /const ADDRESSES[^=]*=\s*&\[([^\]]*)\]/.exec(read(path))?.[1] ?? '';
    return [...addresses.matchAll(/"([^"]+)"/g)].map(([, address]) => address);
  });
}

/** The files of this name in the folders of areas. */
function ofAreas(name: string): string[] {
  const areas = readdirSync(join(ROOT, 'app/src'), { withFileTypes: true }).filter(one => one.isDirectory());
  return areas.map(area => `app/src/${area.name}/${name}`).filter(path => existsSync(join(ROOT, path)));
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** A page's address: its path with what stands there for each of its parts, such as `:id`. */
export function address(path: string, parts: Record<string, string>): string {
  const first = path.split('/')[1];
  return path.replace(/:(\w+)/g, (_, part: string) => {
    // What an id or a link opens depends on where it stands: `/team/:id`, `/join/:token`.
    const value = parts[first] ?? parts[part];
    if (!value) throw new Error(`nothing is known to stand for :${part} in ${path}`);
    return value;
  });
}
