import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const machineLocale = [
  {
    selector: 'CallExpression[callee.property.name=/^toLocale/][arguments.length=0]',
    message: 'The result depends on the machine: name the locale and the time zone.',
  },
  {
    selector: 'CallExpression[callee.property.name="localeCompare"][arguments.length<2]',
    message: 'The order depends on the machine: name the locale, or compare with < and >.',
  },
  {
    selector: 'NewExpression[callee.object.name="Intl"][arguments.length=0]',
    message: 'The result depends on the machine: name the locale and the time zone.',
  },
];

const impure = ['Date', 'process', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'crypto'];

export default defineConfig(
  globalIgnores(['dist', 'data', 'out', 'coverage', 'apps/web']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-undef': 'off', // TypeScript's own check
      'no-restricted-syntax': ['error', ...machineLocale],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }], // Nest modules are empty classes
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // Nest types its options as classes, and takes literals
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/require-await': 'off', // an async method turns what it throws into a rejection, as its port promises
    },
  },
  {
    name: 'the core is pure: no clock, no chance, no input or output',
    files: ['libs/{casework,statute}/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impure],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  {
    name: 'scripts: the compiler checks their types; the linter does not see a cast that is a comment',
    files: ['**/*.mjs'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    name: 'specs',
    files: ['**/*.{spec,contract,fixture}.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
