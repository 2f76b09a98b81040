import { createTransport } from 'nodemailer';
import { idempotencyKey, type Channel, type Recipient } from './channel.js';
import { DeliveryFailed } from './errors.js';
import { subjectOf, textOf, type LinkTo } from './wording.js';

export interface MailOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the start; STARTTLS is used where the server has it. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
  /** A person's address, asked for at each attempt: addresses are personal data and are not kept with deliveries. */
  readonly addressOf: (recipient: Recipient) => Promise<string | undefined>;
  readonly linkTo: LinkTo;
}

/** Mail by SMTP, each message on a connection of its own: one that hangs holds up no other. */
export function mailChannel({ url, from, addressOf, linkTo }: MailOptions): Channel {
  const transport = createTransport({ url, disableFileAccess: true, disableUrlAccess: true });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    name: 'mail',
    reaches: async (recipient) => (await addressOf(recipient)) !== undefined,
    async send(message, { now, signal }) {
      const address = await addressOf(message);
      if (address === undefined) throw new DeliveryFailed('no-address');
      try {
        await transport.sendMail({
          from: { name: '', address: from },
          to: { name: '', address },
          subject: subjectOf(message, now),
          text: textOf(message, linkTo),
          messageId: `<${idempotencyKey(message)}@${domain}>`,
          date: new Date(now),
          // No automatic answers to it, please (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal,
        });
      } catch (error) {
        throw signal.aborted ? new DeliveryFailed('timed-out') : failureOf(error);
      }
    },
  };
}

function failureOf(error: unknown): DeliveryFailed {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') return new DeliveryFailed('refused', `smtp-${responseCode}`);
  return new DeliveryFailed('unreachable', typeof code === 'string' ? code : undefined);
}
