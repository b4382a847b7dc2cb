import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Versions `from` <= v < `below` must not be in the lock file, at any depth. The registry's audit isn't available everywhere. */
const FORBIDDEN = [
  { name: 'pdfjs-dist', from: '0', below: '4.2.67', why: 'CVE-2024-4367: a font runs code' },
  { name: 'pdfjs-dist', from: '5.6.83', below: '6.2.108', why: 'CVE-2026-16633: a document runs code' },
  {
    name: 'electron-updater',
    from: '0',
    below: '6.3.0',
    why: 'CVE-2024-39698: a file name defeats the signature check',
  },
  {
    name: 'electron',
    from: '0',
    below: '43.4.1',
    why: 'advisories of 2026 (CVE-2026-34765, 70603, 70610, 70611); below is out of support, and CVE-2025-55305',
  },
  { name: 'keytar', from: '0', below: '7.10.0', why: 'archived upstream, needs a download or a compiler' },
  { name: 'better-sqlite3', from: '13', below: '14', why: 'kills Electron 33 instead of throwing: built for N-API 10' },
  {
    name: 'pdf-lib',
    from: '0',
    below: '99',
    why: 'unmaintained and loses form values; @cantoo/pdf-lib draws, PDFium extracts',
  },
  { name: 'vm2', from: '0', below: '99', why: 'given up by its author: code gets out of it' },
  { name: 'request', from: '0', below: '99', why: 'given up by its authors; CVE-2023-28155' },
  { name: 'node-ipc', from: '0', below: '99', why: 'versions of 2022 delete files' },
  { name: 'event-stream', from: '3.3.6', below: '3.3.7', why: 'carried a thief of keys' },
  { name: 'ua-parser-js', from: '0.7.29', below: '0.7.30', why: 'carried a miner' },
  { name: 'tar', from: '0', below: '6.2.1', why: 'CVE-2024-28863; earlier ones write outside their folder' },
  { name: 'ws', from: '8.0.0', below: '8.17.1', why: 'CVE-2024-37890' },
  { name: 'braces', from: '0', below: '3.0.3', why: 'CVE-2024-4068' },
] as const;

/** The packages that run on a user's computer and read what strangers wrote: kept by major version, so that a leap is a decision. */
const SHIPPED_AT_LEAST = [
  { name: 'electron', least: '45.4.1' },
  { name: '@embedpdf/pdfium', least: '2.15.1' },
  { name: '@neslinesli93/qpdf-wasm', least: '0.3.0' },
  { name: '@photostructure/sqlite', least: '2.6.0' },
  { name: 'keytar', least: '7.10.6' },
  { name: 'zod', least: '4.6.7' },
] as const;

/** Each runs code of its author at `npm ci`. A new one is a decision. */
const INSTALL_SCRIPTS = ['@photostructure/sqlite', 'electron-winstaller', 'keytar'];

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as unknown;
const lock = read('../package-lock.json') as { readonly packages: Readonly<Record<string, LockEntry>> };
const manifest = read('../package.json') as { readonly allowScripts: Readonly<Record<string, boolean>> };

const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ ...entry, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length) }));

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('-', 1).join().split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function findForbidden(installed: readonly { readonly name: string; readonly version?: string }[]): readonly string[] {
  return installed.flatMap(({ name, version = '' }) =>
    FORBIDDEN.filter(
      (rule) => rule.name === name && compare(version, rule.from) >= 0 && compare(version, rule.below) < 0,
    ).map(({ why }) => `${name} ${version}: ${why}`),
  );
}

describe('the locked packages', () => {
  it('hold no version known to be dangerous', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(findForbidden(packages)).toEqual([]);
  });

  it('would be refused if they did', () => {
    const bad = [
      { name: 'pdfjs-dist', version: '4.2.66' },
      { name: 'pdfjs-dist', version: '5.6.205' },
      { name: 'electron-updater', version: '6.2.9' },
      { name: 'electron', version: '43.4.0' },
    ];
    const good = [
      { name: 'pdfjs-dist', version: '5.5.207' },
      { name: 'pdfjs-dist', version: '6.2.108' },
      { name: 'electron', version: '45.4.1' },
    ];
    expect(findForbidden([...bad, ...good])).toHaveLength(bad.length);
  });

  it('that read what strangers wrote are no older than when they were looked at', () => {
    for (const { name, least } of SHIPPED_AT_LEAST) {
      const versions = packages.filter((one) => one.name === name).map(({ version = '0' }) => version);
      expect(versions, name).not.toEqual([]);
      for (const version of versions) expect(compare(version, least), `${name} ${version}`).toBeGreaterThanOrEqual(0);
    }
  });

  it('run install scripts only where somebody has agreed to it', () => {
    const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript === true).map(({ name }) => name);
    expect([...new Set(scripted)].sort()).toEqual(INSTALL_SCRIPTS);
    expect(Object.keys(manifest.allowScripts).sort()).toEqual(INSTALL_SCRIPTS);
  });

  it('are pinned by their content and name no registry', () => {
    expect(packages.filter(({ integrity }) => integrity === undefined).map(({ name }) => name)).toEqual([]);
    expect(packages.filter(({ resolved }) => resolved !== undefined).map(({ name }) => name)).toEqual([]);
  });
});
