import { describe, expect, it } from '@jest/globals';
import { stateDiagram } from './diagram.js';
import { workflows } from './registry.js';

const lines = (kind: keyof typeof workflows): readonly string[] =>
  stateDiagram(workflows[kind])
    .split('\n')
    .map((line) => line.trim());

describe('the state diagram of a workflow', () => {
  it('draws every step from where it is allowed to where it leads', () => {
    expect(lines('complaint')).toEqual([
      'stateDiagram-v2',
      'state "已收到" as received',
      'state "已受理" as accepted',
      'state "已办结" as closed',
      '[*] --> received : 收到诉求',
      'received --> accepted : 受理',
      'received --> received : 延期',
      'accepted --> accepted : 延期',
      'received --> closed : 答复<br>并入他件',
      'accepted --> closed : 答复<br>并入他件',
      'closed --> closed : 评价',
      'closed --> [*]',
    ]);
  });

  it('shows a step that may leave the case where it is in both places', () => {
    const drawn = lines('request').filter((line) => line.includes('拆分') && line.startsWith('handling'));
    expect(drawn.map((line) => line.split(' : ')[0])).toEqual(['handling --> handling', 'handling --> divided']);
  });

  it('ends only where no step leads on', () => {
    expect(lines('challenge')).toContain('concluded --> pending : 上诉');
    expect(lines('challenge')).not.toContain('concluded --> [*]');
    expect(lines('publication')).toContain('repealed --> [*]');
  });

  it.each(Object.values(workflows))('of $kind has a name for every status and step', (workflow) => {
    const { steps, wording } = workflow;
    const statuses = Object.values(steps).flatMap(({ from, to }) => (to === undefined ? from : [...from, to]));
    expect(Object.keys(wording.status).sort()).toEqual([...new Set(statuses)].sort());
    expect(Object.keys(wording.step).sort()).toEqual(Object.keys(steps).sort());
    expect(stateDiagram(workflow)).not.toMatch(/undefined|[a-z]-[a-z](?!2)/u);
  });
});
