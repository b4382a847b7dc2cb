import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { NO_FOLLOW, partOf, writeDurably } from './durable-file';
import { KEY_BYTES, NONCE_BYTES, SEAL_OVERHEAD, TAG_BYTES } from './sealer';
import { SealBroken, type Sealer } from './vault';

/**
 * Sealed files, version 2: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM.
 *
 *     header   magic "PGWS" | version (1 byte, 2) | 3 zero bytes | two slots (61 each) | nonce prefix (7)
 *     chunks   each 192 KiB of plain bytes (the last one less, or none) + tag (16)
 *
 * A slot holds the file key, sealed under the data key, or random bytes. A new data key is written into the slot that is free, so
 * that the good one is never overwritten before the other is on disk (`rewrap`).
 *
 * Nonce of a chunk: prefix (7) | counter (4, big endian) | 1 for the last chunk, else 0. Every chunk authenticates the
 * header without its slots, and the document's id; a slot authenticates itself, with the id. So a flipped bit, chunks that were cut
 * off, moved, repeated or taken from another file, and a file under another document's name are all found. No chunk is given out
 * before its tag was checked.
 *
 * Version 1 had one slot, and its chunks authenticated the whole header. It is read, and written anew when the data key changes.
 */
const MAGIC = Buffer.from('PGWS', 'latin1');
const VERSION = 2;
const WRAPPED_AT = 8;
const WRAPPED_BYTES = KEY_BYTES + SEAL_OVERHEAD;
const PREFIX_BYTES = NONCE_BYTES - 5;
const SLOTS = 2;
export const HEADER_BYTES = WRAPPED_AT + SLOTS * WRAPPED_BYTES + PREFIX_BYTES;
const HEADER_BYTES_1 = WRAPPED_AT + WRAPPED_BYTES + PREFIX_BYTES;
/** A multiple of 3, so that pieces can be turned into base64 one by one. */
export const CHUNK_BYTES = 192 * 1024;
const MOST_CHUNKS = 2 ** 32;

/** The key of one file: plain for whoever works on that file, and wrapped as it stands in the first slot of the file's header. */
export interface FileKey {
  readonly key: Uint8Array;
  readonly wrapped: Uint8Array;
}

const wrapAad = (id: string): string => `file-key:${id}`;

export function makeFileKey(sealer: Sealer, id: string): FileKey {
  const key = new Uint8Array(randomBytes(KEY_BYTES));
  return { key, wrapped: sealer.seal(key, wrapAad(id)) };
}

/** The key of an existing file. Throws `SealBroken`, or what opening the file throws. */
export async function readFileKey(sealer: Sealer, path: string, id: string): Promise<Uint8Array> {
  const file = await openForReading(path);
  try {
    return openSlots(await readHeader(file), sealer, id).key;
  } finally {
    await file.close();
  }
}

function openSlots(header: Header, sealer: Sealer, id: string): { readonly key: Uint8Array; readonly slot: number } {
  let broken: unknown;
  for (const [slot, wrapped] of header.slots.entries()) {
    try {
      return { key: sealer.open(wrapped, wrapAad(id)), slot };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      broken = error;
    }
  }
  throw broken;
}

/**
 * Puts a file under a new data key; its content stays as it is. Ends with the slot of the old key destroyed. Can be stopped at any
 * point and done again. Throws `SealBroken` where neither key opens the file, or what the file system throws.
 *
 * @param step called between the writes, for the test that stops at each
 */
export async function rewrap(
  path: string,
  id: string,
  { from, to }: { readonly from: Sealer; readonly to: Sealer },
  step: (name: string) => void = () => undefined,
): Promise<void> {
  const file = await open(path, constants.O_RDWR | NO_FOLLOW);
  try {
    const header = await readHeader(file);
    if (header.version === VERSION) {
      let done = slotUnder(header, to, id);
      if (done === null) {
        const { key, slot } = openSlots(header, from, id);
        done = 1 - slot;
        await writeSlot(file, done, to.seal(key, wrapAad(id)));
        step('file-both');
      }
      await writeSlot(file, 1 - done, randomBytes(WRAPPED_BYTES));
      step('file-new');
      return;
    }
  } finally {
    await file.close();
  }
  const key = await readFileKey(from, path, id);
  const content = readSealed(path, id, key);
  await rm(partOf(path), { force: true });
  await writeSealed(path, id, makeFileKey(to, id), content);
  step('file-new');
}

