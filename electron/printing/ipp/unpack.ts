import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';

/** How documents may be packed (RFC 8011 section 5.4.32); "deflate" is the bare stream of RFC 1951. */
export const COMPRESSIONS = ['none', 'gzip', 'deflate'] as const;
export type Compression = (typeof COMPRESSIONS)[number];

export const isCompression = (text: string): text is Compression => COMPRESSIONS.some((known) => known === text);

/** The packed bytes are damaged or cut off. */
export class NotUnpacked extends Error {}

/**
 * The bytes of a document as they were before it was packed, a piece at a time: what was packed a thousandfold never lies in memory
 * as a whole. `source` is left where it stands when the reader stops early.
 *
 * @throws NotUnpacked
 */
export async function* unpacked(source: AsyncIterable<Uint8Array>, how: Compression): AsyncGenerator<Uint8Array> {
  if (how === 'none') {
    yield* source;
    return;
  }
  const unpacker = how === 'gzip' ? createGunzip() : createInflateRaw();
  // An error of the source ends the unpacker with it; any other is the unpacker's own.
  const failures: Error[] = [];
  const feed = Readable.from(remembering(source, failures), { objectMode: false });
  pipeline(feed, unpacker, () => undefined);
  try {
    for await (const piece of unpacker) yield piece as Uint8Array;
  } catch {
    throw failures[0] ?? new NotUnpacked('the document is not packed as it says');
  } finally {
    unpacker.destroy();
  }
}

/** Only what `source` throws: an error of the unpacker comes in at the yield. */
async function* remembering(source: AsyncIterable<Uint8Array>, failures: Error[]): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await pieces.next().catch((error: unknown) => {
        if (error instanceof Error) failures.push(error);
        throw error;
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
}
