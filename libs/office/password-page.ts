import { inAppOnly } from './alerting-config.js';
import type { OfficeConfig } from './office-config.js';

/**
 * Where the holder of a one-time link chooses a password. What follows the # is sent to no server and stands in no log.
 */
export const passwordPage = ({ alerting = inAppOnly }: OfficeConfig, secret: string): string =>
  `${alerting.pages}/password#${secret}`;
