import type { Clock } from '../system/clock';
import type { Head, HeadKeep } from './head';

/** How long after an entry the note of it is written; a call of a keychain costs up to 25 ms, and may hang. */
export const HEAD_AFTER_MS = 60_000;

export interface HeadKeeper {
  /** The log goes on: its end is noted within a minute, without anybody waiting for it. */
  moved(): void;
  /** Notes the end of the log now, and tells whether that worked. One call at a time. */
  keep(): Promise<boolean>;
  stop(): void;
}

export function createHeadKeeper(
  keep: HeadKeep,
  end: () => Head,
  clock: Clock,
  onKept: () => void = () => undefined,
): HeadKeeper {
  let kept = 0;
  let cancel: (() => void) | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** A call that hangs (the keychain asks a person) is the only one. */
  let waits = false;
  let stopped = false;

  const write = async (): Promise<boolean> => {
    const { n, seal } = end();
    if (n === kept) return true;
    const worked = await keep.write({ n, seal });
    if (worked) {
      kept = n;
      onKept();
    }
    return worked;
  };
  const keepNow = (): Promise<boolean> => {
    const turn = last.then(write);
    last = turn;
    return turn;
  };
  const moved = (): void => {
    if (stopped || waits || cancel !== null) return;
    cancel = clock.after(HEAD_AFTER_MS, () => {
      cancel = null;
      waits = true;
      void keepNow().then(() => {
        waits = false;
        if (end().n !== kept) moved();
      });
    });
  };
  return {
    moved,
    keep: keepNow,
    stop: () => {
      stopped = true;
      cancel?.();
      cancel = null;
    },
  };
}
