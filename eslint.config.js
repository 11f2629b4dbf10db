import { existsSync } from 'node:fs';

import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Our own rules, as built: on a fresh clone there are none until `npm run build`.
const built = new URL('dist/index.js', import.meta.url);
const own = existsSync(built) ? [(await import(built.href)).default.configs.strict] : [];

export default defineConfig([
  globalIgnores(['.stryker-tmp', 'dist', 'coverage', 'examples', 'reports', 'tests/fixtures']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...own,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Kinds of nodes are written as strings: the enum would load `eslint` at run time.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/rules/**/*.ts'],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      'eslint-plugin/prefer-placeholders': 'error',
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(?:Disallow|Require|Prefer)' }],
    },
  },
]);
