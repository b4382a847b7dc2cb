// What the benches share: the built program, a bundle of one of their own files, and children that speak in lines.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'vite';
import { build, isBuilt } from '../scripts/setup/build.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const runtime = process.env['PAGEWIRE_BENCH_RUNTIME'] ?? process.execPath;

/** The document process and the practice service, as the app ships them. */
export async function builtProgram() {
  if (!isBuilt(ROOT)) await build(ROOT, { quiet: true });
  return {
    documentProcess: join(ROOT, 'out/main/document-process.mjs'),
    practiceService: join(ROOT, 'out/main/practice-service.mjs'),
  };
}

/**
 * @param {string} name a TypeScript file of this folder, without its ending
 * @param {string} folder where the bundle goes
 * @returns {Promise<string>} path of the bundle
 */
export async function bundled(name, folder) {
  await bundle({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: join(ROOT, 'bench', `${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return join(folder, `${name}.mjs`);
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 */
export function startChild(file, args) {
  const child = spawn(runtime, ['--expose-gc', file, ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface({ input: child.stdout }), ended: once(child, 'close') };
}

/** Runs a child to its end and answers its last line as JSON. */
export async function askChild(file, args) {
  const { lines, ended } = startChild(file, args);
  let last = '';
  for await (const line of lines) last = line;
  const [code] = await ended;
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return JSON.parse(last);
}

/** Starts the practice service by itself; its control port tells what it accepted. */
export async function startPractice(entry, scale) {
  const { child, lines, ended } = startChild(entry, ['--scale', String(scale), '--control']);
  /** @type {Record<string, string>} */
  const said = {};
  for await (const line of lines) {
    const [, name = '', value = ''] = /^(URL|Key|Control)\s+(.*)$/.exec(line) ?? [];
    if (name !== '') said[name] = value;
    if (name === 'Control') break;
  }
  const [, url = '', header = '', token = ''] = /^(\S+)\s+\(header (\S+): (\S+)\)$/.exec(said.Control) ?? [];
  return {
    baseUrl: said.URL,
    key: said.Key,
    accepted: async () => (await fetch(`${url}/faxes`, { headers: { [header]: token } })).json(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
