import { Alerts, raisedProjection } from '#reminders';
import { Approvals, ProposalList, proposalsProjection } from '#approvals';
import { openAudit, type Audit } from '#audit';
import { CaseHandling, LawLoading } from '#case-handling';
import { CaseSteps, LawHistory, type Step } from '#case-streams';
import { migrate, openDatabase, type Database } from '#database';
import { BEGINNING, createPostgresEventStore, eventStoreMigrations, type PostgresEventStore } from '#event-store';
import { openIdentity, type Identity } from '#identity';
import { Ledger, ledgerProjection } from '#ledger';
import { Obligations, obligationsProjection } from '#obligations';
import { People } from '#people';
import { openProjections, type Projections } from '#projections';
import { Register, registerProjection } from '#register';
import { Inbox, type Notifications } from '#notifications';
import { openVault, type Vault } from '#vault';
import type { Alerting } from './alerting.js';
import { Duties } from './duties.js';
import type { OfficeConfig } from './office-config.js';
import { openAlerting } from './open-alerting.js';
import { presentInstant } from './now.js';
import { Reports } from './reports.js';

/** Everything an office runs on, in one process. */
export interface Office {
  readonly config: OfficeConfig;
  readonly database: Database;
  readonly store: PostgresEventStore;
  readonly vault: Vault;
  readonly laws: LawHistory;
  readonly lawLoading: LawLoading;
  readonly projections: Projections<Step>;
  readonly ledger: Ledger;
  readonly register: Register;
  readonly obligations: Obligations;
  readonly duties: Duties;
  readonly people: People;
  readonly alerting: Alerting;
  readonly alerts: Alerts;
  readonly notifications: Notifications;
  readonly inbox: Inbox;
  readonly reports: Reports;
  readonly handling: CaseHandling;
  readonly audit: Audit;
  readonly identity: Identity;
  readonly approvals: Approvals;
  readonly proposals: ProposalList;
  /** The present instant. */
  readonly now: () => string;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** The clock that people are reminded by: the present instant; the machine's own unless told. */
  readonly now?: () => string;
  /** Told what the operator of the queue should change. */
  readonly onAdvice?: (advice: string) => void;
}

/**
 * Opens the databases and brings their schemas up to date. Nothing runs yet: projections follow when they are told to.
 * @throws {FolderInUse} another process has the embedded database open
 * @throws {WrongMasterKey} the key is not the one the texts were sealed with
 */
export async function openOffice(
  config: OfficeConfig,
  { now = presentInstant, onAdvice = () => undefined }: OpenOptions = {},
): Promise<Office> {
  const database = await openDatabase(config.database);
  try {
    await migrate(database, eventStoreMigrations);
    const store = createPostgresEventStore(database);
    // Before the first event another key may still be given, such as that of a backup to be restored.
    const vault = await openVault(database, config.key, { unused: (await store.head()) === BEGINNING });
    const laws = new LawHistory(store);
    const projections = await openProjections<Step>({
      db: database,
      store,
      preparation: new CaseSteps(store),
      projections: [ledgerProjection, registerProjection, obligationsProjection, raisedProjection, proposalsProjection],
    });
    const ledger = new Ledger(database, projections);
    const register = new Register(database, projections, vault);
    const obligations = new Obligations(database, projections, laws);
    const duties = new Duties({ obligations, register, laws, vault });
    const people = new People({ store, vault });
    const parts = { database, store, projections, laws, register, obligations, duties, people, now, onAdvice };
    const { alerting, notifications } = await openAlerting(config.alerting, parts);
    const handling = new CaseHandling({ store, vault, laws });
    const audit = await openAudit(database, now);
    const identity = await openIdentity({ db: database, store, vault, people, handling, audit, now });
    const proposals = new ProposalList(database, projections);
    const approvals = new Approvals({ store, vault, laws, handling, list: proposals, now });
    return {
      config,
      database,
      store,
      vault,
      laws,
      lawLoading: new LawLoading({ store, vault, laws }),
      projections,
      ledger,
      register,
      obligations,
      duties,
      people,
      alerting,
      alerts: new Alerts(database, projections),
      notifications,
      inbox: new Inbox(database, now),
      reports: new Reports({ store, projections, ledger, register }),
      handling,
      audit,
      identity,
      approvals,
      proposals,
      now,
      async close() {
        await alerting.close();
        await store.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
