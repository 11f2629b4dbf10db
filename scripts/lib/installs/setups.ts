import plugin from '../../../src/index.ts';

/** A project as its owner has it before the plugin comes. */
export interface Setup {
  readonly place: string;
  /** What the owner has installed, as npm is told. */
  readonly packages: readonly string[];
  /** The config by its file name; it switches `recommended` on. */
  readonly config: readonly [file: string, text: string];
  readonly language: 'js' | 'ts';
  readonly manager?: 'pnpm';
  readonly moduleType?: 'commonjs';
  readonly linter?: 'oxlint';
}

const importing = `import cancellation from 'eslint-plugin-cancellation';\nimport { defineConfig } from 'eslint/config';\n`;
const extending = `{ files: ['**/*.{js,ts}'], plugins: { cancellation }, extends: ['cancellation/recommended'] }`;
const plain = ['eslint.config.js', `${importing}\nexport default defineConfig([${extending}]);\n`] as const;
const typed = `${importing}import tseslint from 'typescript-eslint';\n\nexport default defineConfig([
  { files: ['**/*.ts'], ignores: ['eslint.config.ts'], extends: [tseslint.configs.base], languageOptions: { parserOptions: { projectService: true } } },
  ${extending},\n]);\n`;
const oxlintConfig = JSON.stringify({ jsPlugins: ['eslint-plugin-cancellation'], rules: plugin.configs.recommended.rules });
const typescript6 = ['eslint@10', 'typescript@~6.0.3', 'typescript-eslint@8'] as const;

/** The places where users meet the plugin. */
export const setups: readonly Setup[] = [
  { place: 'JavaScript, ESLint 10, no TypeScript', packages: ['eslint@10'], config: plain, language: 'js' },
  { place: 'TypeScript 6, typescript-eslint with types', packages: typescript6, config: ['eslint.config.js', typed], language: 'ts' },
  { place: 'TypeScript 7 alone', packages: ['eslint@10', 'typescript@7'], config: plain, language: 'js' },
  {
    place: 'TypeScript 7 beside 6, typescript-eslint with types',
    packages: ['eslint@10', 'typescript-eslint@8', 'typescript@npm:@typescript/typescript6@^6.0.2', '@typescript/native@npm:typescript@^7.0.2'],
    config: ['eslint.config.js', typed], language: 'ts',
  },
  {
    place: 'TypeScript 7 alone, its files with Babel\'s parser', packages: ['eslint@10', 'typescript@7', '@babel/core@8', '@babel/eslint-parser@8', '@babel/preset-typescript@8'], language: 'ts',
    config: ['eslint.config.js', `${importing}import parser from '@babel/eslint-parser';\n\nexport default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser, parserOptions: { requireConfigFile: false, babelOptions: { presets: ['@babel/preset-typescript'] } } } },
  ${extending},\n]);\n`],
  },
  { place: 'TypeScript 7, oxlint for its files', packages: ['oxlint', 'typescript@7'], config: ['.oxlintrc.json', oxlintConfig], language: 'ts', linter: 'oxlint' },
  { place: 'pnpm, TypeScript 6, typescript-eslint with types', packages: typescript6, config: ['eslint.config.js', typed], language: 'ts', manager: 'pnpm' },
  { place: 'pnpm, TypeScript 7 alone', packages: ['eslint@10', 'typescript@7'], config: plain, language: 'js', manager: 'pnpm' },
  {
    place: 'a CommonJS project, `eslint.config.js` with `require`', packages: ['eslint@10'], moduleType: 'commonjs', language: 'js',
    config: ['eslint.config.js', `const cancellation = require('eslint-plugin-cancellation');\nconst { defineConfig } = require('eslint/config');\n\nmodule.exports = defineConfig([${extending}]);\n`],
  },
  { place: '`eslint.config.ts`', packages: [...typescript6, 'jiti@2'], config: ['eslint.config.ts', typed], language: 'ts' },
  {
    place: 'ESLint 9.15', packages: ['eslint@9.15.0'], language: 'js',
    config: ['eslint.config.js', `import cancellation from 'eslint-plugin-cancellation';\n\n/** @type {import('eslint').Linter.Config[]} */\nexport default [cancellation.configs.recommended];\n`],
  },
  { place: 'oxlint alone', packages: ['oxlint'], config: ['.oxlintrc.json', oxlintConfig], language: 'ts', linter: 'oxlint' },
];
