import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventId } from '#event-store';
import { openVault, parseReference, type Vault } from '#vault';
import { CaseStore, databaseKinds } from '../../test/cases/case-store.fixture.js';
import { People, type NamedPerson } from './people.js';
import { PEOPLE, PeopleDirectory } from './people-directory.js';

const person = (login: string, more: Partial<NamedPerson> = {}): NamedPerson => ({
  login,
  organ: 'a',
  roles: ['clerk'],
  name: '示例甲',
  mail: 'jia@example.invalid',
  ...more,
});

describe.each(databaseKinds)('people on the %s database', (kind) => {
  let cases: CaseStore;
  let vault: Vault;
  let people: People;

  beforeAll(async () => {
    cases = await CaseStore.open(kind);
    vault = await openVault(cases.db, { value: '11'.repeat(32), file: '/nonexistent/gongkai.key' });
    people = new People({ store: cases.events, vault });
  });
  afterAll(() => cases.close());

  const types = async (): Promise<readonly string[]> =>
    (await cases.events.readStream(PEOPLE)).map(({ type, organ }) => `${organ} ${type}`);

  it('are listed by organ, with name and address', async () => {
    expect(await people.put(person('wang'), '2020-03-02')).toBe('added');
    expect(await people.put(person('li', { roles: ['head'], mail: undefined }), '2020-03-02')).toBe('added');
    expect(await people.put(person('zhao', { organ: 'b' }), '2020-03-02')).toBe('added');
    expect(await people.of('a')).toEqual([person('li', { roles: ['head'], mail: undefined }), person('wang')]);
    expect(await people.of('c')).toEqual([]);
  });

  it('have an address in their own organ, where they have one', async () => {
    expect(await people.mailOf('wang', 'a')).toBe('jia@example.invalid');
    expect(await people.mailOf('wang', 'b')).toBeUndefined();
    expect(await people.mailOf('li', 'a')).toBeUndefined();
    expect(await people.mailOf('nobody', 'a')).toBeUndefined();
  });

  it('leave no personal data in events', async () => {
    const stored = JSON.stringify(
      (await cases.events.readStream(PEOPLE)).map(({ data, metadata }) => [data, metadata]),
    );
    expect(stored).toContain('wang');
    expect(stored).not.toMatch(/示例甲|example\.invalid/);
  });

  it('change in what is other than before, and the same again changes nothing', async () => {
    const before = await types();
    expect(await people.put(person('wang'), '2020-03-03')).toBe('unchanged');
    expect(await types()).toEqual(before);
    expect(await people.put(person('wang', { mail: 'w@example.invalid' }), '2020-03-03')).toBe('changed');
    expect(await people.put(person('wang', { mail: undefined }), '2020-03-03')).toBe('changed');
    expect(await types()).toEqual([...before, 'a PersonChanged', 'a PersonChanged']);
    expect((await people.of('a'))[1]).toEqual(person('wang', { mail: undefined }));
  });

  it('have any of the roles that go together, in any order', async () => {
    const roles = ['head', 'clerk', 'head'] as const;
    expect(await people.put(person('sun', { organ: 'e', roles }), '2020-03-03', 'admin')).toBe('added');
    expect(await people.put(person('sun', { organ: 'e', roles: ['clerk', 'head'] }), '2020-03-03')).toBe('unchanged');
    expect(people.directory.find('sun')?.roles).toEqual(['clerk', 'head']);
    const exclusive = person('sun', { organ: 'e', roles: ['clerk', 'auditor'] });
    await expect(people.put(exclusive, '2020-03-03')).rejects.toMatchObject({ code: 'roles-exclusive' });
    const added = (await cases.events.readStream(PEOPLE)).filter(({ organ }) => organ === 'e');
    expect(added.map(({ type, metadata }) => [type, metadata.actor])).toEqual([['PersonAdded', 'admin']]);
  });

  it('get roles without a word about the name, and keep them when the name changes', async () => {
    const zhou = { login: 'zhou', organ: 'f', name: '示例甲', mail: undefined };
    expect(await people.put(zhou, '2020-03-03')).toBe('added');
    expect(await people.of('f')).toEqual([{ ...zhou, roles: [] }]);
    expect(await people.setRoles({ login: 'zhou', organ: 'f', roles: ['reviewer', 'clerk'] }, '2020-03-04')).toBe(true);
    expect(await people.setRoles({ login: 'zhou', organ: 'f', roles: ['clerk', 'reviewer'] }, '2020-03-04')).toBe(
      false,
    );
    expect(await people.put({ ...zhou, name: '示例乙' }, '2020-03-05')).toBe('changed');
    expect(await people.of('f')).toEqual([{ ...zhou, name: '示例乙', roles: ['clerk', 'reviewer'] }]);
    const roles = ['head', 'administrator'] as const;
    await expect(people.setRoles({ login: 'zhou', organ: 'f', roles }, '2020-03-06')).rejects.toMatchObject({
      code: 'roles-exclusive',
    });
    await expect(people.setRoles({ login: 'zhou', organ: 'a', roles: [] }, '2020-03-06')).rejects.toMatchObject({
      code: 'unknown-person',
    });
  });

  it('are another registration when the login is given anew', async () => {
    await people.put(person('qian', { organ: 'g' }), '2020-03-03');
    await people.directory.refresh();
    const first = people.directory.since('qian');
    await people.put(person('qian', { organ: 'g', name: '示例丙' }), '2020-03-04');
    await people.directory.refresh();
    expect(people.directory.since('qian')).toBe(first);
    await people.remove('qian', 'g', '2020-03-05');
    await people.directory.refresh();
    expect(people.directory.since('qian')).toBeUndefined();
    await people.put(person('qian', { organ: 'g' }), '2020-03-06');
    await people.directory.refresh();
    expect(people.directory.since('qian')).toBeGreaterThan(first!);
  });

  it('have a login in one organ only', async () => {
    await expect(people.put(person('zhao'), '2020-03-03')).rejects.toMatchObject({ code: 'login-taken' });
    await expect(people.remove('zhao', 'a', '2020-03-03')).rejects.toMatchObject({ code: 'unknown-person' });
    await expect(people.remove('nobody', 'a', '2020-03-03')).rejects.toMatchObject({ code: 'unknown-person' });
  });

  it('are erased when they are removed, once, and may come back', async () => {
    const { data } = (await cases.events.readStream(PEOPLE)).find((event) => event.data['login'] === 'zhao')!;
    const ref = parseReference(data['name'] as string)!.ref;
    expect((await vault.open([ref])).get(ref)).toBe('示例甲');
    await people.remove('zhao', 'b', '2020-03-04');
    await people.remove('zhao', 'b', '2020-03-04');
    expect((await types()).filter((type) => type === 'b PersonRemoved')).toHaveLength(1);
    expect(await people.of('b')).toEqual([]);
    expect((await vault.open([ref])).get(ref)).toBeUndefined();
    expect(await people.put(person('zhao', { organ: 'b' }), '2020-03-05')).toBe('added');
    expect(await people.of('b')).toEqual([person('zhao', { organ: 'b' })]);
  });

  it('are registered by several processes at once, each once', async () => {
    const logins = Array.from({ length: 6 }, (_, n) => `clerk-${n}`);
    const processes = [people, new People({ store: cases.events, vault })];
    const outcomes = await Promise.all(
      logins.flatMap((login) => processes.map((each) => each.put(person(login, { organ: 'd' }), '2020-03-06'))),
    );
    expect(outcomes.length).toBe(12);
    expect((await people.of('d')).map(({ login }) => login)).toEqual(logins);
    expect((await types()).filter((type) => type.startsWith('d '))).toEqual(logins.map(() => 'd PersonAdded'));
  });

  it('stop at what a newer version wrote', async () => {
    const stream = await cases.events.readStream(PEOPLE);
    const later = {
      id: eventId('later', 0),
      type: 'PersonPromoted',
      schemaVersion: 1,
      data: {},
      occurredOn: '2020-04-01',
    };
    await cases.events.append([
      {
        organ: 'a',
        stream: PEOPLE,
        expectedVersion: stream.length,
        events: [{ ...later, metadata: { commandId: 'later', fingerprint: 'later' } }],
      },
    ]);
    await expect(new PeopleDirectory(cases.events).refresh()).rejects.toMatchObject({ code: 'people-unreadable' });
  });
});
