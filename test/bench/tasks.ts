import { commitRate } from './commit-rate.js';
import { copyToFolder, fillServer } from './fill.js';
import { importRate } from './import-rate.js';
import { rebuildRate } from './rebuild-rate.js';
import { reportTime } from './report-time.js';

/** What is measured or prepared in a process of its own. */
export const tasks = { commitRate, copyToFolder, fillServer, importRate, rebuildRate, reportTime };
export type Tasks = typeof tasks;
