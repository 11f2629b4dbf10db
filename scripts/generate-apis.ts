import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import { type ApiModule, ModuleReader } from './lib/apis/modules.ts';
import { renderTables } from './lib/apis/render.ts';
import { root } from './lib/packed.ts';
import { getCacheFolder, installPackages, type PinnedPackage } from './lib/pinned.ts';

/** Where to look for functions that take a signal: `scripts/generate-apis.json`. */
interface Sources {
  /** Globals, and modules of Node. */
  readonly platform: readonly ApiModule[];
  readonly packages: readonly (PinnedPackage & { readonly modules: readonly ApiModule[] })[];
}

const source = 'scripts/generate-apis.json';
const target = 'src/apis/signal-apis.generated.ts';

/** `npm run generate:apis`: writes the table of functions that take a signal, from the declarations of the platform and of pinned packages. */
export function main(): void {
  const { platform, packages } = JSON.parse(readFileSync(path.join(root, source), 'utf8')) as Sources;
  const folder = getCacheFolder('apis', 'CANCELLATION_APIS');
  console.log(`Packages in ${folder}; the first time, npm installs them there …`);
  installPackages(folder, packages, source);
  const modules = [...platform, ...packages.flatMap((each) => each.modules)];
  const reader = openReader(folder, modules);
  const tables = modules.map((module) => reader.read(module));
  for (const { module, slots } of tables) if (slots.size === 0) throw new Error(`${module} has nothing that takes a signal`);
  const text = renderTables(tables);
  writeFileSync(path.join(root, target), text);
  console.log(`${target}: ${String(tables.reduce((sum, { slots }) => sum + slots.size, 0))} functions of ${String(tables.length)} modules, ${String(Buffer.byteLength(text))} bytes.`);
}

/** Compiles a file in `folder` that imports every module, with the declarations of Node and TypeScript that this project has installed. */
function openReader(folder: string, modules: readonly ApiModule[]): ModuleReader {
  const file = path.join(folder, 'imports.mts');
  const specifiers = modules.map(({ module }) => module).filter((module) => module !== '');
  writeFileSync(file, specifiers.map((module, index) => `import * as m${String(index)} from '${module}';\n`).join(''));
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  });
  const opened = program.getSourceFile(file);
  if (!opened) throw new Error(`${file} cannot be read`);
  return new ModuleReader(program, opened);
}
