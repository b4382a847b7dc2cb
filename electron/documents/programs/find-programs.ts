import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Programs of this computer that turn files into pages or pictures; null where there is none. */
export interface Programs {
  /** LibreOffice. */
  readonly office: string | null;
  /** Makes a common picture of a HEIC photo. */
  readonly photo: PhotoProgram | null;
}

export interface PhotoProgram {
  readonly program: string;
  /** What it makes. */
  readonly kind: 'jpeg' | 'png';
  readonly args: (from: string, to: string) => readonly string[];
}

interface Context {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Looks anew each time: a program may be installed while Pagewire runs. Only in places where systems put programs, never in PATH or a
 * user's own folders, where a document's sender could have one put. PAGEWIRE_OFFICE names another one, or "none", for a program run from its sources.
 */
export function findPrograms({ platform, packaged, env }: Context): Programs {
  const told = packaged ? undefined : env['PAGEWIRE_OFFICE'];
  const office = told === undefined || told === '' ? first(officePlaces(platform, env)) : told === 'none' ? null : told;
  return { office, photo: photoProgram(platform) };
}

const first = (places: readonly string[]): string | null => places.find((place) => existsSync(place)) ?? null;

function officePlaces(platform: NodeJS.Platform, env: Context['env']): readonly string[] {
  if (platform === 'darwin') return ['/Applications/LibreOffice.app/Contents/MacOS/soffice'];
  if (platform === 'win32')
    return [env['ProgramFiles'], env['ProgramFiles(x86)']]
      .filter((folder) => folder !== undefined)
      .map((folder) => path.join(folder, 'LibreOffice', 'program', 'soffice.exe'));
  // Not the Snap package: it may not read Pagewire's folder.
  return [
    '/usr/bin/soffice',
    '/usr/bin/libreoffice',
    '/usr/local/bin/soffice',
    ...versionsBelow('/opt').map((name) => `/opt/${name}/program/soffice`),
  ];
}

/** "libreoffice7.4", "libreoffice24.8": as the packages of The Document Foundation name their folders. */
function versionsBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^libreoffice[\d.]*$/.test(name));
  } catch {
    return [];
  }
}

function photoProgram(platform: NodeJS.Platform): PhotoProgram | null {
  if (platform === 'darwin')
    return {
      program: '/usr/bin/sips',
      kind: 'jpeg',
      args: (from, to) => ['-s', 'format', 'jpeg', from, '--out', to],
    };
  // A PNG has no orientation of its own: the photo lies as libheif turned it.
  const program = platform === 'linux' ? first(['/usr/bin/heif-convert', '/usr/bin/heif-dec']) : null;
  return program === null ? null : { program, kind: 'png', args: (from, to) => [from, to] };
}
