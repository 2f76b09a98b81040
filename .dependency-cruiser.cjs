/**
 * The floors of the house: apps → office → { engine, core }.
 * A library is used only through its index; engine and core do not know each other.
 */
const core = '^libs/(casework|statute)/';
const engine = '^libs/(event-store|database|projections|wake-ups)/';
const office = '^libs/(?!casework/|statute/|event-store/|database/|projections/|wake-ups/)';
const spec = '\\.(spec|contract|fixture)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Modules that need each other are one module, or lack a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      comment: 'Nothing uses this file: delete it, or use it.',
      from: {
        orphan: true,
        path: '^(apps|libs|test|examples)/',
        pathNot: [
          spec,
          '^apps/[^/]+/main\\.ts$',
          '^test/count-reporter\\.mjs$',
          '^test/acceptance/shifted-clock\\.mjs$',
        ],
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-in-package-json',
      severity: 'error',
      comment: 'Production code imports a package that a production install would not have.',
      from: { path: '^(apps|libs)/', pathNot: spec },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'library-through-its-index',
      severity: 'error',
      comment: 'Import another library as #name: what its index does not export is private.',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$'] },
    },
    {
      name: 'app-through-library-index',
      severity: 'error',
      comment: 'Import a library as #name: what its index does not export is private.',
      from: { path: '^(apps|examples)/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'no-library-imports-an-app',
      severity: 'error',
      comment: 'apps stand above libs.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stand-alone',
      severity: 'error',
      comment: 'What two apps share belongs in a library.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'core-knows-only-core',
      severity: 'error',
      comment: 'The core is pure: it imports neither engine nor office.',
      from: { path: core },
      to: { path: '^libs/', pathNot: core },
    },
    {
      name: 'core-has-three-packages',
      severity: 'error',
      comment: 'The core is pure: it imports zod, temporal-polyfill and big.js, nothing else.',
      from: { path: core, pathNot: spec },
      to: {
        pathNot: ['^libs/', '^node_modules/(@types/)?(zod|temporal-polyfill|temporal-spec|big\\.js)/'],
      },
    },
    {
      name: 'engine-knows-only-engine',
      severity: 'error',
      comment: 'The engine stores and delivers events whatever they mean: it imports neither core nor office.',
      from: { path: engine, pathNot: spec },
      to: { path: '^libs/', pathNot: engine },
    },
    {
      name: 'office-is-not-below',
      severity: 'error',
      comment: 'Specs of the engine, too, do without the office.',
      from: { path: engine },
      to: { path: office },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      comment: 'Specs, contract suites and test services are not shipped.',
      from: { path: '^(apps|libs|examples)/', pathNot: spec },
      to: { path: ['^test/', spec] },
    },
    {
      name: 'no-import-of-a-spec',
      severity: 'error',
      comment: 'A spec is run, never imported. What specs share is called name.contract.ts or name.fixture.ts.',
      from: {},
      to: { path: '\\.spec\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|out|apps/web)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
};
