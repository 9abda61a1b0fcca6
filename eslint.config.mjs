import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config({ ignores: ['out/', 'node_modules/', 'release/', 'test-results/'] }, js.configs.recommended, ...tseslint.configs.recommended, {
  rules: {
    '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    '@typescript-eslint/triple-slash-reference': ['error', { path: 'always' }],
    // Playwright wants the fixtures destructured, also where there are none.
    'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
  },
  languageOptions: { globals: { process: 'readonly', performance: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' } },
});
