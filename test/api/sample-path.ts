import type { Route } from '../../apps/server/api/route.js';

const PARAMETERS: Readonly<Record<string, string>> = {
  organ: 'xz-jyj',
  caseType: 'request',
  number: '2024-001',
  year: '2023',
  login: 'nobody',
  id: '00000000-0000-4000-8000-000000000000',
};

/** A route's address with its parameters filled in; one that is not told stands for itself. */
export function samplePath({ path }: Pick<Route, 'path'>, parameters: Readonly<Record<string, string>> = {}): string {
  const known = { ...PARAMETERS, ...parameters };
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = known[name];
    if (value === undefined) throw new Error(`no sample for the parameter ${name}: add one`);
    return encodeURIComponent(value);
  });
}
