import { defineConfig, globalIgnores } from 'eslint/config';
import cancellation from 'eslint-plugin-cancellation';
import tseslint from 'typescript-eslint';

export default defineConfig([
  // A project of its own.
  globalIgnores(['monorepo']),
  {
    files: ['**/*.{js,ts,tsx}'],
    plugins: { cancellation },
    extends: ['cancellation/recommended'],
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser },
  },
]);
