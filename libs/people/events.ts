import { z } from 'zod';
import { publicText } from '#casework';
import { REFERENCE } from '#vault';
import { role } from './roles.js';

/** The name by which somebody is meant in events, such as `AssignCase`; not a personal name where the office minds. */
export const login = publicText(100).regex(/^[^\s/]+$/u, '登录名不得含有空格或斜线');

const reference = z.string().regex(REFERENCE);

const particulars = z.strictObject({
  login,
  /** None: known, and may do nothing yet. */
  roles: z.array(role),
  /** In the vault, as is the address. */
  name: reference,
  mail: reference.optional(),
});

/** The events of the stream `people`, each at its schema version; the organ is that of the event. */
export const peopleEvents = {
  PersonAdded: { schemaVersion: 1, data: particulars },
  /** All particulars anew. */
  PersonChanged: { schemaVersion: 1, data: particulars },
  PersonRemoved: { schemaVersion: 1, data: z.strictObject({ login }) },
} as const;

export type PeopleEvent =
  | { readonly type: 'PersonAdded' | 'PersonChanged'; readonly data: z.infer<typeof particulars> }
  | { readonly type: 'PersonRemoved'; readonly data: { readonly login: string } };
