/** A bucket that no queue could keep: a fault of the calling program. */
export class InvalidBucket extends Error {
  readonly code = 'invalid-bucket';
}

/** The queue does not answer. Nothing is lost: the next sweep schedules again. */
export class WakeUpsUnavailable extends Error {
  readonly code = 'wake-ups-unavailable';
  constructor(cause: unknown) {
    super(
      'the queue of wake-ups does not answer; see to it that Redis runs and has the database that its URL names, all is scheduled again by itself',
      {
        cause,
      },
    );
  }
}

/** Used after it was closed: a fault of the calling program. */
export class WakeUpsClosed extends Error {
  readonly code = 'wake-ups-closed';
  constructor() {
    super('these wake-ups are closed; open them again');
  }
}
