import { describe, expect, it } from '@jest/globals';
import { everyCommand, onceAnOrgan, type Line } from '../../test/acceptance/every-command.fixture.js';
import { allowedActions } from './allowed-actions.js';
import { anyCaseCommands } from './any-case/commands.js';
import { unopened } from './case.js';
import { PaperOffice } from './paper-office.contract.js';
import { commands, workflows } from './registry.js';

const lines: readonly Line[] = [...onceAnOrgan('o'), ...everyCommand('n', (place) => `文字 ${place}`)];
const offered = (of: Parameters<typeof allowedActions>[0]): readonly string[] =>
  allowedActions(of).map(({ command }) => command);

describe('allowed actions', () => {
  it('offer each command where it is taken, and it makes the step that was announced', () => {
    const office = new PaperOffice();
    const seen = new Set<string>();
    for (const line of lines) {
      const outcome = office.log(line);
      if ('code' in outcome) throw new Error(`${JSON.stringify(line)}: ${outcome.message}`);
      const [own] = outcome;
      expect(offered(own!.before.voided ? unopened(own!.before.workflow) : own!.before)).toContain(line.command);
      if (!(line.command in anyCaseCommands)) {
        expect(own!.after.workflow.makes[line.command]).toBe(own!.event.type);
      }
      seen.add(line.command);
    }
    expect([...commands.keys()].filter((name) => !seen.has(name))).toEqual([]);
  });

  it('offer nothing that is refused in every state: what is not offered is refused', () => {
    const office = new PaperOffice();
    let checked = 0;
    for (const [index, line] of lines.entries()) {
      office.log(line);
      for (const later of lines.slice(index + 1)) {
        const definition = commands.get(later.command)!;
        if (later.case === undefined || definition.caseType === 'any') continue;
        const present = office.find({ caseType: definition.caseType, number: later.case });
        if (!present || present.voided || offered(present).includes(later.command)) continue;
        checked += 1;
        const today = { ...later, ...(later.at === undefined && { on: line.on ?? later.on }) };
        expect([later.command, present.state.status, office.whatIf(today)]).toMatchObject([{}, {}, { allowed: false }]);
      }
    }
    expect(checked).toBeGreaterThan(10);
  });

  it('are none for a void case, and opening steps for one that is not there', () => {
    const nothing = unopened(workflows.request);
    expect(offered(nothing)).toEqual(['ReceiveRequest']);
    expect(offered({ ...nothing, voided: true })).toEqual([]);
  });
});
