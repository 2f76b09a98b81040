import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckedFile, RefusedFile } from '#report-checker';

type Checked = CheckedFile | RefusedFile;

/** Checks many files on all cores. Results come in the order of the paths; `done` is called after each. */
export async function checkInParallel(paths: readonly string[], done: () => void): Promise<Checked[]> {
  const results: Checked[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url));
    try {
      for (let path = paths[next]; path !== undefined; path = paths[next]) {
        const place = next;
        next += 1;
        results[place] = await ask(worker, path);
        done();
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), paths.length) }, work));
  return results;
}

function ask(worker: Worker, path: string): Promise<Checked> {
  return new Promise((resolve, reject) => {
    worker.once('message', (checked: Checked) => {
      worker.off('error', reject);
      resolve(checked);
    });
    worker.once('error', reject);
    worker.postMessage(path);
  });
}
