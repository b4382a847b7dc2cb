import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { forbiddenImports, sourceFiles } from './architecture/rules';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FIXTURE = fileURLToPath(new URL('fixtures/architecture', import.meta.url));

describe('who may import whom', () => {
  it('holds in every source file', () => {
    expect(sourceFiles(ROOT).length).toBeGreaterThan(50);
    expect(forbiddenImports(ROOT)).toEqual([]);
  });

  it('finds each forbidden import of the fixture, and only those', () => {
    const marked = sourceFiles(FIXTURE).flatMap((file) =>
      readFileSync(join(FIXTURE, file), 'utf8')
        .split('\n')
        .flatMap((text, i) => (text.includes('// forbidden') ? [`${file}:${i + 1}`] : [])),
    );
    expect(marked.length).toBeGreaterThan(20);
    expect(forbiddenImports(FIXTURE).map(({ file, line }) => `${file}:${line}`)).toEqual(marked);
  });
});
