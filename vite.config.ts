import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { noteBundled } from './scripts/shipped/bundled.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const require = createRequire(import.meta.url);

/** What stays outside the bundles: the runtime itself and the two native packages (`dependencies` of package.json). */
const provided = [/^electron(\/|$)/, /^node:/, ...builtinModules, 'keytar', '@photostructure/sqlite'];

/** One entry of the main process or of one of its helper processes: a single ESM file in out/main. */
function nodeProcess(name: string, entry: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, conditions: ['node', 'import', 'default'] },
    build: {
      outDir: at('out/main'),
      emptyOutDir: false,
      target: 'node20.18',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: { [name]: at(entry) },
        external: provided,
        platform: 'node',
        // One file each, so that `import.meta.url` always means out/main, wherever the code was written.
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          codeSplitting: false,
          // Without white space and comments, a third of these files that nobody reads in a package; names stay, for errors. The texts of
          // licences are shipped whole (scripts/shipped).
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
          comments: false,
        },
      },
    },
  };
}

/** Puts WebAssembly files beside the bundle that loads them by `new URL('./name.wasm', import.meta.url)`. */
function shipWasm(environment: string, files: readonly { name: string; from: string }[]): Plugin {
  return {
    name: 'pagewire:ship-wasm',
    apply: 'build',
    applyToEnvironment: (candidate) => candidate.name === environment,
    generateBundle() {
      for (const { name, from } of files) this.emitFile({ type: 'asset', fileName: name, source: readFileSync(from) });
    },
  };
}

export default defineConfig({
  root: at('renderer'),
  base: './',
  cacheDir: at('node_modules/.cache/vite'),
  plugins: [
    react(),
    noteBundled(at('.')),
    shipWasm('documents', [
      { name: 'pdfium.wasm', from: require.resolve('@embedpdf/pdfium/pdfium.wasm') },
      { name: 'qpdf.wasm', from: at('node_modules/@neslinesli93/qpdf-wasm/dist/qpdf.wasm') },
    ]),
  ],
  build: {
    outDir: at('out/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // The window's content security policy allows neither inline code nor data: URLs for it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500, // kB; read from the disk, not from a network
    rolldownOptions: {
      // What tells zod not to try `new Function` is in one file with it: in another it would run after the schemas that pages share.
      output: { codeSplitting: { groups: [{ name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]|zod-without-eval/ }] } },
    },
  },
  environments: {
    main: nodeProcess('main', 'electron/main.ts'),
    documents: nodeProcess('document-process', 'electron/documents/document-process.ts'),
    practice: nodeProcess('practice-service', 'practice/main.ts'),
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: at('out/preload'),
        emptyOutDir: true,
        target: 'node20.18',
        minify: false,
        rolldownOptions: {
          input: { preload: at('electron/preload.ts') },
          external: ['electron'],
          platform: 'node',
          // A sandboxed preload must be one CommonJS file; "type": "module" makes `.cjs` the name for that.
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'documents', 'practice', 'preload']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
    },
  },
});