function slotUnder(header: Header, sealer: Sealer, id: string): number | null {
  try {
    return openSlots(header, sealer, id).slot;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

async function writeSlot(file: FileHandle, slot: number, bytes: Uint8Array): Promise<void> {
  await file.write(bytes, 0, WRAPPED_BYTES, WRAPPED_AT + slot * WRAPPED_BYTES);
  await file.sync();
}

export interface SealedCopy {
  /** Of the plain bytes, hex. */
  readonly sha256: string;
  /** Plain bytes. */
  readonly size: number;
}

/**
 * Seals what `source` yields; on disk under `path`, file and folder synced, when it answers. Holds two chunks at most.
 * When `source` or the disk fail, nothing stays behind and the error is passed on.
 */
export async function writeSealed(
  path: string,
  id: string,
  fileKey: FileKey,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<SealedCopy> {
  const start = Buffer.concat([MAGIC, Uint8Array.of(VERSION, 0, 0, 0)]);
  const prefix = randomBytes(PREFIX_BYTES);
  const sealedWith = { id, prefix, bound: Buffer.concat([start, prefix]) };
  const hash = createHash('sha256');
  let size = 0;
  await writeDurably(path, async (file) => {
    await file.appendFile(Buffer.concat([start, fileKey.wrapped, randomBytes(WRAPPED_BYTES), prefix]));
    let counter = 0;
    const put = async (plain: Uint8Array, last: boolean) => {
      const { nonce, aad } = chunkSeal(sealedWith, counter, last);
      const cipher = createCipheriv('aes-256-gcm', fileKey.key, nonce).setAAD(aad);
      await file.appendFile(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
      counter += 1;
    };
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let filled = 0;
    for await (const piece of source) {
      hash.update(piece);
      size += piece.length;
      for (let at = 0; at < piece.length;) {
        // Only when more follows is it known that a full chunk is not the last one.
        if (filled === CHUNK_BYTES) {
          await put(chunk, false);
          filled = 0;
        }
        const taken = Math.min(CHUNK_BYTES - filled, piece.length - at);
        chunk.set(piece.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
      }
    }
    await put(chunk.subarray(0, filled), true);
  });
  return { sha256: hash.digest('hex'), size };
}

/** Plain bytes in order, chunk by chunk, each authenticated before it is given out. Throws `SealBroken`, or what the file system throws. */
export async function* readSealed(
  path: string,
  id: string,
  key: Uint8Array,
): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await openForReading(path);
  try {
    const header = await readHeader(file);
    const { size } = await file.stat();
    const buffer = Buffer.alloc(CHUNK_BYTES + TAG_BYTES);
    const sealedWith = { id, ...header };
    let at = header.size;
    for (let counter = 0; ; counter++) {
      const length = Math.min(buffer.length, size - at);
      if (length < TAG_BYTES) throw new SealBroken('the file was cut off');
      await readExactly(file, buffer, length, at);
      at += length;
      const last = at === size;
      const { nonce, aad } = chunkSeal(sealedWith, counter, last);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(aad);
      decipher.setAuthTag(buffer.subarray(length - TAG_BYTES, length));
      let plain: Uint8Array;
      try {
        plain = decipher.update(buffer.subarray(0, length - TAG_BYTES));
        // Checks the tag; in this mode no byte is left for it.
        decipher.final();
      } catch {
        throw new SealBroken('the file was changed, or is not the document it is said to be');
      }
      yield plain;
      if (last) return;
    }
  } finally {
    await file.close();
  }
}

/** Destroys the wrapped key in the header, so that what a disk may keep of an erased file cannot be opened. */
export async function destroyFileKey(path: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | NO_FOLLOW);
  try {
    const all = SLOTS * WRAPPED_BYTES;
    await file.write(randomBytes(all), 0, all, WRAPPED_AT);
    await file.sync();
  } finally {
    await file.close();
  }
}

interface ChunkSeal {
  readonly nonce: Buffer;
  readonly aad: Buffer;
}

interface SealedWith {
  readonly id: string;
  readonly prefix: Uint8Array;
  /** What every chunk authenticates of the header. */
  readonly bound: Uint8Array;
}

function chunkSeal({ id, prefix, bound }: SealedWith, counter: number, last: boolean): ChunkSeal {
  if (counter >= MOST_CHUNKS) throw new RangeError('too large for one sealed file');
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.set(prefix);
  nonce.writeUInt32BE(counter, PREFIX_BYTES);
  nonce.writeUInt8(last ? 1 : 0, NONCE_BYTES - 1);
  return { nonce, aad: Buffer.concat([bound, Buffer.from(id, 'utf8')]) };
}

const openForReading = (path: string): Promise<FileHandle> => open(path, constants.O_RDONLY | NO_FOLLOW);

interface Header extends Omit<SealedWith, 'id'> {
  readonly version: 1 | 2;
  readonly slots: readonly Uint8Array[];
  /** bytes */
  readonly size: number;
}

async function readHeader(file: FileHandle): Promise<Header> {
  const first = Buffer.alloc(HEADER_BYTES_1);
  await readExactly(file, first, HEADER_BYTES_1, 0);
  const version = first[MAGIC.length];
  if (!first.subarray(0, MAGIC.length).equals(MAGIC) || (version !== 1 && version !== VERSION))
    throw new SealBroken('not a sealed file');
  const size = version === 1 ? HEADER_BYTES_1 : HEADER_BYTES;
  const header = Buffer.alloc(size);
  await readExactly(file, header, size, 0);
  const slots = Array.from({ length: version === 1 ? 1 : SLOTS }, (_, slot) =>
    header.subarray(WRAPPED_AT + slot * WRAPPED_BYTES, WRAPPED_AT + (slot + 1) * WRAPPED_BYTES),
  );
  const prefix = header.subarray(size - PREFIX_BYTES);
  const bound = version === 1 ? header : Buffer.concat([header.subarray(0, WRAPPED_AT), prefix]);
  return { version, slots, size, prefix, bound };
}

async function readExactly(file: FileHandle, into: Buffer, length: number, position: number): Promise<void> {
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(into, done, length - done, position + done);
    if (bytesRead === 0) throw new SealBroken('the file was cut off');
    done += bytesRead;
  }
}
