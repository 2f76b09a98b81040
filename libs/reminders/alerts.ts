import { sql } from 'kysely';
import type { Step } from '#case-streams';
import type { Database } from '#database';
import type { Projections } from '#projections';
import { chinaTime } from '#statute';
import type { Raised } from './events.js';

/** Reads what was raised. */
export class Alerts {
  constructor(
    private readonly db: Database,
    private readonly projections: Pick<Projections<Step>, 'read'>,
  ) {}

  /**
   * What was raised in an organ for moments from an instant on, in the order of the moments and of recording.
   * @param since ISO instant; from the beginning unless told
   */
  async since(organ: string, since?: string): Promise<readonly Raised[]> {
    const first = since === undefined ? '' : chinaTime(since);
    const { rows } = await this.projections.read('raised', (schema) =>
      sql<{ raised: Raised }>`
        select raised from ${sql.id(schema, 'raised')}
        where organ = ${organ} and moment >= ${first}
        order by moment, position`.execute(this.db.kysely),
    );
    return rows.map(({ raised }) => raised);
  }
}
