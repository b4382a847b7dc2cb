import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSbom } from '../../../scripts/dist/sbom.mjs';
import { ROOT } from '../../../scripts/electron/places.mjs';
import { bundledFolder, packageOf } from '../../../scripts/shipped/bundled.mjs';
import { isAllowedLicence } from '../../../scripts/shipped/licence-rules.mjs';
import { shippedPackages } from '../../../scripts/shipped/shipped-packages.mjs';

const packages = shippedPackages(ROOT);
const named = (names: readonly string[]) => packages.filter(({ name }) => names.includes(name)).map(({ name }) => name);

describe('what is shipped', () => {
  it('is known for every bundle, and for what lies beside them', () => {
    expect(readdirSync(bundledFolder(ROOT)).sort()).toEqual(
      ['client', 'documents', 'main', 'practice', 'preload'].map((name) => `${name}.json`),
    );
    const some = ['@embedpdf/pdfium', '@github/keytar', '@photostructure/sqlite', 'electron-store', 'react', 'zod'];
    expect(named(some)).toEqual(some);
    expect(named(['PDFium', 'QPDF', 'SQLite'])).toEqual(['PDFium', 'QPDF', 'SQLite']);
    // What is in PDFium has its own text where Chromium's list lacks it, or it is of a kind of its own.
    const textOf = (part: string) => packages.find(({ name }) => name === part)?.text;
    expect(textOf('Little CMS')).toMatch(/Marti Maria Saguer[^]*Permission is hereby granted[^]*NONINFRINGEMENT/);
    expect(textOf('ICU')).toMatch(/UNICODE LICENSE V3[^]*Unicode, Inc\.[^]*ICU 1\.8\.1 to ICU 57\.1/);
    // Only tools are not.
    expect(named(['typescript', 'vitest', 'electron-builder', 'sharp', 'playwright'])).toEqual([]);
  });

  it('has under each name the text of a licence', () => {
    expect(packages.filter(({ text }) => text.length < 200).map(({ name }) => name)).toEqual([]);
    expect(
      packages.filter(({ text }) => !/licen|permission|public domain/i.test(text)).map(({ name }) => name),
    ).toEqual([]);
  });

  it('has licences that may be shipped', () => {
    expect(
      packages.filter(({ licence }) => !isAllowedLicence(licence)).map(({ name, licence }) => `${name}: ${licence}`),
    ).toEqual([]);
  });

  it('would be refused with another licence', () => {
    const answers = ['MIT', '(MIT OR GPL-3.0-only)', 'BSD-3-Clause AND Apache-2.0'].map(isAllowedLicence);
    expect(answers).toEqual([true, true, true]);
    const refused = ['GPL-3.0-only', 'LGPL-2.1-or-later', 'MIT AND GPL-2.0-only', 'UNLICENSED', 'toString', ''];
    expect(refused.filter(isAllowedLicence)).toEqual([]);
  });

  it.each([
    ['/a/node_modules/react/index.js', 'react'],
    ['/a/node_modules/@tanstack/query-core/build/x.js?commonjs', '@tanstack/query-core'],
    ['/a/node_modules/b/node_modules/c/index.js', 'c'],
    ['C:\\a\\node_modules\\zod\\index.js', 'zod'],
    ['\0rolldown/runtime.js', 'rolldown'],
    ['\0vite/preload-helper.js', 'vite'],
    ['/a/core/result.ts', null],
  ])('finds whose module %j is', (id, name) => {
    expect(packageOf(id)).toBe(name);
  });

  it('does not let pass code of which nobody knows where it comes from', () => {
    expect(() => packageOf('\0something-new')).toThrow('something-new');
  });

  it('is what the window shows, Electron besides', () => {
    const file: unknown = JSON.parse(readFileSync(join(ROOT, 'out/main/licences.json'), 'utf8'));
    expect(file).toEqual({
      electron: expect.stringContaining('Permission is hereby granted') as string,
      packages: packages.map(({ name, version, licence, text }) => ({ name, version, licence, text })),
    });
  });

  it('is nowhere in the bundles of the window as text', () => {
    const assets = join(ROOT, 'out/renderer/assets');
    const text = readdirSync(assets).map((name) => readFileSync(join(assets, name), 'latin1'));
    expect(text.filter((content) => content.includes('Permission is hereby granted'))).toEqual([]);
  });
});

interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly version: number;
  readonly metadata: {
    readonly timestamp: string;
    readonly component: { readonly name: string; readonly version: string };
  };
  readonly components: readonly {
    readonly type: string;
    readonly 'bom-ref': string;
    readonly name: string;
    readonly version?: string;
    readonly purl?: string;
    readonly licenses: readonly { readonly expression: string }[];
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

describe('the list of parts (CycloneDX 1.6)', () => {
  const text = writeSbom({
    version: '9.8.7',
    electron: '45.4.1',
    platform: 'linux-x64',
    seconds: 1_700_000_000,
    packages,
  });
  const sbom = JSON.parse(text) as Sbom;

  it('has the fields that the format demands', () => {
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(sbom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(sbom.metadata).toMatchObject({
      timestamp: '2023-11-14T22:13:20.000Z',
      component: { type: 'application', name: 'pagewire', version: '9.8.7' },
    });
    for (const component of sbom.components) {
      expect(component.type).toMatch(/^(library|framework)$/);
      expect(component.name).not.toBe('');
      expect(component.licenses[0]?.expression).not.toBe('');
    }
    const references = sbom.components.map((component) => component['bom-ref']);
    expect(new Set(references).size).toBe(references.length);
    expect(sbom.dependencies[0]?.dependsOn).toEqual(references);
  });

  it('names Electron and every package, with version, address and the hash that the lock file has', () => {
    expect(sbom.components[0]).toMatchObject({ name: 'electron', version: '45.4.1', purl: 'pkg:npm/electron@45.4.1' });
    const whole = packages.filter(({ inside }) => inside === null);
    expect(whole.length).toBeGreaterThan(40);
    for (const { name, version, integrity } of whole) {
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
      const hash = { alg: 'SHA-512', content: Buffer.from(integrity?.slice(7) ?? '', 'base64').toString('hex') };
      expect(hash.content).toHaveLength(128);
      expect(sbom.components).toContainEqual(expect.objectContaining({ name, version, purl, hashes: [hash] }));
    }
    expect(sbom.components.filter(({ version }) => version === undefined).map(({ name }) => name)).toEqual([
      'ICU',
      'Little CMS',
      'PDFium',
      'QPDF',
      'SQLite',
    ]);
  });

  it('is the same for the same sources, and another one for others', () => {
    const of = { version: '9.8.7', electron: '45.4.1', platform: 'linux-x64', seconds: 1_700_000_000, packages };
    expect(writeSbom(of)).toBe(text);
    const other = JSON.parse(writeSbom({ ...of, electron: '45.4.2' })) as Sbom;
    expect(other.serialNumber).not.toBe(sbom.serialNumber);
  });
});
