import type { Audit } from '#audit';
import { parseSubmission, type CaseHandling } from '#case-handling';
import { login as loginSchema, type People } from '#people';
import { dayInShanghai } from '#statute';
import type { Accounts } from './accounts.js';
import { LinkUnusable, SetUpLoginTaken, SetUpOrganUnknown } from './errors.js';
import type { Links } from './links.js';
import type { Members } from './members.js';
import type { OrganPlaces } from './organ-places.js';
import type { PasswordHashes } from './password-hash.js';
import { checkPassword, normalisedPassword } from './password-rules.js';

/** The first administrator, and their organ: one that is registered, or the first one. */
export interface SetUpGiven {
  /** The secret of the link. */
  readonly link: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly organ: { readonly code: string; readonly name?: string | undefined; readonly kind?: string | undefined };
  readonly source: string;
}

export interface SetUpParts {
  readonly people: Pick<People, 'put'>;
  readonly members: Members;
  readonly accounts: Accounts;
  readonly links: Links;
  readonly hashes: PasswordHashes;
  readonly organs: OrganPlaces;
  readonly handling: Pick<CaseHandling, 'submit'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly now: () => string;
}

/** The first start: a one-time link on the console makes the first administrator. */
export class SetUp {
  constructor(private readonly parts: SetUpParts) {}

  /** The secret of a new link, which replaces any earlier one; undefined where there is an administrator. */
  async link(): Promise<string | undefined> {
    return (await this.#isDone()) ? undefined : this.parts.links.make(undefined);
  }

  /**
   * Makes the first administrator.
   * @throws {LinkUnusable} used, too old, or there is an administrator
   * @throws {SetUpLoginTaken}
   * @throws {PasswordRefused}
   * @throws {SetUpOrganUnknown} not registered, and not described
   */
  async setUp({ link, login, name, password, organ, source }: SetUpGiven): Promise<void> {
    const { accounts, audit, hashes, links, members, now, people } = this.parts;
    const { purpose } = await links.look(link);
    if (purpose !== 'set-up' || (await this.#isDone())) throw new LinkUnusable();
    if (!loginSchema.safeParse(login).success || (await members.look(login))) throw new SetUpLoginTaken();
    const chosen = normalisedPassword(password);
    checkPassword(chosen, login);
    const hashed = await hashes.hash(chosen);
    const on = dayInShanghai(now());
    await this.#registered(organ, on);
    await links.use(link);
    await people.put({ login, organ: organ.code, name, mail: undefined, roles: ['administrator'] }, on, login);
    const member = await members.look(login);
    if (!member) throw new TypeError('the administrator was not registered');
    await accounts.open(member, hashed);
    await audit.record({ act: 'set-up', actor: login, source, organ: organ.code, subject: login });
  }

  async #isDone(): Promise<boolean> {
    return (await this.parts.members.everybody()).some(({ roles }) => roles.includes('administrator'));
  }

  async #registered({ code, name, kind }: SetUpGiven['organ'], on: string): Promise<void> {
    const tree = await this.parts.organs.tree();
    if (tree.has(code)) return;
    const submission = parseSubmission({ command: 'RegisterOrgan', organ: code, on, name, kind: kind ?? 'department' });
    if ('code' in submission) throw new SetUpOrganUnknown(submission.message);
    const outcome = await this.parts.handling.submit(submission);
    if ('code' in outcome) throw new SetUpOrganUnknown(outcome.message);
  }
}
