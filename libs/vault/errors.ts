/** The master key has the wrong form. The message never repeats it. */
export class InvalidMasterKey extends Error {
  readonly code = 'invalid-master-key';
  constructor(readonly place: string) {
    super(
      `the master key in ${place} is not 32 bytes written as 64 hexadecimal digits or as base64; ` +
        `a new one is made with: openssl rand -hex 32`,
    );
  }
}

/** The key file can be read by others than its owner. */
export class KeyFileExposed extends Error {
  readonly code = 'key-file-exposed';
  constructor(readonly file: string) {
    super(`other users of this machine can read the key file ${file}; close it with: chmod 600 ${file}`);
  }
}

/** The database is in use already, and its key is not to be found: making a new one would hide the loss. */
export class MasterKeyMissing extends Error {
  readonly code = 'master-key-missing';
  constructor(readonly file: string) {
    super(
      `this database was begun with a master key that is not here: ` +
        `set GONGKAI_KEY, or put the key file back to ${file}, and start again`,
    );
  }
}

/** The key at hand is not the one that the data were sealed with. Nothing was written. */
export class WrongMasterKey extends Error {
  readonly code = 'wrong-master-key';
  constructor() {
    super(
      'the master key is not the one that these data were sealed with: ' +
        'set GONGKAI_KEY to that key, or put its key file back, and start again',
    );
  }
}

/** Data sealed with an algorithm that this version does not know. */
export class UnknownCipher extends Error {
  readonly code = 'unknown-cipher';
  constructor(readonly cipher: string) {
    super(`the data are sealed with ${cipher}, which this version of the program does not know; use a newer one`);
  }
}

/** A stored text or key was changed, or moved to another place, outside the program. */
export class VaultTampered extends Error {
  readonly code = 'vault-tampered';
  constructor(readonly place: string) {
    super(`${place} in the vault was changed outside the program; restore it from a backup`);
  }
}

/** A reference is in the vault already, for another text, owner or field. */
export class ReferenceReused extends Error {
  readonly code = 'vault-reference-reused';
  constructor(readonly ref: string) {
    super(`vault reference ${ref} is in use for another text; use a new command id`);
  }
}

/** An entry that cannot be kept: a fault of the calling program. */
export class InvalidEntry extends Error {
  readonly code = 'invalid-vault-entry';
  constructor(reason: string) {
    super(`the vault cannot keep this entry: ${reason}`);
  }
}

/** A backup can only be restored into a vault that holds nothing. */
export class VaultNotEmpty extends Error {
  readonly code = 'vault-not-empty';
  constructor() {
    super('the vault holds entries already; restore into a fresh database');
  }
}
