// Brings a checkout to where the app can start. Quick and silent when there is nothing to do.
// usage: node scripts/setup.mjs [--tests]
//
// Nothing from node_modules may be loaded before ensureNodeModules has run: hence the late imports.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './electron/places.mjs';
import { hasDisplay } from './setup/display.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { isNewEnough } from './setup/node-version.mjs';
import { ensureRunUser } from './setup/run-user.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

/**
 * @param {boolean} tests
 * @returns {import('./setup/system-packages.mjs').Need[]}
 */
function needs(tests) {
  if (tests) return ['window', 'headless', 'tests'];
  return hasDisplay ? ['window'] : ['window', 'headless'];
}

/**
 * @param {{ tests: boolean }} purpose
 * @returns {Promise<{ runtime: import('./electron/places.mjs').Runtime, user: import('./setup/run-user.mjs').Identity | null }>}
 */
export async function setup({ tests }) {
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).engines.node;
  if (!isNewEnough(process.versions.node, wanted)) {
    throw new Error(`Pagewire needs Node ${wanted}; this is ${process.versions.node}.`);
  }
  ensureSystemPackages(needs(tests));
  const user = ensureRunUser();
  ensureNodeModules(ROOT);
  const { resolveElectron } = await import('./electron-runtime.mjs');
  const runtime = await resolveElectron();
  const { build, isBuilt } = await import('./setup/build.mjs');
  if (!isBuilt(ROOT)) await build(ROOT, { quiet: true });
  return { runtime, user };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await setup({ tests: process.argv.includes('--tests') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
