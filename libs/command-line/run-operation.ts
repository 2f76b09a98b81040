import type { Office } from '#office';
import { alerts } from './alerts.js';
import { resetAccount } from './account.js';
import { backup } from './backup.js';
import { due } from './due.js';
import { explain } from './explain.js';
import { failure, isExpected } from './failure.js';
import { importFile } from './import-file.js';
import { ERRORS_FOUND, UNUSABLE_INPUT, type ExitStatus, type OperationIo } from './io.js';
import { loadLaw } from './load-law.js';
import type { Operation } from './operation.js';
import { addPerson, listPeople, removePerson } from './people.js';
import { rebuild } from './rebuild.js';
import { report } from './report.js';
import { restore } from './restore.js';
import { calendarList, settingsList } from './show-law.js';
import { trace } from './trace.js';
import { verify } from './verify.js';
import { whatIf } from './what-if.js';

/** Runs one operation on an open office; what goes wrong is said in words and by the exit status. */
export async function runOperation(office: Office, asked: Operation, io: OperationIo): Promise<ExitStatus> {
  try {
    return await run(office, asked, io);
  } catch (error) {
    io.note(failure(error));
    return isExpected(error) ? UNUSABLE_INPUT : ERRORS_FOUND;
  }
}

function run(office: Office, asked: Operation, io: OperationIo): Promise<ExitStatus> {
  switch (asked.name) {
    case 'import':
      return importFile(office, asked, io);
    case 'report':
      return report(office, asked, io);
    case 'trace':
      return trace(office, asked, io);
    case 'due':
      return due(office, asked, io);
    case 'explain':
      return explain(office, asked, io);
    case 'what-if':
      return whatIf(office, asked, io);
    case 'calendar-list':
      return calendarList(office, asked, io);
    case 'settings-list':
      return settingsList(office, io);
    case 'calendar-import':
    case 'settings-import':
      return loadLaw(office, asked, io);
    case 'people-list':
      return listPeople(office, asked, io);
    case 'people-add':
      return addPerson(office, asked, io);
    case 'people-remove':
      return removePerson(office, asked, io);
    case 'alerts':
      return alerts(office, asked, io);
    case 'account-reset':
      return resetAccount(office, asked, io);
    case 'rebuild':
      return rebuild(office, asked, io);
    case 'verify':
      return verify(office, asked, io);
    case 'backup':
      return backup(office, io);
    case 'restore':
      return restore(office, io);
  }
}
