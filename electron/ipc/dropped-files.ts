import type { MessagePortMain } from 'electron';
import { z } from 'zod';
import type { Reply } from '../../bridge/errors';
import { SourceFailed } from '../documents/source';

/** Bytes that are asked for at once, and that one message may bring; as in the preload. */
export const PIECE_BYTES = 512 * 1024;

/** What the preload answers to being asked for a piece: its bytes (none at the end), or why there are none. */
const pieceSchema = z.union([
  z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= PIECE_BYTES),
  z.enum(['file-gone', 'file-not-readable']),
]);

/** A file that a window brings: its bytes are all that main has of it. */
export interface DroppedFile {
  readonly name: string;
  /** bytes, as the window says */
  readonly size: number;
  /** In order, once; throws `SourceFailed`. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

type Port = Pick<MessagePortMain, 'on' | 'start' | 'postMessage'>;

interface DroppedFiles {
  file(said: { readonly name: string; readonly size: number }, index: number): DroppedFile;
  /** Says what became of them; the port has served then. */
  answer(reply: Reply<unknown>): void;
}

/**
 * The other end of a drop. Main asks for piece after piece, so that one piece is all there is in memory however large the file and however slow
 * the disk. The port belongs to the page that dropped: it closes with it, and whatever was half copied is given up.
 */
export function droppedFiles(port: Port): DroppedFiles {
  let isClosed = false;
  let isBroken = false;
  let asked: { readonly come: (piece: Uint8Array) => void; readonly fail: (reason: SourceFailed) => void } | null =
    null;

  port.on('close', () => {
    isClosed = true;
    asked?.fail(new SourceFailed('file-not-readable'));
    asked = null;
  });
  port.on('message', ({ data }) => {
    const answered = asked;
    asked = null;
    const piece = pieceSchema.safeParse(data);
    if (answered === null || !piece.success) {
      // Not the preload as we wrote it: nothing more is asked of it.
      isBroken = true;
      answered?.fail(new SourceFailed('file-not-readable'));
    } else if (typeof piece.data === 'string') answered.fail(new SourceFailed(piece.data));
    else answered.come(piece.data);
  });
  port.start();

  /** Of one file after the other: the intake never reads two at once. */
  const piece = (file: number, from: number): Promise<Uint8Array> =>
    new Promise((come, fail) => {
      if (isClosed || isBroken || asked !== null) {
        fail(new SourceFailed('file-not-readable'));
        return;
      }
      asked = { come, fail };
      port.postMessage({ ask: { file, from } });
    });

  async function* bytesOf(file: number): AsyncGenerator<Uint8Array, void, undefined> {
    for (let from = 0; ;) {
      const next = await piece(file, from);
      if (next.byteLength === 0) return;
      from += next.byteLength;
      yield next;
    }
  }

  return {
    file: (said, index) => ({ ...said, bytes: bytesOf(index) }),
    answer: (reply) => {
      if (!isClosed) port.postMessage({ reply });
      // The page closes its end when it has the answer; a port that nobody holds any more is collected.
    },
  };
}
