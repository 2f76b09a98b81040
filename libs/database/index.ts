export { columnArray } from './column-array.js';
export { CopyRows } from './copy-rows.js';
export { copyIn, openDatabase } from './database.js';
export type { Database, DatabaseOptions } from './database.js';
export { migrate } from './migrate.js';
export type { Migration } from './migrate.js';
export { DatabaseTooNew, DatabaseUnreachable, FolderInUse, InitialisationFailed, MigrationChanged } from './errors.js';
export { lockFolder } from './folder-lock.js';
export { exportTable, importRows, type PortableRow, type PortableTable } from './portable-table.js';
