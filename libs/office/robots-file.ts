import { z } from 'zod';
import { ConfigurationInvalid } from './errors.js';

const PLATFORMS = ['wecom', 'dingtalk', 'feishu'] as const;

const robot = z.strictObject({
  platform: z.enum(PLATFORMS),
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(1).optional(),
  mentions: z.record(z.string(), z.string().min(1)).optional(),
});
const robots = z.record(z.string().min(1).max(64), z.array(robot));

/** A group's robot, and whom it mentions. */
export interface GroupRobot {
  readonly platform: (typeof PLATFORMS)[number];
  /** Holds the robot's key. */
  readonly url: string;
  readonly secret?: string | undefined;
  /** The id on the platform by login. */
  readonly mentions?: Readonly<Record<string, string>> | undefined;
}

/**
 * Reads the file of robots: `{"ORGAN": [{"platform", "url", "secret"?, "mentions"?: {"LOGIN": "id"}}]}`.
 * @throws {ConfigurationInvalid} naming the place, and nothing of the content: it holds keys
 */
export function parseRobots(text: string): ReadonlyMap<string, readonly GroupRobot[]> {
  const parsed = robots.safeParse(jsonOf(text));
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.map(String).join(' / ') ?? '';
    throw new ConfigurationInvalid(
      `GONGKAI_ROBOTS 的文件中“${place}”不正确：应为 {"机关代码": [{"platform": "${PLATFORMS.join('|')}", "url": "https://…", "secret": "…", "mentions": {"登录名": "平台上的用户标识"}}]}`,
    );
  }
  for (const [organ, list] of Object.entries(parsed.data)) {
    if (new Set(list.map(({ platform }) => platform)).size < list.length)
      throw new ConfigurationInvalid(`GONGKAI_ROBOTS 的文件中机关 ${organ} 在同一平台有多个机器人，每个平台至多一个`);
  }
  return new Map(Object.entries(parsed.data));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationInvalid('GONGKAI_ROBOTS 指定的文件不是 JSON');
  }
}
