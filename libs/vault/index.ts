export { openVault, type FieldText, type Vault, type VaultOptions } from './vault.js';
export { readMasterKey, createKeyFile, type KeySource } from './key-file.js';
export { MasterKey } from './master-key.js';
export { reference, parseReference, REFERENCE, type Reference } from './reference.js';
export type { Entry } from './entry.js';
export type { VaultRow } from './portable.js';
export { aes256Gcm, type Cipher } from './cipher.js';
export * from './errors.js';
