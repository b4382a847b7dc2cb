import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/electron/places.mjs';
import { RELEASED } from '../../package/fuses';

/** As electron-builder is told, which writes names with a small letter. */
function told(): Readonly<Record<string, boolean>> {
  const text = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
  const [, block = ''] = /^electronFuses:\n((?: {2}\w+: \w+\n)+)/m.exec(text) ?? [];
  const lines = [...block.matchAll(/^ {2}(\w)(\w+): (true|false)$/gm)];
  return Object.fromEntries(
    lines.map(([, first = '', rest = '', state]) => [first.toUpperCase() + rest, state === 'true']),
  );
}

describe('the fuses of a package', () => {
  it.each(Object.entries(RELEASED))('%s is to be %s', (name, state) => {
    expect(told()[name]).toBe(state);
  });

  it('are told one by one, each with its reason in the table', () => {
    expect(Object.keys(told()).sort()).toEqual(Object.keys(RELEASED).sort());
  });
});
