/** What is recorded of the error that parked a stream. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

/**
 * SQLSTATE classes that an event's own content can cause: data exceptions, cardinality, constraints, program limits,
 * and what PL/pgSQL raises. The rest (a lost connection, a full disk, a misspelt column) is no event's fault: to park
 * streams for it would empty the read models.
 */
const OF_THE_DATA = /^(21|22|23|54|P0)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** How this project's own errors are named; their messages are written to be shown and hold no personal data. */
const OWN_CODE = /^[a-z]+(-[a-z0-9]+)+$/;

/** Whether an error thrown while an event was applied says something about the event. */
export function isEventsFault(error: unknown): boolean {
  const code = textOf(error, 'code');
  return code === undefined || !SQLSTATE.test(code) || OF_THE_DATA.test(code);
}

/**
 * What may be recorded of an error. A database's message can quote the row that it refuses, and so can a
 * programming error's; of those only the kind is kept.
 */
export function faultOf(error: unknown): Fault {
  const code = textOf(error, 'code');
  if (code !== undefined && OWN_CODE.test(code)) return { code, message: textOf(error, 'message') ?? code };
  if (code !== undefined && SQLSTATE.test(code)) {
    const place = [textOf(error, 'table'), textOf(error, 'constraint'), textOf(error, 'column')].filter(Boolean);
    return {
      code,
      message: `the database refused the event's rows${place.length > 0 ? ` (${place.join(', ')})` : ''}`,
    };
  }
  const name = textOf(error, 'name') ?? 'Error';
  return { code: name, message: `${name} while the event was being processed; the program needs mending` };
}

function textOf(error: unknown, property: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value = (error as Record<string, unknown>)[property];
  return typeof value === 'string' ? value : undefined;
}
