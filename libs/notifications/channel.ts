import { createHash } from 'node:crypto';
import type { Message } from './message.js';

export const CHANNELS = ['in-app', 'mail', 'wecom', 'dingtalk', 'feishu'] as const;
export type ChannelName = (typeof CHANNELS)[number];

export type Recipient = Pick<Message, 'organ' | 'person'>;

/** What an attempt to deliver is given. */
export interface Attempt {
  /** The instant of the attempt. */
  readonly now: string;
  /** Aborts when the attempt has taken too long. */
  readonly signal: AbortSignal;
}

/** A way to reach people. */
export interface Channel {
  readonly name: ChannelName;
  /** Whether the person can be reached this way. */
  reaches(recipient: Recipient): Promise<boolean>;
  /**
   * Resolves when the receiving side has taken the message. It may come twice, under the same key.
   * @throws {DeliveryFailed}
   */
  send(message: Message, attempt: Attempt): Promise<void>;
}

/** What tells a receiver that a message is the same as one before: 32 hexadecimal digits. */
export function idempotencyKey({ key }: Pick<Message, 'key'>): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
