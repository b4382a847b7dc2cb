import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const rows = [...read('docs/electron-checklist.md').matchAll(/^\| (\d+) .*\|(.*)\|$/gm)].map(
  ([, item = '', proofs = '']) => ({
    item: Number(item),
    proofs: [...proofs.matchAll(/`(test\/[\w./-]+\.ts)`: ([^;|]+)/g)].map(([, file = '', name = '']) => ({
      file,
      name: name.trim(),
    })),
  }),
);

describe("Electron's checklist", () => {
  it('has twenty items, each once', () => {
    expect(rows.map(({ item }) => item)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  // The fuses are read from the packages that are made, by the suite of the packages.
  it.each(rows.filter(({ item }) => item !== 19))('item $item names tests that are there', ({ proofs }) => {
    expect(proofs).not.toEqual([]);
    for (const { file, name } of proofs) {
      expect(existsSync(new URL(`../${file}`, import.meta.url)), file).toBe(true);
      expect(read(file), `${file}: ${name}`).toContain(name);
    }
  });
});
