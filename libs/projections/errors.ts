import type { Position } from '#event-store';

/** A read model has not come to a position in the time given. Ask again a little later. */
export class ProjectionBehind extends Error {
  readonly code = 'projection-behind';
  constructor(
    readonly projection: string,
    readonly position: Position,
    readonly wanted: Position,
    /** Events still to be applied; undefined where the store's positions cannot be counted. */
    readonly lag: number | undefined,
  ) {
    super(
      `${projection} has not caught up with the event at ${wanted} yet` +
        `${lag === undefined ? '' : ` (${lag} events behind)`}; ask again in a moment`,
    );
  }
}

/** A newer rebuild of the same projection took over. */
export class RebuildSuperseded extends Error {
  readonly code = 'rebuild-superseded';
  constructor(readonly projection: string) {
    super(`another rebuild of ${projection} was started after this one; wait for that one to finish`);
  }
}

/** No projection of that name is known to the runner: a fault of the calling program or a misspelt option. */
export class UnknownProjection extends Error {
  readonly code = 'unknown-projection';
  constructor(
    readonly projection: string,
    known: readonly string[],
  ) {
    super(`there is no projection ${projection}; there are ${known.join(', ')}`);
  }
}
