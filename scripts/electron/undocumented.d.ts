/** What Electron's own default app uses and electron.d.ts leaves out. */
declare namespace Electron {
  interface App {
    setVersion(version: string): void;
    setAppPath(path: string): void;
  }
}

/** The part of yauzl 3.4 that scripts/electron/fallback.mjs uses; the package ships no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';
  interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }
  const yauzl: { openPromise(path: string): Promise<ZipFile> };
  export default yauzl;
}
