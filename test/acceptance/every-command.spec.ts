import { describe, expect, it } from '@jest/globals';
import { commands } from '#casework';
import { everyCommand, onceAnOrgan } from './every-command.fixture.js';

describe('the log that the acceptance tests use', () => {
  it('has every command of the case log contract', () => {
    const used = new Set([...onceAnOrgan('甲'), ...everyCommand('1', (place) => place)].map(({ command }) => command));
    expect([...commands.keys()].filter((command) => !used.has(command))).toEqual([]);
  });
});
