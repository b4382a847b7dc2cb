import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { droppedFiles, PIECE_BYTES } from '../../../electron/ipc/dropped-files';
import { textPdf } from '../../fixtures/documents/pdf';
import { readAll, setUp, valueOf } from './store-parts';

type Main = Parameters<typeof droppedFiles>[0];

/** A port of Node, spoken to as Electron's. */
function asMain(port: MessagePort): Main {
  const main = {
    on: (event: string, listener: (message: { readonly data: unknown }) => void) => {
      if (event === 'close') port.on('close', listener as unknown as () => void);
      else
        port.on('message', (data: unknown) => {
          listener({ data });
        });
      return main;
    },
    start: () => {
      port.start();
    },
    postMessage: (message: unknown) => {
      port.postMessage(message);
    },
    close: () => {
      port.close();
    },
  };
  return main as unknown as Main;
}

interface Asked {
  readonly ask: { readonly file: number; readonly from: number };
}

/** What a page does with what it is asked for; by default it hands over `bytes`. */
async function drop(
  bytes: Uint8Array,
  {
    said = bytes.length,
    answer,
  }: { readonly said?: number; readonly answer?: (asked: Asked, page: MessagePort) => void } = {},
) {
  const { port1: page, port2: main } = new MessageChannel();
  let mostAtOnce = 0;
  page.on('message', (asked: Asked) => {
    if (answer !== undefined) answer(asked, page);
    else {
      const piece = bytes.subarray(asked.ask.from, asked.ask.from + PIECE_BYTES);
      mostAtOnce = Math.max(mostAtOnce, piece.length);
      page.postMessage(Uint8Array.from(piece));
    }
  });
  const { store, files } = await setUp();
  const file = droppedFiles(asMain(main)).file({ name: 'Référence.pdf', size: said }, 0);
  const progress: number[] = [];
  const signal = new AbortController().signal;
  const taken = await store.intakeFile(file, { signal, onProgress: (done) => progress.push(done) });
  page.close();
  return { taken, store, files, progress, mostAtOnce };
}
const codeOf = ({ taken }: Awaited<ReturnType<typeof drop>>) => (taken.ok ? null : taken.error.code);

describe('a file whose bytes a page hands over', () => {
  it('is taken in whole, under its own name, one piece after the other', async () => {
    const pdf = Buffer.concat([await textPdf('A', 2), Buffer.alloc(3 * PIECE_BYTES, 0x20)]);
    const { taken, store, progress, mostAtOnce } = await drop(pdf);
    const document = valueOf(taken);
    expect(document).toMatchObject({ kind: 'pages', name: 'Référence.pdf', pages: 2, size: pdf.length });
    const { documentId } = valueOf(await store.keepOriginal(document.handle));
    expect((await readAll(store, documentId)).equals(pdf)).toBe(true);
    expect(progress.at(-1)).toBe(pdf.length);
    expect(progress.length).toBeGreaterThan(3);
    expect(mostAtOnce).toBe(PIECE_BYTES);
  });

  it('is refused when it is not as long as was said, or too long', async () => {
    const pdf = await textPdf('A', 1);
    expect(codeOf(await drop(pdf, { said: pdf.length + 1 }))).toBe('file-changed');
    expect(codeOf(await drop(pdf, { said: pdf.length - 1 }))).toBe('file-changed');
    expect(codeOf(await drop(pdf, { said: 0 }))).toBe('file-empty');
    let asked = 0;
    const huge = await drop(pdf, { said: 2 ** 52, answer: () => asked++ });
    expect(codeOf(huge)).toBe('file-too-large');
    expect(asked).toBe(0);
  });

  it.each<[string, unknown, string]>([
    ['says that it is gone', 'file-gone', 'file-gone'],
    ['says that it cannot be read', 'file-not-readable', 'file-not-readable'],
    ['says something else', 'internal', 'file-not-readable'],
    ['hands over more than was asked for', new Uint8Array(PIECE_BYTES + 1), 'file-not-readable'],
    ['hands over a path', '/etc/passwd', 'file-not-readable'],
    ['hands over no bytes', { length: 4, 0: 1 }, 'file-not-readable'],
    ['hands over nothing', undefined, 'file-not-readable'],
  ])('is refused when the page %s', async (_how, piece, code) => {
    const dropped = await drop(await textPdf('A', 1), {
      answer: (_asked, page) => {
        page.postMessage(piece);
      },
    });
    expect(codeOf(dropped)).toBe(code);
    expect(await dropped.files('dropped')).toEqual([]);
  });

  it('is given up when its page goes away in the middle', async () => {
    const pdf = Buffer.concat([await textPdf('A', 1), Buffer.alloc(2 * PIECE_BYTES, 0x20)]);
    const dropped = await drop(pdf, {
      answer: ({ ask }, page) => {
        if (ask.from === 0) page.postMessage(Uint8Array.from(pdf.subarray(0, PIECE_BYTES)));
        else page.close();
      },
    });
    expect(codeOf(dropped)).toBe('file-not-readable');
    expect(await dropped.files('dropped')).toEqual([]);
  });

  it('is given up when the page says more than it was asked', async () => {
    const pdf = await textPdf('A', 1);
    const dropped = await drop(pdf, {
      answer: (_asked, page) => {
        page.postMessage(Uint8Array.from(pdf.subarray(0, 100)));
        page.postMessage(Uint8Array.from(pdf.subarray(100, 200)));
      },
    });
    expect(codeOf(dropped)).toBe('file-not-readable');
  });
});
