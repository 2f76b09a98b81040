import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KINDS, Place } from './place.fixture.js';
import { tracesInFolder } from './traces-of.fixture.js';

const KEY = '5a'.repeat(32);
const organs = ['a', 'b'].map((organ) => ({
  command: 'RegisterOrgan',
  organ,
  on: '2020-01-01',
  name: `${organ}局`,
  kind: 'department',
}));

describe.each(KINDS)('people on the command line, %s', (kind) => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.open(kind, KEY);
    expect((await place.import(organs)).refused).toEqual([]);
  }, 120_000);
  afterAll(() => place.remove());

  const people = async (...args: readonly string[]): Promise<unknown> => {
    const { status, stdout, stderr } = await place.run(['people', ...args]);
    return status === 0 ? (JSON.parse(stdout) as unknown) : { status, stderr };
  };
  const wang = { login: 'wang', organ: 'a', roles: ['clerk'], name: '示例王', mail: 'wang@example.invalid' };

  it('are added, listed, changed and removed', async () => {
    const added = await people('add', 'wang', '--organ', 'a', '--name', wang.name, '--mail', wang.mail);
    expect(added).toEqual({ login: 'wang', organ: 'a', roles: ['clerk'], outcome: 'added' });
    expect(
      await people('add', '局长', '--organ', 'a', '--name', '示例局长', '--role', 'head', '--role', 'handler'),
    ).toMatchObject({
      outcome: 'added',
    });
    const head = { login: '局长', organ: 'a', roles: ['clerk', 'head'], name: '示例局长', mail: null };
    expect(await people('list', '--organ', 'a')).toEqual([wang, head]);
    expect(await people('list', '--organ', 'b')).toEqual([]);
    expect(await people('add', 'wang', '--organ', 'a', '--name', '示例汪')).toMatchObject({ outcome: 'changed' });
    expect(await people('remove', '局长', '--organ', 'a')).toMatchObject({ outcome: 'removed' });
    expect(await people('list', '--organ', 'a')).toEqual([{ ...wang, name: '示例汪', mail: null }]);
    for (const name of ['示例王', '示例汪', '示例局长', 'example.invalid']) {
      expect(tracesInFolder(name, place.folder)).toEqual([]);
    }
  }, 120_000);

  it('are refused with the reason, and nothing is written', async () => {
    const refusals = [
      [['list'], '[organ-missing]'],
      [['add', 'wang', '--organ', 'b', '--name', '示例'], '[login-taken]'],
      [['add', 'wang', '--organ', 'a', '--name', '示例', '--mail', 'nowhere'], '--mail 应为邮箱地址'],
      [['add', 'a b', '--organ', 'a', '--name', '示例'], '登录名不得含有空格或斜线'],
      [['add', 'wang', '--organ', 'a', '--name', '示例', '--role', 'boss'], '角色应为'],
      [['add', 'wang', '--organ', 'a', '--name', '示例', '--role', 'head', '--role', 'auditor'], '[roles-exclusive]'],
      [['remove', 'nobody', '--organ', 'a'], '[unknown-person]'],
    ] as const;
    for (const [args, reason] of refusals) {
      expect(await people(...args)).toEqual({ status: 2, stderr: expect.stringContaining(reason) as unknown });
    }
    expect(await people('list', '--organ', 'a')).toEqual([{ ...wang, name: '示例汪', mail: null }]);
  }, 120_000);

  it('come back from a backup', async () => {
    expect((await place.run(['backup', 'office.backup'])).status).toBe(0);
    const other = await Place.open(kind === 'server' ? 'embedded' : 'server', KEY);
    const restored = await other.run(['restore', place.path('office.backup')]);
    expect(restored.status).toBe(0);
    const { stdout } = await other.run(['people', 'list', '--organ', 'a', '--format', 'txt']);
    expect(stdout).toBe('登录名  角色    姓名    邮箱\nwang    经办人  示例汪  —\n');
    await other.remove();
  }, 120_000);
});
