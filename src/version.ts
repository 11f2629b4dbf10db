/** Name and version as ESLint prints them and keys its cache by. A test holds them to package.json. */
export const packageName = 'eslint-plugin-cancellation';
export const packageVersion = '0.1.0';

/** Where rule pages live. CONTRIBUTING tells that the owner is confirmed before the first release. */
export const repositoryUrl = 'https://github.com/eslint-cancellation/eslint-plugin-cancellation';
