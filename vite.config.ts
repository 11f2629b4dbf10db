import { defineConfig } from 'vite';

// One file, nothing external: the published package has no run-time dependency. The licences of what is bundled go with it.
export default defineConfig({
  build: {
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
    target: 'node20',
    minify: false,
    emptyOutDir: true,
    license: { fileName: 'licenses.md' },
  },
});
