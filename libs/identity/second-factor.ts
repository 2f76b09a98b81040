import { randomUUID } from 'node:crypto';
import type { Vault } from '#vault';
import type { Account, Accounts } from './accounts.js';
import { CodeWrong, SecondFactorState } from './errors.js';
import { base32, matchingStep, otpauthUri } from './totp.js';

/** SHA-1's own length, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

/** What an authenticator app needs; shown once. */
export interface SecondFactorSecret {
  readonly secret: string;
  readonly uri: string;
}

/**
 * The optional second factor (动态口令): time-based codes of an app. Only a nonce is kept. The secret is made of it by the
 * vault's master key, so that the tables alone are of no use.
 */
export class SecondFactor {
  constructor(
    private readonly accounts: Accounts,
    private readonly vault: Pick<Vault, 'mac'>,
    private readonly now: () => string,
  ) {}

  /**
   * Begins a second factor; it counts once the first code was given.
   * @throws {SecondFactorState} there is one
   */
  async begin(login: string): Promise<SecondFactorSecret> {
    const nonce = randomUUID();
    if (!(await this.accounts.beginSecondFactor(login, nonce))) throw new SecondFactorState(true);
    const secret = this.#secretOf(login, nonce);
    return { secret: base32(secret), uri: otpauthUri(secret, login) };
  }

  /**
   * The first code proves that the app has the secret.
   * @throws {SecondFactorState} none was begun, or it is confirmed
   * @throws {CodeWrong}
   */
  async confirm(login: string, code: string): Promise<void> {
    const account = await this.accounts.find(login);
    if (!account || account.totpNonce === null) throw new SecondFactorState(false);
    if (account.totpConfirmed) throw new SecondFactorState(true);
    if (!(await this.accepts(login, account, code))) throw new CodeWrong();
  }

  /** Whether a code is right, and was not used before. */
  async accepts(login: string, { totpNonce }: Account, code: string): Promise<boolean> {
    if (totpNonce === null) return false;
    const step = matchingStep(this.#secretOf(login, totpNonce), code, this.now());
    return step !== undefined && this.accounts.useStep(login, totpNonce, step);
  }

  remove(login: string): Promise<void> {
    return this.accounts.removeSecondFactor(login);
  }

  #secretOf(login: string, nonce: string): Buffer {
    return Buffer.from(this.vault.mac('second-factor', `${login}/${nonce}`), 'base64url').subarray(0, SECRET_BYTES);
  }
}
