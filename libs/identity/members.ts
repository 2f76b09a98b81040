import type { People, Person } from '#people';
import { SECOND } from './instants.js';
import { Recent } from './recent.js';

/** How long another process's change may go unnoticed. */
export const NOTICED_WITHIN = 2 * SECOND;

/** Somebody, and which registration of the login they are. */
export interface Member extends Person {
  readonly since: number;
}

/** Who is registered: looked up anew where what is known is older than two seconds. */
export class Members {
  readonly #recent: Recent<void>;

  constructor(
    private readonly people: Pick<People, 'directory'>,
    now: () => string,
  ) {
    this.#recent = new Recent(
      () => people.directory.refresh(),
      () => Date.parse(now()),
      NOTICED_WITHIN,
    );
  }

  /** Whoever has the login, as known within the last two seconds. */
  async find(login: string): Promise<Member | undefined> {
    await this.#recent.get();
    return this.#known(login);
  }

  /** Whoever has the login at this moment. */
  async look(login: string): Promise<Member | undefined> {
    await this.#recent.fresh();
    return this.#known(login);
  }

  /** Everybody at this moment. */
  async everybody(): Promise<readonly Person[]> {
    await this.#recent.fresh();
    return [...this.people.directory.all()];
  }

  #known(login: string): Member | undefined {
    const { directory } = this.people;
    const person = directory.find(login);
    const since = directory.since(login);
    return person && since !== undefined ? { ...person, since } : undefined;
  }
}
