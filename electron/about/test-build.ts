import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Whether scripts/dist.mjs has marked the package in `root` (absolute): built with an Electron that is out of support. */
export function isTestBuild(root: string): boolean {
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'testBuild' in manifest && manifest.testBuild === true;
}
