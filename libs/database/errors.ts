/** Another process has the embedded database open; two at once would destroy it. */
export class FolderInUse extends Error {
  readonly code = 'folder-in-use';
  constructor(
    readonly folder: string,
    readonly pid: number | undefined,
  ) {
    const owner = pid === undefined ? 'another process' : `process ${pid}`;
    super(
      `the database folder ${folder} is in use by ${owner}: stop that process first, send the command through it, ` +
        'or name another folder with GONGKAI_DATA',
    );
  }
}

/** The embedded database could not be made in an empty folder. */
export class InitialisationFailed extends Error {
  readonly code = 'database-initialisation-failed';
  constructor(folder: string, detail: string) {
    super(`no database could be made in ${folder} (is the disk full, or the folder not writable?): ${detail}`);
  }
}

/** A migration that this database has already had reads differently now. */
export class MigrationChanged extends Error {
  readonly code = 'migration-changed';
  constructor(readonly migration: string) {
    super(
      `migration ${migration} was applied to this database with other content: ` +
        'restore its file as it was, and put the change into a new migration',
    );
  }
}

/** The database was made by a newer program. */
export class DatabaseTooNew extends Error {
  readonly code = 'database-too-new';
  constructor(readonly migration: string) {
    super(
      `this database has had migration ${migration}, which this version does not know: use the newer version of gongkai`,
    );
  }
}

/** The database server does not answer, or does not let us in. */
export class DatabaseUnreachable extends Error {
  readonly code = 'database-unreachable';
  /** The system's or the server's own code: ECONNREFUSED, ENOTFOUND, 28P01 (password), 3D000 (no such database). */
  readonly reason: string;
  constructor(cause: unknown) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    super(`the database at DATABASE_URL cannot be used (${reason}): check its address, user and password`, { cause });
    this.reason = reason;
  }
}

/** A value that is none of its column's type. Found before it is sent, and coded as the database would have done. */
export class ValueRefused extends Error {
  readonly code = '22P02';
  constructor(type: string) {
    super(`a value is not a valid ${type}`);
  }
}
