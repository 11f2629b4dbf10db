// node scripts/run.mjs <name> [arguments]: runs `main` of scripts/<name>.ts. Node 20 reads no TypeScript; Vite, which
// builds the package, does.
import path from 'node:path';

import { runnerImport } from 'vite';

const [name = '', ...args] = process.argv.slice(2);
const { module } = await runnerImport(path.join(import.meta.dirname, `${name}.ts`), { configFile: false, root: path.dirname(import.meta.dirname) });
await module.main(args);
