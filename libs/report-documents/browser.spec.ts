import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findBrowser } from './browser.js';
import { BrowserMissing } from './errors.js';

let folder: string;
const program = (name: string, mode = 0o755): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n', { mode });
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-browser-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the browser that prints', () => {
  it('is the one that the setting names', () => {
    const own = program('own/printer');
    program('one/chromium');
    expect(findBrowser({ GONGKAI_BROWSER: own, PATH: join(folder, 'one') })).toBe(own);
  });

  it('is else the first on the path, Chromium before Chrome', () => {
    const chrome = program('first/google-chrome');
    const chromium = program('second/chromium');
    const path = [join(folder, 'first'), '', join(folder, 'second')].join(delimiter);
    expect(findBrowser({ PATH: path })).toBe(chromium);
    expect(findBrowser({ PATH: join(folder, 'first'), GONGKAI_BROWSER: ' ' })).toBe(chrome);
  });

  it.each([
    ['nothing is installed', {}, '请安装'],
    ['a folder has its name', { folder: true }, '请安装'],
    ['it may not be run', { mode: 0o644 }, '请安装'],
  ] as const)('is missing where %s, and the message says what to do', (_, made, words) => {
    const place = mkdtempSync(join(folder, 'empty-'));
    if ('folder' in made) mkdirSync(join(place, 'chromium'));
    if ('mode' in made) writeFileSync(join(place, 'chromium'), '', { mode: made.mode });
    expect(() => findBrowser({ PATH: place })).toThrow(BrowserMissing);
    expect(() => findBrowser({ PATH: place })).toThrow(words);
  });

  it('is missing where the setting names what is no program', () => {
    program('one/chromium');
    const environment = { GONGKAI_BROWSER: join(folder, 'nothing'), PATH: join(folder, 'one') };
    expect(() => findBrowser(environment)).toThrow(join(folder, 'nothing'));
  });
});
