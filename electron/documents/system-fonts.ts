import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Scripts with too many letters for PDFium to bring its own: without a font of the system they stay blank. */
export type Script = 'japanese' | 'korean' | 'chinese-simplified' | 'chinese-traditional';

/** Names of font files that hold them, without ending and in lower case, by how much we like them. */
const ANY = [
  'notosanscjk-regular',
  'notoserifcjk-regular',
  'sourcehansans-regular',
  'arial unicode',
  'droidsansfallbackfull',
  'droidsansfallback',
];
const FILES: Readonly<Record<Script, readonly string[]>> = {
  japanese: [
    'notosansjp-regular',
    'yugothm',
    'msgothic',
    'meiryo',
    'hiragino sans gb',
    'ipag',
    'ipagp',
    'takaogothic',
    ...ANY,
  ],
  korean: ['notosanskr-regular', 'malgun', 'gulim', 'applesdgothicneo', 'nanumgothic', ...ANY],
  'chinese-simplified': [
    'notosanssc-regular',
    'msyh',
    'simsun',
    'pingfang',
    'stheiti light',
    'wqy-microhei',
    'wqy-zenhei',
    'uming',
    ...ANY,
  ],
  'chinese-traditional': [
    'notosanstc-regular',
    'msjh',
    'mingliu',
    'pingfang',
    'stheiti light',
    'uming',
    'wqy-zenhei',
    ...ANY,
  ],
};
const ENDING = /\.(ttf|ttc|otf|otc)$/i;
const DEEPEST = 5;

function folders(): readonly string[] {
  switch (process.platform) {
    case 'win32':
      return ['C:\\Windows\\Fonts'];
    case 'darwin':
      return ['/System/Library/Fonts', '/Library/Fonts', join(homedir(), 'Library/Fonts')];
    default:
      return ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.local/share/fonts')];
  }
}

/** Finds fonts of this computer by the names of their files; looks at the folders once, when one is first needed. */
export function systemFonts(places: readonly string[] = folders()): (script: Script) => Uint8Array | null {
  let known: ReadonlyMap<string, string> | null = null;
  const read = new Map<string, Uint8Array>();
  return (script) => {
    known ??= fontFiles(places);
    for (const name of FILES[script]) {
      const file = known.get(name);
      if (file === undefined) continue;
      try {
        const bytes = read.get(file) ?? readFileSync(file);
        read.set(file, bytes);
        return bytes;
      } catch {
        // gone or not ours to read: the next one
      }
    }
    return null;
  };
}

function fontFiles(places: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (folder: string, depth: number): void => {
    let entries;
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < DEEPEST) look(path, depth + 1);
      else if (ENDING.test(entry.name)) found.set(entry.name.replace(ENDING, '').toLowerCase(), path);
    }
  };
  for (const place of places) look(place, 0);
  return found;
}
