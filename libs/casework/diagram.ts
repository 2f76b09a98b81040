import type { CaseWorkflow, Step } from './workflow.js';

/**
 * The state machine of a kind of case as a Mermaid `stateDiagram-v2`, in the words of the screen. Drawn from the
 * workflow's `steps` and nothing else, so it shows what the deciders enforce.
 */
export function stateDiagram({ steps, wording }: CaseWorkflow): string {
  const label = (status: string): string => wording.status[status]?.zh ?? status;
  const edges = new Map<string, string[]>();
  const draw = (from: string, to: string, name: string): void => {
    const edge = `${node(from)} --> ${node(to)}`;
    edges.set(edge, [...(edges.get(edge) ?? []), name]);
  };
  for (const [type, { from, to, mayStay }] of Object.entries<Step>(steps)) {
    const name = wording.step[type]?.zh ?? type;
    for (const status of from) {
      if (to === undefined || mayStay) draw(status, status, name);
      if (to !== undefined) draw(status, to, name);
    }
  }
  const statuses = Object.keys(wording.status).filter((status) => status !== 'unopened');
  const last = statuses.filter((status) => !leadsOn(steps, status));
  return [
    'stateDiagram-v2',
    ...statuses.map((status) => `  state "${label(status)}" as ${node(status)}`),
    ...[...edges].map(([edge, names]) => `  ${edge} : ${names.join('<br>')}`),
    ...last.map((status) => `  ${node(status)} --> [*]`),
  ].join('\n');
}

/** Mermaid reads `--` in a name as an arrow; a case that is not there yet is its starting point. */
const node = (status: string): string => (status === 'unopened' ? '[*]' : status.replaceAll('-', '_'));

const leadsOn = (steps: Readonly<Record<string, Step>>, status: string): boolean =>
  Object.values(steps).some(({ from, to }) => to !== undefined && from.includes(status));
