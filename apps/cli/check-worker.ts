import { parentPort } from 'node:worker_threads';
import { checkOne } from './check-one.js';

// Runs in a thread of its own: a path comes in, what was found goes out.
parentPort?.on('message', (path: string) => {
  void checkOne(path).then((checked) => parentPort?.postMessage(checked));
});
