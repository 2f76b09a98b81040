import { z } from 'zod';
import { idempotencyKey, type Channel, type ChannelName, type Recipient } from './channel.js';
import { DeliveryFailed } from './errors.js';
import { subjectOf, textOf, type LinkTo } from './wording.js';

/** A group's webhook robot (群机器人), as its group's settings show it. */
export interface Robot {
  /** Holds the robot's key: whoever knows it can write to the group. */
  readonly url: string;
  /** Of the setting 加签 or 签名校验. WeCom has none. */
  readonly secret?: string | undefined;
  /** The person's id on that platform: they are mentioned (@) in the group. */
  readonly mention?: string | undefined;
}

export interface RobotOptions {
  /** The robot that a person is reached by, asked for at each attempt. */
  readonly robotOf: (recipient: Recipient) => Promise<Robot | undefined>;
  readonly linkTo: LinkTo;
}

/** What is particular to one platform. */
export interface Platform {
  readonly name: ChannelName;
  /** How much text a message may have, in bytes of UTF-8. */
  readonly maxTextBytes: number;
  /** The request for a text; `now` in milliseconds goes into the signature. */
  request(robot: Robot, text: string, now: number): { readonly url: string; readonly body: object };
  /** Names the code of the answer; 0 is success. */
  readonly answer: z.ZodType<number>;
}

/** Posts to robots of a platform. */
export function robotChannel(platform: Platform, { robotOf, linkTo }: RobotOptions): Channel {
  return {
    name: platform.name,
    reaches: async (recipient) => (await robotOf(recipient)) !== undefined,
    async send(message, { now, signal }) {
      const robot = await robotOf(message);
      if (robot === undefined) throw new DeliveryFailed('no-address');
      const subject = `${subjectOf(message, now)}（${message.person}）`;
      const room = platform.maxTextBytes - Buffer.byteLength(`${subject}\n${robot.mention ?? ''}`);
      const text = `${subject}\n${textOf(message, linkTo, room)}`;
      const { url, body } = platform.request(robot, text, Date.parse(now));
      const answer = await post(url, body, idempotencyKey(message), signal);
      const code = platform.answer.safeParse(answer);
      if (!code.success) throw new DeliveryFailed('refused', 'unknown-answer');
      if (code.data !== 0) throw new DeliveryFailed('refused', `errcode-${code.data}`);
    },
  };
}

/** @returns the answer's JSON; undefined where it is none */
async function post(url: string, body: object, key: string, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'Idempotency-Key': `"${key}"` },
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    });
    const text = await response.text();
    if (!response.ok) throw new DeliveryFailed('refused', `http-${response.status}`);
    return parsed(text);
  } catch (error) {
    if (error instanceof DeliveryFailed) throw error;
    if (signal.aborted) throw new DeliveryFailed('timed-out');
    const { cause } = error as { cause?: { code?: unknown } };
    throw new DeliveryFailed('unreachable', typeof cause?.code === 'string' ? cause.code : undefined);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
