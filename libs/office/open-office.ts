import { CaseHandling, LawLoading } from '#case-handling';
import { CaseSteps, LawHistory, type Step } from '#case-streams';
import { migrate, openDatabase, type Database } from '#database';
import { BEGINNING, createPostgresEventStore, eventStoreMigrations, type PostgresEventStore } from '#event-store';
import { Ledger, ledgerProjection } from '#ledger';
import { Obligations, obligationsProjection } from '#obligations';
import { People } from '#people';
import { openProjections, type Projections } from '#projections';
import { Register, registerProjection } from '#register';
import { openVault, type Vault } from '#vault';
import { Duties } from './duties.js';
import type { OfficeConfig } from './office-config.js';
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
  readonly reports: Reports;
  readonly handling: CaseHandling;
  close(): Promise<void>;
}

/**
 * Opens the databases and brings their schemas up to date. Nothing runs yet: projections follow when they are told to.
 * @throws {FolderInUse} another process has the embedded database open
 * @throws {WrongMasterKey} the key is not the one the texts were sealed with
 */
export async function openOffice(config: OfficeConfig): Promise<Office> {
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
      projections: [ledgerProjection, registerProjection, obligationsProjection],
    });
    const ledger = new Ledger(database, projections);
    const register = new Register(database, projections);
    const obligations = new Obligations(database, projections, laws);
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
      duties: new Duties({ obligations, register, laws, vault }),
      people: new People({ store, vault }),
      reports: new Reports({ store, projections, ledger, register }),
      handling: new CaseHandling({ store, vault, laws }),
      close: () => closeAll(store, database),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function closeAll(store: PostgresEventStore, database: Database): Promise<void> {
  await store.close();
  await database.close();
}
