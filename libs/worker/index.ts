export { WorkerModule } from './worker.module.js';
export { workLine } from './work-line.js';
