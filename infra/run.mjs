// node infra/run.mjs ENTRY [ARGS]: prepares the checkout and runs dist/ENTRY.js in this very process, so that signals,
// exit status and the terminal are the program's own.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, install, requireNode, root } from './prepare.mjs';

requireNode();
install();
build();

const [entry = '', ...args] = process.argv.slice(2);
const file = join(root, 'dist', `${entry}.js`);
process.argv = [process.execPath, file, ...args];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(file).href);
