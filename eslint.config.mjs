import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { everywhere, hostGlobals, inDomain, inTests, rawIpc, rawIpcImports } from './resources/setup/lint/bans.mjs';
import { boundariesOf } from './resources/setup/lint/boundaries.mjs';
import { ownRules } from './resources/setup/lint/own-rules.mjs';

const root = import.meta.dirname;
const typed = ['{electron,renderer,shared,tests}/**/*.{ts,tsx}'];
const nodeGlobals = Object.fromEntries(['process', 'performance', 'Buffer', 'URL', 'require', 'exports', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', '__dirname'].map((name) => [name, 'readonly']));

export default defineConfig(
  { ignores: ['out/', 'node_modules/', 'release/', 'test-results/', 'playwright-report/', 'captures/', 'bench-results/'] },
  // A rule is obeyed or changed here for everybody, never switched off in passing.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    plugins: { boundaries, jiewang: ownRules },
    ...boundariesOf(root),
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      'no-restricted-imports': ['error', rawIpcImports],
      'no-restricted-syntax': ['error', ...everywhere, ...rawIpc],
      'jiewang/reason-for-non-null': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/triple-slash-reference': ['error', { path: 'always' }],
      // Playwright wants the fixtures destructured, also where there are none.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    },
  },
  {
    files: typed,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
    },
  },
  { files: ['electron/{main/ipc,preload}/**'], rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': ['error', ...everywhere] } },
  { files: ['shared/**'], rules: { 'no-restricted-globals': ['error', ...hostGlobals] } },
  { files: ['shared/domain/**'], rules: { 'no-restricted-syntax': ['error', ...everywhere, ...rawIpc, ...inDomain] } },
  { files: ['renderer/**'], ...reactHooks.configs.flat.recommended },
  {
    files: ['renderer/**'],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // We don't use the React compiler, and the virtual list is what it warns of.
      'react-hooks/incompatible-library': 'off',
      // A subscription that starts anew has to forget what the former one said.
      'react-hooks/set-state-in-effect': 'off',
    },
  },
  { files: ['tests/**'], rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', ...everywhere, ...inTests, ...rawIpc] } },
  // The bench stands in for the other end of the bridge, to measure the bridge alone.
  { files: ['tests/bench/ipc-app/**'], rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': ['error', ...everywhere, ...inTests] } },
  { files: ['*.config.{ts,mjs}', '**/*.d.ts'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['resources/**', '*.config.{ts,mjs}', '**/*.cjs'], languageOptions: { globals: nodeGlobals } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
