import { acknowledge, listAlerts, markRead, readInbox } from './alerts.js';
import { listAudit } from './audit.js';
import { commandRoutes } from './case-commands.js';
import { exportCases, listCases } from './case-list.js';
import { explainCase, listActions, readCase, tryCommand } from './case-reading.js';
import { listDuties, listMetLate } from './duties.js';
import { loadCalendar, loadSettings, readCalendar, readSettingsInForce } from './law.js';
import { liveChanges } from './live.js';
import { readMetricsOfProcess } from './metrics-route.js';
import { listOrgans, readOrgan } from './organs.js';
import * as people from './people.js';
import * as proposals from './proposals.js';
import { listReports, readReport, reportDocuments, traceFigure } from './reports.js';
import { revealTexts } from './reveal.js';
import type { Route } from './route.js';
import * as session from './session.js';
import { readStatistics } from './statistics.js';

/** Every route of the API, in the order of the document. */
export const routes: readonly Route[] = [
  ...Object.values(session),
  ...[listOrgans, readOrgan],
  ...[listCases, exportCases, readCase, explainCase, listActions, tryCommand, revealTexts],
  ...commandRoutes,
  ...Object.values(proposals),
  ...[listDuties, listMetLate, readStatistics],
  ...[listReports, readReport, ...reportDocuments, traceFigure],
  ...[listAlerts, readInbox, markRead, acknowledge],
  ...[readCalendar, readSettingsInForce, loadCalendar, loadSettings],
  ...Object.values(people),
  ...[listAudit, liveChanges, readMetricsOfProcess],
];
