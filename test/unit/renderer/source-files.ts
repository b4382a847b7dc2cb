import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** The files below a folder of the repository whose names end with one of `endings`, with their text. */
export function sourceFiles(folder: string, endings: readonly string[]): readonly { path: string; text: string }[] {
  const base = new URL(`${folder}/`, root);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(fileURLToPath(new URL(name, base)), 'utf8') }));
}
