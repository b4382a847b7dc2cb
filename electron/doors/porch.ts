import path from 'node:path';
import type { DocumentErrorCode, StoreTrouble } from '../../bridge/views';
import { shownName } from '../../core/words/shown-name';
import type { BasketDesk } from '../basket/basket';
import { unfold, type Unfolded } from './folder-files';

/** What somebody brought to the program in one deed. */
export type Brought =
  /** Absolute paths of files and folders; `left`: how many more there were than one deed may bring. */
  | { readonly door: 'start' | 'tray'; readonly files: readonly string[]; readonly left: number }
  /** The number of a fax: link, as it is shown. */
  | { readonly door: 'link'; readonly number: string };

export interface NotTaken {
  /** As lists show it. */
  readonly name: string;
  readonly code: DocumentErrorCode;
}

export interface Porch {
  /** Resolves when all of it is in the basket or refused. While the faxes cannot be opened it waits, as long as it takes. */
  bring(
    brought: Brought,
    tell?: {
      /** So many of the files, in their order, need no second try. */
      readonly received?: (count: number) => void;
      /** The faxes cannot be opened now; what was brought waits for them. */
      readonly waits?: (trouble: StoreTrouble) => void;
    },
  ): Promise<readonly NotTaken[]>;
}

type PorchBasket = Pick<BasketDesk, 'put' | 'tellRefused'>;

interface Parts {
  /** The basket, what keeps it shut, or null while it is opening. */
  readonly basket: () => PorchBasket | StoreTrouble | null;
  /** Calls when that changes; answers a function that ends it. */
  readonly onChange: (listener: () => void) => () => void;
  readonly mostFiles: () => number;
  readonly batch: () => string;
}

const NO_HINTS = { numbers: [], pages: '', quality: null } as const;

/** Where things wait that came from outside the window until the basket takes them: one deed after the other, each file in its order. */
export function createPorch({ basket, onChange, mostFiles, batch }: Parts): Porch {
  let last: Promise<unknown> = Promise.resolve();
  /** What waits in front of a shut basket, so that somebody who tries again does not bring it twice. */
  const waiting = new Map<string, Promise<readonly NotTaken[]>>();

  const opened = (waits: (trouble: StoreTrouble) => void): Promise<PorchBasket> =>
    new Promise((resolve) => {
      let told: StoreTrouble | null = null;
      const look = (): boolean => {
        const now = basket();
        if (now === null) return false;
        if (typeof now !== 'string') {
          resolve(now);
          return true;
        }
        if (now !== told) waits(now);
        told = now;
        return false;
      };
      if (look()) return;
      const stop = onChange(() => {
        if (look()) stop();
      });
    });

  const putFile = async (
    to: PorchBasket,
    door: 'start' | 'tray',
    one: Unfolded,
    together: string,
  ): Promise<NotTaken[]> => {
    if (one.kind === 'refused') return refuse(to, one);
    const put = await to.put({ door, source: { kind: 'path', path: one.path }, batch: together, ...NO_HINTS });
    return put.ok ? [] : [put.error];
  };

  const putAll = async (to: PorchBasket, brought: Brought, received: (count: number) => void): Promise<NotTaken[]> => {
    if (brought.door === 'link') {
      const put = await to.put({ door: 'link', source: { kind: 'nothing' }, ...NO_HINTS, numbers: [brought.number] });
      return put.ok ? [] : [put.error];
    }
    const refused: NotTaken[] = [];
    const together = batch();
    let taken = 0;
    for (const [index, named] of brought.files.entries()) {
      for (const one of await unfold([named], mostFiles())) {
        if (one.kind === 'file' && taken >= mostFiles()) {
          refused.push(...refuse(to, tooMany(one.path)));
        } else refused.push(...(await putFile(to, brought.door, one, together)));
        if (one.kind === 'file') taken += 1;
      }
      received(index + 1);
    }
    const [example] = brought.files.slice(-1);
    if (brought.left > 0 && example !== undefined) refused.push(...refuse(to, tooMany(example)));
    return refused;
  };

  return {
    bring(brought, { received = () => undefined, waits = () => undefined } = {}) {
      const key = JSON.stringify(brought);
      const before = waiting.get(key);
      if (before !== undefined) {
        const now = basket();
        if (typeof now === 'string') waits(now);
        return before;
      }
      const inFront = last;
      const work = (async () => {
        const to = await opened(waits);
        waiting.delete(key);
        await inFront;
        return putAll(to, brought, received);
      })();
      last = work.catch(() => undefined);
      waiting.set(key, work);
      return work;
    },
  };
}

/** Told in the window and to whoever brought it. */
function refuse(to: PorchBasket, { name, code }: NotTaken): NotTaken[] {
  to.tellRefused({ name, code });
  return [{ name, code }];
}

const tooMany = (file: string): NotTaken => ({ name: shownName(path.basename(file)), code: 'too-many-files' });
