import { clockTime } from './clock-time.js';
import { commitRate } from './commit-rate.js';
import { copyToFolder, fillServer } from './fill.js';
import { prepareDesk } from './http-desk.js';
import { httpCommands, httpLive, httpReads } from './http-load.js';
import { importRate } from './import-rate.js';
import { morningTime, redisMemory } from './morning-time.js';
import { fillOpenCases } from './open-cases.js';
import { fillOrgans } from './open-organs.js';
import { rebuildRate } from './rebuild-rate.js';
import { recomputeRate } from './recompute-rate.js';
import { reportTime } from './report-time.js';

/** What is measured or prepared in a process of its own. */
export const tasks = {
  clockTime,
  commitRate,
  copyToFolder,
  fillOpenCases,
  fillOrgans,
  fillServer,
  httpCommands,
  httpLive,
  httpReads,
  importRate,
  morningTime,
  prepareDesk,
  rebuildRate,
  recomputeRate,
  redisMemory,
  reportTime,
};
export type Tasks = typeof tasks;
