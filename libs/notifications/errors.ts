/** Why a message did not arrive. `timed-out`: nothing is known, it may have arrived. */
export type DeliveryFault = 'no-address' | 'unreachable' | 'refused' | 'timed-out';

/**
 * A message was not taken. Holds codes and numbers only: what a receiver says in words may repeat addresses or a
 * robot's key.
 */
export class DeliveryFailed extends Error {
  readonly code: DeliveryFault;
  /** The system's or the receiver's own code: `ECONNREFUSED`, `smtp-550`, `http-500`, `errcode-45009`. */
  readonly detail: string | undefined;
  constructor(code: DeliveryFault, detail?: string, options?: ErrorOptions) {
    super(
      `the message was not delivered: ${code}${detail === undefined ? '' : ` (${detail})`}; it will be tried again`,
      options,
    );
    this.code = code;
    this.detail = detail;
  }
}
