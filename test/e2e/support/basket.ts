import type { ElectronApplication } from '@playwright/test';
import type { Basket } from '../../../electron/basket/basket';
import type { Door } from '../../../core/basket/arrival';
import type { Quality } from '../../../core/pages/quality';

export interface PutIn {
  readonly door?: Door;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly numbers?: readonly string[];
  readonly pages?: string;
  readonly quality?: Quality;
}

type Answer = Awaited<ReturnType<Basket['put']>>;

/** Where the test finds the basket in the main process: hold-ready.cjs keeps it there. */
interface Main {
  readonly pagewireBasket: Basket;
}

/** A print job, as the printer hands it over: its bytes in pieces, nowhere on disk. */
export function print(app: ElectronApplication, what: PutIn): Promise<Answer> {
  const { door = 'print', name, bytes, numbers = [], pages = '', quality = null } = what;
  return app.evaluate(
    (_electron, { base64, ...incoming }) => {
      const whole = Buffer.from(base64, 'base64');
      async function* pieces() {
        for (let at = 0; at < whole.length; at += 1000) yield await Promise.resolve(whole.subarray(at, at + 1000));
      }
      const source = {
        kind: 'stream',
        name: incoming.name,
        extension: '.pdf',
        bytes: pieces(),
        signal: new AbortController().signal,
      } as const;
      const { door, numbers, pages, quality } = incoming;
      return (globalThis as unknown as Main).pagewireBasket.put({ door, source, numbers, pages, quality });
    },
    { door, name, numbers, pages, quality, base64: Buffer.from(bytes).toString('base64') },
  );
}

/** A file by its path, as a second start names it; `batch` says that several belong together. */
export function openWith(app: ElectronApplication, path: string, batch = ''): Promise<Answer> {
  return app.evaluate(
    (_electron, { file, together }) =>
      (globalThis as unknown as Main).pagewireBasket.put({
        door: 'start',
        source: { kind: 'path', path: file },
        numbers: [],
        pages: '',
        quality: null,
        ...(together === '' ? {} : { batch: together }),
      }),
    { file: path, together: batch },
  );
}

/** A `fax:` link. */
export function numberAlone(app: ElectronApplication, number: string): Promise<Answer> {
  return app.evaluate(
    (_electron, text) =>
      (globalThis as unknown as Main).pagewireBasket.put({
        door: 'link',
        source: { kind: 'nothing' },
        numbers: [text],
        pages: '',
        quality: null,
      }),
    number,
  );
}
