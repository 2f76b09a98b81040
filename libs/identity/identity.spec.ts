import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openAudit, type Audit } from '#audit';
import { CaseHandling } from '#case-handling';
import { LawHistory } from '#case-streams';
import { migrate, openDatabase, type Database } from '#database';
import { createPostgresEventStore, eventStoreMigrations, type EventStore } from '#event-store';
import { People, type Role } from '#people';
import { openVault, type Vault } from '#vault';
import { sql } from 'kysely';
import { freshDatabase } from '../../test/services/database.js';
import { openIdentity, type Identity } from './identity.js';
import { codeOf, stepOf } from './totp.js';

const GOOD = '山高月小 水落石出矣';
const OTHER = '清风徐来 水波不兴矣';
const SOURCE = '192.0.2.7';
const doer = { actor: 'sec', source: SOURCE };

describe.each(['server', 'embedded'] as const)('identity on the %s database', (kind) => {
  let db: Database;
  let drop: () => Promise<void> = () => Promise.resolve();
  let store: EventStore;
  let vault: Vault;
  let audit: Audit;
  let people: People;
  let identity: Identity;
  let handling: CaseHandling;
  let now = Date.parse('2026-01-05T01:00:00Z');
  const clock = (): string => new Date(now).toISOString();
  const pass = (seconds: number): void => void (now += seconds * 1000);
  const open = (): Promise<Identity> =>
    openIdentity({ db, store, vault, people: new People({ store, vault }), handling, audit, now: clock });

  beforeAll(async () => {
    const fresh = kind === 'server' ? await freshDatabase() : undefined;
    drop = fresh?.drop ?? drop;
    db = await openDatabase(fresh ? { url: fresh.url } : { memory: true });
    await migrate(db, eventStoreMigrations);
    store = createPostgresEventStore(db, { now: clock });
    vault = await openVault(db, { value: '11'.repeat(32), file: '/nonexistent/gongkai.key' });
    audit = await openAudit(db, clock);
    people = new People({ store, vault });
    handling = new CaseHandling({ store, vault, laws: new LawHistory(store) });
    identity = await open();
  });
  beforeEach(() => {
    // Nobody's failures, sessions or cached looks are left over.
    pass(25 * 3600);
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(async () => {
    await store.close();
    await db.close();
    await drop();
  });

  const staff = async (login: string, roles: readonly Role[] = ['clerk'], organ = 'a'): Promise<void> => {
    await people.put({ login, organ, roles, name: '示例', mail: undefined }, '2026-01-05');
  };
  /** Somebody with a password. */
  const member = async (login: string, roles?: readonly Role[], password = GOOD): Promise<void> => {
    await staff(login, roles);
    const found = await identity.members.look(login);
    await identity.passwords.setByLink(await identity.passwords.makeLink(found!, doer), password, SOURCE);
  };
  const signIn = (login: string, password = GOOD, more: object = {}) =>
    identity.signIn({ login, password, source: SOURCE, ...more });
  const cookieOf = async (login: string, password = GOOD): Promise<string> => {
    const signedIn = await signIn(login, password);
    if (signedIn.outcome !== 'signed-in') throw new Error(signedIn.outcome);
    return signedIn.cookie;
  };
  const acts = async (limit = 1): Promise<readonly unknown[]> =>
    (await audit.page({ limit })).entries.map(({ act, actor, subject, source }) => [act, actor, subject, source]);

  describe('signing in', () => {
    beforeAll(() => member('wang', ['clerk', 'head']));

    it('opens a session that tells who it is', async () => {
      const signedIn = await signIn('wang');
      expect(signedIn).toMatchObject({ outcome: 'signed-in', principal: { login: 'wang', organ: 'a' } });
      expect(await acts()).toEqual([['signed-in', 'wang', 'wang', SOURCE]]);
      if (signedIn.outcome !== 'signed-in') return;
      const principal = await identity.authenticate({ cookie: signedIn.cookie });
      expect(principal).toEqual(signedIn.principal);
      expect(principal?.roles).toEqual(new Set(['clerk', 'head']));
      expect(principal?.scopes).toBeUndefined();
      expect(await identity.authenticate({ cookie: `${signedIn.cookie}x` })).toBeUndefined();
      expect(await identity.authenticate({})).toBeUndefined();
      await identity.signOut(principal!, SOURCE);
      expect(await identity.authenticate({ cookie: signedIn.cookie })).toBeUndefined();
      expect(await acts()).toEqual([['signed-out', 'wang', 'wang', SOURCE]]);
    });

    it('takes a password however it was typed', async () => {
      expect((await signIn('wang', GOOD.replace(' ', '\u3000'))).outcome).toBe('signed-in');
    });

    it('keeps neither password nor cookie', async () => {
      const cookie = await cookieOf('wang');
      const tables = ['accounts', 'sessions', 'links', 'tokens', 'failures'];
      for (const table of tables) {
        const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id('identity', table)} t`.execute(
          db.kysely,
        );
        const kept = rows.map(({ row }) => row).join('\n');
        expect(kept).not.toContain(cookie);
        expect(kept).not.toContain(GOOD);
        if (table === 'accounts') expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
      }
    });

    it('does not tell whether a login exists, by answer or by work', async () => {
      await staff('nopassword');
      await identity.members.look('wang');
      const queries = jest.spyOn(db.pool, 'query');
      const connects = jest.spyOn(db.pool, 'connect');
      const work: unknown[] = [];
      for (const login of ['wang', 'nopassword', 'nobody', "x'; drop table", 'a'.repeat(100), '\0', '\ud800']) {
        queries.mockClear();
        connects.mockClear();
        const answer = await signIn(login, '不对的密码不对的密码');
        work.push([answer, queries.mock.calls.length, connects.mock.calls.length]);
      }
      expect(work[0]).toEqual([{ outcome: 'refused' }, 1, 7]);
      for (const each of work) expect(each).toEqual(work[0]);
    });

    it('writes failures down, but no login that nobody has', async () => {
      await signIn('wang', '不对的密码不对的密码');
      await signIn('my-secret-password');
      expect(await acts(2)).toEqual([
        ['sign-in-failed', null, null, SOURCE],
        ['sign-in-failed', null, 'wang', SOURCE],
      ]);
    });

    it.each(['wang', 'nobody'])('locks %s out after five failures, longer each time', async (login) => {
      const failing = async (): Promise<unknown> => {
        const answer = await signIn(login, '不对的密码不对的密码');
        return answer.outcome === 'locked' ? answer.retryAfter : answer.outcome;
      };
      const answers = [];
      for (let n = 0; n < 6; n++) answers.push(await failing());
      expect(answers).toEqual([...Array<string>(5).fill('refused'), 30]);
      expect(await acts()).toEqual([['locked-out', null, login === 'wang' ? 'wang' : null, SOURCE]]);
      // The right password does not help either.
      expect(await signIn(login)).toMatchObject({ outcome: 'locked' });
      pass(30);
      expect([await failing(), await failing()]).toEqual(['refused', 60]);
      pass(59);
      expect(await failing()).toBe(1);
      pass(1);
      for (let n = 0; n < 10; n++) {
        expect(await failing()).toBe('refused');
        pass(15 * 60);
      }
      expect([await failing(), await failing()]).toEqual(['refused', 15 * 60]);
    });

    it('forgets failures after a success, by a day, and when somebody unlocks', async () => {
      const fail = async (times: number): Promise<void> => {
        for (let n = 0; n < times; n++) await signIn('wang', '不对的密码不对的密码');
      };
      await fail(4);
      expect((await signIn('wang')).outcome).toBe('signed-in');
      await fail(4);
      expect((await signIn('wang')).outcome).toBe('signed-in');
      await fail(5);
      expect((await signIn('wang')).outcome).toBe('locked');
      expect((await identity.accounts(['wang'])).get('wang')?.lockedUntil).not.toBeNull();
      await identity.unlock({ login: 'wang', organ: 'a' }, doer);
      expect(await acts()).toEqual([['unlocked', 'sec', 'wang', SOURCE]]);
      expect((await signIn('wang')).outcome).toBe('signed-in');
      await fail(5);
      pass(24 * 3600 + 1);
      await fail(4);
      expect((await signIn('wang')).outcome).toBe('signed-in');
    });

    it('does not let many attempts at once count as one', async () => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) => signIn('wang', `不对的密码不对的密码${n}`)),
      );
      expect(answers.filter(({ outcome }) => outcome === 'refused')).toHaveLength(5);
      expect(answers.filter(({ outcome }) => outcome === 'locked')).toHaveLength(7);
    });

    it('locks an address out that tries many logins, and nobody else', async () => {
      const answers = [];
      for (let n = 0; n < 51; n++) answers.push((await signIn(`login-${n}`, '不对的密码不对的密码')).outcome);
      expect(answers).toEqual([...Array<string>(50).fill('refused'), 'locked']);
      expect((await signIn('wang')).outcome).toBe('locked');
      expect((await signIn('wang', GOOD, { source: '192.0.2.8' })).outcome).toBe('signed-in');
    }, 120_000);
  });

  describe('a session', () => {
    beforeAll(() => member('li'));

    it('ends after half an hour without a request, and after twelve hours in any case', async () => {
      const idle = await cookieOf('li');
      pass(29 * 60);
      expect(await identity.authenticate({ cookie: idle })).toBeDefined();
      pass(29 * 60);
      expect(await identity.authenticate({ cookie: idle })).toBeDefined();
      pass(31 * 60);
      expect(await identity.authenticate({ cookie: idle })).toBeUndefined();
      const busy = await cookieOf('li');
      for (let n = 0; n < 35; n++) {
        pass(20 * 60);
        expect(await identity.authenticate({ cookie: busy })).toBeDefined();
      }
      pass(20 * 60);
      expect(await identity.authenticate({ cookie: busy })).toBeUndefined();
    });

    it('is known in every process, and its end within two seconds', async () => {
      const other = await open();
      const cookie = await cookieOf('li');
      const principal = await other.authenticate({ cookie });
      expect(principal?.login).toBe('li');
      await identity.signOut(principal!, SOURCE);
      pass(2);
      expect(await other.authenticate({ cookie })).toBeUndefined();
    });

    it('follows the roles, and ends with the person, whoever has the login next', async () => {
      await member('sun');
      const cookie = await cookieOf('sun');
      await people.setRoles({ login: 'sun', organ: 'a', roles: ['reviewer'] }, '2026-01-06');
      pass(2);
      expect((await identity.authenticate({ cookie }))?.roles).toEqual(new Set(['reviewer']));
      const { secret } = await identity.tokens.make(
        (await identity.members.look('sun'))!,
        { name: 'oa', scopes: ['cases:read'], days: 30 },
        doer,
      );
      const link = await identity.passwords.makeLink((await identity.members.look('sun'))!, doer);
      await people.remove('sun', 'a', '2026-01-06');
      pass(2);
      const given = { cookie, bearer: { authorization: `Bearer ${secret}` } };
      expect(await identity.authenticate({ cookie })).toBeUndefined();
      await staff('sun');
      pass(2);
      expect(await identity.authenticate({ cookie })).toBeUndefined();
      expect(await identity.authenticate(given.bearer)).toBeUndefined();
      expect((await signIn('sun')).outcome).toBe('refused');
      await expect(identity.passwords.setByLink(link, OTHER, SOURCE)).rejects.toMatchObject({ code: 'link-unusable' });
      expect((await identity.accounts(['sun'])).get('sun')).toMatchObject({ hasPassword: false });
    });

    it('has a CSRF token of its own', async () => {
      const [one, two] = [await cookieOf('li'), await cookieOf('li')];
      const [first, second] = [
        await identity.authenticate({ cookie: one }),
        await identity.authenticate({ cookie: two }),
      ];
      const token = identity.csrfTokenOf(first!.session!);
      expect(identity.isCsrfToken(first!.session!, token)).toBe(true);
      for (const wrong of [identity.csrfTokenOf(second!.session!), '', `${token}x`, first!.session!, one]) {
        expect(identity.isCsrfToken(first!.session!, wrong)).toBe(false);
      }
    });

    it('can be ended by others, all at once', async () => {
      const cookies = [await cookieOf('li'), await cookieOf('li')];
      expect(await identity.endSessions({ login: 'li', organ: 'a' }, doer)).toBeGreaterThanOrEqual(2);
      for (const cookie of cookies) expect(await identity.authenticate({ cookie })).toBeUndefined();
    });
  });

  describe('a password', () => {
    it('is chosen by a link that counts once, for a day, until the next', async () => {
      await staff('zhao');
      const zhao = (await identity.members.look('zhao'))!;
      const [old, link] = [
        await identity.passwords.makeLink(zhao, doer),
        await identity.passwords.makeLink(zhao, doer),
      ];
      const unusable = { code: 'link-unusable' };
      const set = (secret: string, password = GOOD) => identity.passwords.setByLink(secret, password, SOURCE);
      await expect(set(old)).rejects.toMatchObject(unusable);
      await expect(set(link, 'short')).rejects.toMatchObject({ code: 'password-refused' });
      expect((await identity.passwords.whoseLink(link)).login).toBe('zhao');
      expect((await set(link)).login).toBe('zhao');
      expect(await acts(2)).toEqual([
        ['password-set', 'zhao', 'zhao', SOURCE],
        ['link-made', 'sec', 'zhao', SOURCE],
      ]);
      await expect(set(link, OTHER)).rejects.toMatchObject(unusable);
      expect((await signIn('zhao')).outcome).toBe('signed-in');
      const late = await identity.passwords.makeLink(zhao, doer);
      pass(24 * 3600);
      await expect(set(late, OTHER)).rejects.toMatchObject(unusable);
      expect((await signIn('zhao')).outcome).toBe('signed-in');
    });

    it('set by a link ends lock-out, sessions and second factor', async () => {
      await member('qian');
      const cookie = await cookieOf('qian');
      const { nonce } = await withSecondFactor('qian');
      expect(nonce).toBeDefined();
      for (let n = 0; n < 6; n++) await signIn('qian', '不对的密码不对的密码');
      const link = await identity.passwords.makeLink((await identity.members.look('qian'))!, doer);
      await expect(identity.passwords.setByLink(link, GOOD, SOURCE)).rejects.toMatchObject({
        code: 'password-refused',
      });
      await identity.passwords.setByLink(link, OTHER, SOURCE);
      expect(await identity.authenticate({ cookie })).toBeUndefined();
      expect((await signIn('qian', OTHER)).outcome).toBe('signed-in');
    });

    it('is changed by whoever knows the present one, and other sessions end', async () => {
      await member('zhou');
      const [cookie, other] = [await cookieOf('zhou'), await cookieOf('zhou')];
      const principal = (await identity.authenticate({ cookie }))!;
      const change = (current: string, next: string) =>
        identity.passwords.change(principal, { current, next, source: SOURCE });
      await expect(change(OTHER, OTHER)).rejects.toMatchObject({ code: 'password-wrong' });
      await expect(change(GOOD, GOOD)).rejects.toMatchObject({ code: 'password-refused' });
      await expect(change(GOOD, 'zhouzhouzhou')).rejects.toMatchObject({ code: 'password-refused' });
      await change(GOOD, OTHER);
      expect(await identity.authenticate({ cookie: other })).toBeUndefined();
      expect(await identity.authenticate({ cookie })).toEqual(principal);
      expect((await signIn('zhou')).outcome).toBe('refused');
      expect((await signIn('zhou', OTHER)).outcome).toBe('signed-in');
    });

    it('cannot be guessed by a stolen session', async () => {
      await member('wu');
      const principal = (await identity.authenticate({ cookie: await cookieOf('wu') }))!;
      const guess = () => identity.passwords.confirm(principal, '不对的密码不对的密码', SOURCE);
      for (let n = 0; n < 5; n++) await expect(guess()).rejects.toMatchObject({ code: 'password-wrong' });
      await expect(guess()).rejects.toMatchObject({ code: 'locked-out', retryAfter: 30 });
    });
  });

  /** A confirmed second factor, and the code of the present moment. */
  async function withSecondFactor(login: string) {
    const { secret } = await identity.secondFactor.begin(login);
    const nonce = (
      await sql<{ nonce: string }>`
      select totp_nonce as nonce from identity.accounts where login = ${login}`.execute(db.kysely)
    ).rows[0]?.nonce;
    const key = Buffer.from(vault.mac('second-factor', `${login}/${nonce}`), 'base64url').subarray(0, 20);
    const code = (): string => codeOf(key, stepOf(clock()));
    await identity.secondFactor.confirm(login, code());
    return { nonce, code, secret };
  }

  describe('a second factor', () => {
    it('is wanted once it is confirmed, and each code counts once', async () => {
      await member('zheng');
      await identity.secondFactor.begin('zheng');
      expect((await signIn('zheng')).outcome).toBe('signed-in');
      await expect(identity.secondFactor.confirm('zheng', '000000')).rejects.toMatchObject({
        code: 'second-factor-wrong',
      });
      const { code } = await withSecondFactor('zheng');
      await expect(identity.secondFactor.begin('zheng')).rejects.toMatchObject({ code: 'second-factor-state' });
      expect((await signIn('zheng')).outcome).toBe('code-needed');
      expect((await signIn('zheng', GOOD, { code: code() })).outcome).toBe('refused');
      pass(30);
      expect((await signIn('zheng', GOOD, { code: code() })).outcome).toBe('signed-in');
      expect((await signIn('zheng', GOOD, { code: code() })).outcome).toBe('refused');
      await identity.secondFactor.remove('zheng');
      expect((await signIn('zheng')).outcome).toBe('signed-in');
    });

    it('cannot be guessed by asking again and again without a code', async () => {
      await member('feng');
      await withSecondFactor('feng');
      pass(60);
      const outcomes = [];
      for (let n = 0; n < 6; n++) {
        outcomes.push((await signIn('feng')).outcome, (await signIn('feng', GOOD, { code: '1234567' })).outcome);
      }
      expect(outcomes.slice(0, 10)).toEqual(Array(5).fill(['code-needed', 'refused']).flat());
      expect(outcomes.slice(10)).toEqual(['locked', 'locked']);
    });

    it('is asked for after the password alone', async () => {
      await member('chen');
      const { code } = await withSecondFactor('chen');
      pass(60);
      expect((await signIn('chen', OTHER, { code: code() })).outcome).toBe('refused');
      expect((await signIn('chen', OTHER)).outcome).toBe('refused');
    });
  });

  describe('an API token', () => {
    it('acts as its login, within its scopes and until it expires', async () => {
      await staff('oa-system');
      const login = (await identity.members.look('oa-system'))!;
      const { token, secret } = await identity.tokens.make(
        login,
        { name: '协同办公', scopes: ['cases:read', 'cases:write'], days: 30 },
        doer,
      );
      expect(await acts()).toEqual([['token-made', 'sec', 'oa-system', SOURCE]]);
      const authorization = `Bearer ${secret}`;
      const principal = await identity.authenticate({ authorization });
      expect(principal).toEqual({
        login: 'oa-system',
        organ: 'a',
        roles: new Set(['clerk']),
        scopes: new Set(['cases:read', 'cases:write']),
      });
      const listed = await identity.tokens.list(['oa-system']);
      expect(listed).toMatchObject([{ id: token.id, name: '协同办公', madeBy: 'sec', revokedAt: null }]);
      expect(JSON.stringify(listed)).not.toContain(secret);
      for (const wrong of [secret, `Basic ${secret}`, `Bearer ${secret}x`, `Bearer gk_${'a'.repeat(43)}`, '']) {
        expect(await identity.authenticate({ authorization: wrong })).toBeUndefined();
      }
      pass(30 * 24 * 3600 - 1);
      expect(await identity.authenticate({ authorization })).toBeDefined();
      pass(1);
      expect(await identity.authenticate({ authorization })).toBeUndefined();
    });

    it('counts in place of a cookie, even where it is no good', async () => {
      const cookie = await cookieOf('li');
      expect(await identity.authenticate({ cookie, authorization: 'Bearer nothing' })).toBeUndefined();
    });

    it('ends when it is revoked, in other processes within two seconds', async () => {
      await staff('portal');
      const other = await open();
      const portal = (await identity.members.look('portal'))!;
      const { token, secret } = await identity.tokens.make(
        portal,
        { name: '门户', scopes: ['reports:read'], days: 1000 },
        doer,
      );
      expect(Date.parse(token.expiresAt) - now).toBe(400 * 24 * 3600 * 1000);
      const authorization = `Bearer ${secret}`;
      expect(await other.authenticate({ authorization })).toBeDefined();
      await expect(identity.tokens.revoke(token.id, { login: 'li', organ: 'a' }, doer)).rejects.toMatchObject({
        code: 'unknown-token',
      });
      await identity.tokens.revoke(token.id, portal, doer);
      expect(await identity.authenticate({ authorization })).toBeUndefined();
      pass(2);
      expect(await other.authenticate({ authorization })).toBeUndefined();
      await expect(identity.tokens.revoke(token.id, portal, doer)).rejects.toMatchObject({ code: 'unknown-token' });
      await expect(identity.tokens.revoke("x'", portal, doer)).rejects.toMatchObject({ code: 'unknown-token' });
    });
  });

  describe('the first start', () => {
    it('makes one administrator, who appoints the security administrator, who gives every other role', async () => {
      const given = {
        link: await identity.setUp.link().then((secret) => secret!),
        login: 'admin',
        name: '示例管理员',
        password: GOOD,
        organ: { code: 'top', name: '某市政府', kind: 'government' },
        source: SOURCE,
      };
      const setUp = (more: object) => identity.setUp.setUp({ ...given, ...more });
      await expect(setUp({ link: 'wrong' })).rejects.toMatchObject({ code: 'link-unusable' });
      await expect(setUp({ login: 'wang' })).rejects.toMatchObject({ code: 'set-up-login-taken' });
      await expect(setUp({ password: 'admin12345' })).rejects.toMatchObject({ code: 'password-refused' });
      await expect(setUp({ organ: { code: 'top' } })).rejects.toMatchObject({ code: 'set-up-organ-unknown' });
      const outcomes = await Promise.allSettled([setUp({}), setUp({ login: 'admin2' })]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await identity.setUp.link()).toBeUndefined();
      await expect(setUp({ login: 'admin3' })).rejects.toMatchObject({ code: 'link-unusable' });
      const login = outcomes[0].status === 'fulfilled' ? 'admin' : 'admin2';
      const administrator = (await identity.authenticate({ cookie: await cookieOf(login) }))!;
      expect(administrator).toMatchObject({ organ: 'top', roles: new Set(['administrator']) });
      expect((await identity.tree('top')).has('top')).toBe(true);

      await staff('guard', []);
      const give = (by: typeof administrator, to: string, roles: readonly Role[]) =>
        identity.roles.change(by, { login: to, organ: 'a', roles }, SOURCE);
      await expect(give(administrator, 'guard', ['clerk'])).rejects.toMatchObject({ code: 'roles-not-yours' });
      expect(await acts()).toEqual([['refused', login, 'guard', SOURCE]]);
      expect(await give(administrator, 'guard', ['security-administrator'])).toBe(true);
      expect(await acts()).toEqual([['roles-changed', login, 'guard', SOURCE]]);
      await staff('watch', []);
      await expect(give(administrator, 'watch', ['auditor'])).rejects.toMatchObject({ code: 'roles-not-yours' });
      const guard = { login: 'guard', organ: 'a', roles: new Set(['security-administrator'] as const) };
      expect(await give(guard, 'watch', ['auditor'])).toBe(true);
      expect(await give(guard, 'watch', ['auditor'])).toBe(false);
      await expect(give(guard, 'watch', ['auditor', 'clerk'])).rejects.toMatchObject({ code: 'roles-exclusive' });
    });

    it('reads the tree of organs from their registrations', async () => {
      const register = async (code: string, superior?: string): Promise<void> => {
        const data = { name: code, kind: 'department', ...(superior !== undefined && { superior }) };
        await handling.submit({
          ...{ name: 'RegisterOrgan', organ: code, number: code, kind: 'organ', on: '2026-01-05' },
          ...{ at: undefined, data, id: undefined, by: undefined },
        });
      };
      await register('jyj', 'shi');
      await register('shi');
      await register('xuexiao', 'jyj');
      const tree = await identity.tree('xuexiao');
      expect(tree.within('shi')).toEqual(['jyj', 'shi', 'xuexiao']);
      expect(tree.superiorsOf('xuexiao')).toEqual(['jyj', 'shi']);
    });
  });
});
