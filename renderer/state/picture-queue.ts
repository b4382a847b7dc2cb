/** Asks for a picture when it is its turn. */
interface Wanted {
  /** How far it is from what is in sight; the nearest goes first. */
  readonly distance: () => number;
  readonly start: () => void;
}

export interface PictureQueue {
  /** `start` is called when it is its turn. Call what is returned once it has come, or when nobody wants it any more. */
  readonly ask: (wanted: Wanted) => () => void;
  /** Resolves when no picture is wanted. */
  readonly atRest: () => Promise<void>;
}

/** Lets a few pictures load at a time, so that what has gone out of sight meanwhile is never asked for. */
export function createPictureQueue(atOnce: number): PictureQueue {
  const waiting = new Set<Wanted>();
  const loading = new Set<Wanted>();
  let resting: (() => void)[] = [];

  const goOn = () => {
    while (loading.size < atOnce && waiting.size > 0) {
      const next = [...waiting].reduce((best, one) => (one.distance() < best.distance() ? one : best));
      waiting.delete(next);
      loading.add(next);
      next.start();
    }
    if (loading.size > 0 || waiting.size > 0) return;
    const rested = resting;
    resting = [];
    for (const tell of rested) tell();
  };

  return {
    ask(wanted) {
      waiting.add(wanted);
      // All that came into sight together is compared before the first one goes.
      queueMicrotask(goOn);
      return () => {
        if (waiting.delete(wanted) || loading.delete(wanted)) queueMicrotask(goOn);
      };
    },
    atRest: () =>
      new Promise((resolve) => {
        resting.push(resolve);
        queueMicrotask(goOn);
      }),
  };
}

const AT_ONCE = 6;

/** The pictures of pages of the whole window. */
export const pictureQueue = createPictureQueue(AT_ONCE);
