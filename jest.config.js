import { readdirSync } from 'node:fs';

// Legal dates are dates in China. A zone on the other side of the world makes every use of the machine's own zone fail.
process.env.TZ = 'America/New_York';

const libraries = readdirSync(new URL('libs', import.meta.url)).join('|');

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{apps,libs,test,examples}/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/(dist|data|out)/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, verbatimModuleSyntax: true },
        },
      },
    ],
  },
  moduleNameMapper: {
    [`^#(${libraries})$`]: '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'],
  },
  globalSetup: '<rootDir>/test/services/global-setup.mjs',
  globalTeardown: '<rootDir>/test/services/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/count-reporter.mjs'],
  injectGlobals: false,
  maxWorkers: 2,
  // Generous: an embedded database starts slowly on a busy machine. No test asserts a time.
  testTimeout: 60_000,
};
