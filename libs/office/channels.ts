import type { Database } from '#database';
import {
  dingtalk,
  feishu,
  inAppChannel,
  mailChannel,
  robotChannel,
  wecom,
  type Channel,
  type LinkTo,
  type Platform,
} from '#notifications';
import type { People } from '#people';
import type { AlertingConfig } from './alerting-config.js';

const PLATFORMS: readonly Platform[] = [wecom, dingtalk, feishu];

/** The ways in which an office reaches its people, as far as they are configured. */
export function channelsOf(
  { mail, robots, pages }: AlertingConfig,
  { database, people }: { readonly database: Database; readonly people: Pick<People, 'mailOf'> },
): readonly Channel[] {
  const linkTo: LinkTo = (organ, { caseType, number }) =>
    [`${pages}/cases`, ...[organ, caseType, number].map(encodeURIComponent)].join('/');
  const configured = new Set<string>([...robots.values()].flat().map(({ platform }) => platform));
  return [
    inAppChannel(database),
    ...(mail ? [mailChannel({ ...mail, addressOf: ({ person, organ }) => people.mailOf(person, organ), linkTo })] : []),
    ...PLATFORMS.filter(({ name }) => configured.has(name)).map((platform) =>
      robotChannel(platform, {
        async robotOf({ organ, person }) {
          const robot = robots.get(organ)?.find((each) => each.platform === platform.name);
          return robot && { url: robot.url, secret: robot.secret, mention: robot.mentions?.[person] };
        },
        linkTo,
      }),
    ),
  ];
}
