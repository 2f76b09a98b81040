import { describe, expect, it } from '@jest/globals';
import { redisAdvice } from './redis-advice.js';

const info = (policy: string, aof: string): string =>
  ['# Memory', 'used_memory:1', `maxmemory_policy:${policy}`, '', '# Persistence', `aof_enabled:${aof}`, ''].join(
    '\r\n',
  );

describe('the advice to who operates Redis', () => {
  it('is none where it neither evicts nor forgets', () => {
    expect(redisAdvice(info('noeviction', '1'))).toEqual([]);
    expect(redisAdvice('')).toEqual([]);
  });

  it('names what to set', () => {
    expect(redisAdvice(info('allkeys-lru', '1'))).toEqual([
      expect.stringContaining('set maxmemory-policy to noeviction'),
    ]);
    expect(redisAdvice(info('noeviction', '0'))).toEqual([expect.stringContaining('set appendonly to yes')]);
    expect(redisAdvice(info('volatile-ttl', '0'))).toHaveLength(2);
  });
});
