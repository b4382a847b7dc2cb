import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeLicence, shippedPackages } from './shipped-packages.mjs';

/** What the window shows of licences; it lies beside the bundles of main, which reads it when it is asked for. @param {string} root */
export function writeLicences(root) {
  const packages = shippedPackages(root).map(({ name, version, licence, text }) => ({ name, version, licence, text }));
  const content = { electron: runtimeLicence(root), packages };
  writeFileSync(join(root, 'out/main/licences.json'), `${JSON.stringify(content)}\n`);
}
