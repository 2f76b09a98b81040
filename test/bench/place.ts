import type { OfficeConfig } from '#office';

/** A database of either kind, and where the office in it has its key. */
export interface Place {
  readonly database: { readonly url: string } | { readonly folder: string };
  readonly keyFile: string;
}

export const configOf = ({ database, keyFile }: Place): OfficeConfig => ({
  database,
  dataFolder: 'folder' in database ? database.folder : undefined,
  key: { value: undefined, file: keyFile },
});
