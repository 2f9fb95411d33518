// Prints one minified style sheet out of a file and everything it imports: style.mjs FILE TARGETS,
// where the targets are browsers' versions as lightningcss counts them, in JSON.
import { bundle } from 'lightningcss';

const [filename, targets] = process.argv.slice(2);
const { code } = bundle({ filename, targets: JSON.parse(targets), minify: true });
process.stdout.write(code);
