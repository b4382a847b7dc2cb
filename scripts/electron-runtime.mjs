#!/usr/bin/env node
// Finds, or prepares, an Electron executable for development and tests:
//   1. PAGEWIRE_ELECTRON=/path/to/electron
//   2. node_modules/electron/dist, when its version is the wanted one
//   3. Electron's own download, bounded in time, at most once a day when it fails (never with PAGEWIRE_ELECTRON_OFFLINE=1)
//   4. the test runtime (scripts/electron/fallback.mjs), kept in PAGEWIRE_ELECTRON_CACHE or node_modules/.cache
//
// usage: node scripts/electron-runtime.mjs [--json]    prints the executable's path, or everything known about it
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fallbackRuntime } from './electron/fallback.mjs';
import { downloadOfficial, officialRuntime } from './electron/official.mjs';

const DOWNLOAD_LIMIT_MS = 300_000;

/** @returns {Promise<import('./electron/places.mjs').Runtime>} */
export async function resolveElectron() {
  const named = process.env['PAGEWIRE_ELECTRON'];
  if (named !== undefined && named !== '') {
    const exe = resolve(named);
    return { exe, dist: dirname(exe), version: 'unknown', source: 'named' };
  }
  const official = officialRuntime();
  if (official !== null) return official;
  const downloaded = process.env['PAGEWIRE_ELECTRON_OFFLINE'] === '1' ? null : downloadOfficial(DOWNLOAD_LIMIT_MS);
  return downloaded ?? fallbackRuntime();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const runtime = await resolveElectron();
  console.log(process.argv[2] === '--json' ? JSON.stringify(runtime) : runtime.exe);
}
