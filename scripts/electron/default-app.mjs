// Stands in for Electron's own default app in the fallback runtime: runs the app folder or file named on the command line.
// An ES module with top-level await, so that Electron's 'ready' waits until the app's entry has been evaluated.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const argv = process.argv.slice(1);
/** @type {string[]} */
const preloaded = [];
/** @type {string | undefined} */
let target;
for (let i = 0; i < argv.length && target === undefined; i++) {
  const argument = argv[i] ?? '';
  if (argument === '--version' || argument === '-v') {
    console.log(`v${process.versions['electron'] ?? ''}`);
    process.exit(0);
  }
  if (argument === '--abi' || argument === '-a') {
    console.log(process.versions.modules);
    process.exit(0);
  }
  if (argument === '-r' || argument === '--require') preloaded.push(argv[++i] ?? '');
  else if (!argument.startsWith('-')) target = argument;
}
if (target === undefined) {
  console.error('No app folder given.');
  process.exit(2);
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true, configurable: false });
const require = createRequire(import.meta.url);
for (const file of preloaded) require(path.resolve(file));

let entry = path.resolve(target);
if (fs.statSync(entry).isDirectory()) {
  const folder = entry;
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  app.setName(manifest.productName || manifest.name);
  app.setDesktopName(manifest.desktopName || `${app.getName()}.desktop`);
  const chosen = app.commandLine.getSwitchValue('user-data-dir');
  app.setPath('userData', chosen || path.join(app.getPath('appData'), app.getName()));
  app.setAppPath(folder);
  entry = path.join(folder, manifest.main || 'index.js');
} else {
  app.setAppPath(path.dirname(entry));
}

try {
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error('The app threw an error while loading.');
  console.error(error);
  process.exit(1);
}
