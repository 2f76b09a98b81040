import { clockTime } from './clock-time.js';
import { commitRate } from './commit-rate.js';
import { copyToFolder, fillServer } from './fill.js';
import { importRate } from './import-rate.js';
import { fillOpenCases } from './open-cases.js';
import { rebuildRate } from './rebuild-rate.js';
import { recomputeRate } from './recompute-rate.js';
import { reportTime } from './report-time.js';

/** What is measured or prepared in a process of its own. */
export const tasks = {
  clockTime,
  commitRate,
  copyToFolder,
  fillOpenCases,
  fillServer,
  importRate,
  rebuildRate,
  recomputeRate,
  reportTime,
};
export type Tasks = typeof tasks;
