import cancellation from 'eslint-plugin-cancellation';
import { parser } from 'typescript-eslint';

// With types: what a rule says about a package then depends on the types of the packages it imports. turbo.json knows that.
export default [
  {
    files: ['src/**/*.ts'],
    languageOptions: { parser, parserOptions: { projectService: true } },
    ...cancellation.configs.recommended,
  },
];
