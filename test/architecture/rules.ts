import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { importsOf, type ImportedModule } from './imports';

/** What the files of a zone may import besides their own zone: other zones and packages. */
interface Zone {
  readonly zones: (path: string, what: ImportedModule) => boolean;
  readonly packages: (name: string) => boolean;
}

const isNode = (name: string): boolean => name.startsWith('node:');
const isWindowPackage = (name: string): boolean =>
  ['react', 'react-dom', 'react-aria-components', 'zod', '@internationalized/date'].includes(name) ||
  name.startsWith('@tanstack/');

/** The packages main and its helper processes are made of. A new one is a decision: docs/decisions/0007-libraries.md. */
const MAIN_PACKAGES = new Set([
  'electron',
  'electron-log',
  'electron-store',
  'electron-updater',
  'zod',
  'keytar',
  'https-proxy-agent',
  '@photostructure/sqlite',
  '@embedpdf/pdfium',
  '@neslinesli93/qpdf-wasm',
  '@cantoo/pdf-lib',
  '@scure/bip39',
]);

const ZONES: Readonly<Record<string, Zone>> = {
  core: { zones: () => false, packages: (name) => name === 'zod' || name === 'libphonenumber-js' },
  bridge: { zones: (path) => path.startsWith('core/'), packages: (name) => name === 'zod' },
  renderer: {
    zones: (path) => path.startsWith('core/') || path.startsWith('bridge/'),
    packages: isWindowPackage,
  },
  electron: {
    zones: (path) => path.startsWith('core/') || path.startsWith('bridge/'),
    packages: (name) => isNode(name) || MAIN_PACKAGES.has(name),
  },
  practice: {
    zones: (path) => path === 'core/provider/ifax/wire',
    packages: (name) => isNode(name) || name === 'zod' || name === '@cantoo/pdf-lib',
  },
};

/** The preload carries names and types over, never code of the app. */
const PRELOAD: Zone = {
  zones: (path, { typeOnly }) => path === 'bridge/channels' || (typeOnly && path.startsWith('bridge/')),
  packages: (name) => name === 'electron',
};

/** Inside core: which rooms a room may look into. `types` may be named but not called. */
const ROOMS: Readonly<Record<string, { readonly uses: readonly string[]; readonly types?: readonly string[] }>> = {
  numbers: { uses: [] },
  pages: { uses: [] },
  time: { uses: [] },
  settings: { uses: ['pages'] },
  compose: { uses: ['numbers', 'pages', 'time'] },
  provider: { uses: ['pages'], types: ['compose'] },
  outbox: { uses: ['numbers', 'pages', 'time', 'compose', 'provider'] },
  guards: { uses: ['numbers', 'pages', 'compose', 'outbox'] },
  basket: { uses: ['numbers', 'pages', 'compose', 'settings'] },
  history: { uses: ['numbers', 'pages', 'time', 'compose', 'provider', 'outbox'] },
  diagnostics: { uses: ['outbox'] },
  printing: { uses: [] },
  updates: { uses: [] },
  recovery: { uses: [] },
  audit: { uses: ['compose', 'provider', 'outbox', 'settings', 'basket'] },
  lock: { uses: [] },
  words: {
    uses: [
      'numbers',
      'pages',
      'time',
      'compose',
      'provider',
      'outbox',
      'guards',
      'history',
      'settings',
      'diagnostics',
      'basket',
      'printing',
      'updates',
      'recovery',
      'audit',
    ],
  },
};

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const bareBuiltins = new Set(builtinModules);

function isAllowedInCore(from: string, to: string, what: ImportedModule): boolean {
  const [, fromRoom = '', ...deeper] = from.split('/');
  const [, toRoom = ''] = to.split('/');
  if (to === 'core/result' || (deeper.length > 0 && fromRoom === toRoom)) return true;
  const room = ROOMS[fromRoom];
  return room !== undefined && (room.uses.includes(toRoom) || (what.typeOnly && room.types?.includes(toRoom) === true));
}

function isAllowed(file: string, what: ImportedModule): boolean {
  const zoneName = file.split('/')[0] ?? '';
  const zone = file === 'electron/preload.ts' ? PRELOAD : ZONES[zoneName];
  if (zone === undefined) return false;
  if (!what.specifier.startsWith('.')) {
    return !bareBuiltins.has(what.specifier) && zone.packages(packageName(what.specifier));
  }
  const target = join(dirname(file), what.specifier).split(sep).join('/');
  if (target.startsWith('core/') && zoneName === 'core') return isAllowedInCore(file, target, what);
  return (zone !== PRELOAD && target.startsWith(`${zoneName}/`)) || zone.zones(target, what);
}

/** Source files of the five zones under `root`, as paths with '/'. */
export function sourceFiles(root: string): readonly string[] {
  return Object.keys(ZONES)
    .flatMap((zone) => readdirSync(join(root, zone), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
}

/** Every import of the product that docs/architecture.md forbids. */
export function forbiddenImports(root: string): readonly Violation[] {
  return sourceFiles(root).flatMap((file) =>
    importsOf(join(root, file))
      .filter((what) => !isAllowed(file, what))
      .map(({ line, specifier }) => ({ file, line, specifier })),
  );
}
