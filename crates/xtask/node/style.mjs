// Prints one minified style sheet out of a file and everything it imports: style.mjs FILE TARGETS,
// where the targets are browsers' versions as lightningcss counts them, in JSON. Every sheet in the folder
// `areas` beside the file is imported last, each as the layer `pages`.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { bundleAsync } from 'lightningcss';

const [filename, targets] = process.argv.slice(2);
const areas = join(dirname(filename), 'areas');

function read(file) {
  const sheet = readFileSync(file, 'utf8');
  if (resolve(file) !== resolve(filename) || !existsSync(areas)) return sheet;
  const imports = readdirSync(areas).sort().map((area) => `@import "./areas/${area}" layer(pages);`);
  return [sheet, ...imports].join('\n');
}

const { code } = await bundleAsync({ filename, targets: JSON.parse(targets), minify: true, resolver: { read } });
process.stdout.write(code);
