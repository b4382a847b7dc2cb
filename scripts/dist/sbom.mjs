// The list of parts in the CycloneDX format 1.6 (cyclonedx.org/docs/1.6/json): what is really in a package, and nothing of the tools
// that made it. From the same source as the licences that the window shows.
import { createHash } from 'node:crypto';

/** @typedef {import('../shipped/shipped-packages.mjs').ShippedPackage} ShippedPackage */

/** Package URL (purl-spec): "@" of a scope is written as %40. @param {string} name @param {string} version */
const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** A package that came inside another has no version of its own that is known; it is named with the one that brings it. @param {ShippedPackage} part @param {readonly ShippedPackage[]} all */
function referenceOf(part, all) {
  const carrier = all.find(({ name }) => name === part.inside);
  return carrier === undefined
    ? purlOf(part.name, part.version)
    : `${purlOf(carrier.name, carrier.version)}#${part.name}`;
}

/** @param {ShippedPackage} part @param {readonly ShippedPackage[]} all */
function componentOf(part, all) {
  const sha512 = part.integrity?.startsWith('sha512-') === true ? part.integrity.slice('sha512-'.length) : null;
  return {
    type: 'library',
    'bom-ref': referenceOf(part, all),
    name: part.name,
    ...(part.version === '' ? {} : { version: part.version }),
    licenses: [{ expression: part.licence }],
    ...(part.inside === null ? { purl: purlOf(part.name, part.version) } : {}),
    ...(sha512 === null
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }] }),
  };
}

/** A number of the document that is the same for the same content (shaped as RFC 9562, version 8). @param {string} content */
function serialNumber(content) {
  const hex = createHash('sha256').update(content).digest('hex');
  const variant = ((parseInt(hex[16] ?? '0', 16) % 4) + 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/**
 * @param {object} of
 * @param {string} of.version of Pagewire
 * @param {string} of.electron version of Electron in the package
 * @param {string} of.platform such as `linux-x64`
 * @param {number} of.seconds since 1970: when the sources were committed, so that the same sources give the same document
 * @param {readonly ShippedPackage[]} of.packages
 */
export function writeSbom({ version, electron, platform, seconds, packages }) {
  const components = [
    {
      type: 'framework',
      'bom-ref': purlOf('electron', electron),
      name: 'electron',
      version: electron,
      description: 'Brings Chromium and Node.js; their licences are in LICENSES.chromium.html of the package',
      licenses: [{ expression: 'MIT' }],
      purl: purlOf('electron', electron),
    },
    ...packages.filter(({ inside }) => inside === null).map((part) => componentOf(part, packages)),
    ...packages.filter(({ inside }) => inside !== null).map((part) => componentOf(part, packages)),
  ];
  const self = purlOf('pagewire', version);
  const body = {
    version: 1,
    metadata: {
      timestamp: new Date(seconds * 1000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': self,
        name: 'pagewire',
        version,
        licenses: [{ expression: 'MIT' }],
        purl: self,
        properties: [{ name: 'pagewire:platform', value: platform }],
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((component) => component['bom-ref']) }],
  };
  const head = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serialNumber(JSON.stringify(body)) };
  return `${JSON.stringify({ ...head, ...body }, null, 2)}\n`;
}
