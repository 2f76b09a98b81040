import { spawn } from 'node:child_process';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InitialisationFailed } from './errors.js';

const SCRIPT = `
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create(process.argv[1]);
  await database.close();
`;

/**
 * Makes an empty database cluster in `folder` unless there is one. A child process does it, since the process that ran
 * initdb stays at 850 MB while one that only opens the result takes 330 MB. The cluster is complete and on the disk
 * before it gets its name, so an interruption leaves nothing half-made.
 * @throws {InitialisationFailed}
 */
export async function initialiseCluster(folder: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  await runInitdb(unfinished);
  syncTree(unfinished);
  renameSync(unfinished, folder);
  syncOne(dirname(folder));
}

function runInitdb(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT, folder], {
      cwd: fileURLToPath(new URL('.', import.meta.url)), // where the package is found from
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    child.once('error', (error) => reject(new InitialisationFailed(folder, error.message)));
    child.once('close', (status) =>
      status === 0 ? resolve() : reject(new InitialisationFailed(folder, complaints.trim().slice(-2000))),
    );
  });
}

/** PGlite copies a fresh cluster into place without a single sync. */
function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncOne(path);
  }
  syncOne(folder);
}

function syncOne(path: string): void {
  if (process.platform === 'win32') return; // no handle on a folder there, and none needed
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
