/**
 * What to change in a Redis server's configuration for wake-ups, in sentences for its operator. Whatever Redis loses is
 * scheduled again; but until then a reminder may be late.
 * @param info the server's answer to INFO
 */
export function redisAdvice(info: string): string[] {
  const fields = new Map(info.split(/\r?\n/).map((line) => line.split(':', 2) as [string, string | undefined]));
  const advice: string[] = [];
  const policy = fields.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    advice.push(
      `Redis may throw wake-ups away when memory is short: set maxmemory-policy to noeviction (it is ${policy})`,
    );
  }
  if (fields.get('aof_enabled') === '0') {
    advice.push('Redis forgets wake-ups when it is stopped: set appendonly to yes');
  }
  return advice;
}
