import type { PagePictureWanted } from '../../bridge/page-picture';
import type { DocumentErrorCode } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import type { DocumentProcessHost } from './document-process-host';
import type { DocumentRequest, SealedSource } from './document-protocol';
import { LIMITS } from './limits';
import { createShelf } from './shelf';
import type { Urgency } from './urgency';

type Picture = Result<Uint8Array, DocumentErrorCode>;
type PicturesRequest = Extract<DocumentRequest, { readonly kind: 'pictures' }>;

/**
 * Pictures that the window waits for. They leave for the document process in batches, each made when a process is free:
 * what was asked for since the last one left goes first, for it is in sight now. The same picture is drawn once.
 */
export interface PictureQueue {
  picture(source: SealedSource, wanted: PagePictureWanted): Promise<Picture>;
  /** The document is gone: what waits for it ends with `file-gone`, and nothing of it is kept. */
  forget(id: string): void;
  /** Nothing that was drawn is kept; whoever asks gets it drawn anew. */
  forgetDrawn(): void;
}

interface Asked {
  readonly key: string;
  readonly source: SealedSource;
  readonly wanted: PagePictureWanted;
  /** How many batches had left when it was asked for last. */
  round: number;
  /** Counts up with every question. */
  turn: number;
  /** Drawn by itself, because a batch with it ended a process. */
  alone: boolean;
  readonly askers: ((picture: Picture) => void)[];
}

/** Fax pictures take longer and are made beside the others. */
const LANES = { page: 'quick', fax: 'beside' } as const satisfies Record<string, Urgency>;
type Lane = keyof typeof LANES;
const laneOf = ({ kind }: PagePictureWanted): Lane => (kind === 'page' ? 'page' : 'fax');

/** @param processes how many batches of one kind may be under way at once */
export function createPictureQueue(host: DocumentProcessHost, processes: number): PictureQueue {
  const kept = createShelf<Uint8Array>(LIMITS.keptPictures);
  const waiting: Readonly<Record<Lane, Map<string, Asked>>> = { page: new Map(), fax: new Map() };
  const underWay = new Map<string, Asked>();
  const calls: Record<Lane, number> = { page: 0, fax: 0 };
  /** Those of them that no process is free for yet. */
  const asking: Record<Lane, number> = { page: 0, fax: 0 };
  let round = 0;
  let turns = 0;

  const settle = (asked: Asked, picture: Picture): void => {
    for (const tell of asked.askers.splice(0)) tell(picture);
  };

  /** The newest first, and of those that came together the one that was asked for first; no more than its part of all, so that another process has work too. */
  const takeBatch = (lane: Lane): readonly Asked[] => {
    round += 1;
    const line = [...waiting[lane].values()].sort((a, b) => b.round - a.round || a.turn - b.turn);
    const [first] = line;
    if (first === undefined) return [];
    const batch = first.alone
      ? [first]
      : line
          .filter(({ source, alone }) => source.id === first.source.id && !alone)
          .slice(0, Math.min(LIMITS.picturesAtOnce, Math.ceil(line.length / processes)));
    for (const asked of batch) {
      waiting[lane].delete(asked.key);
      underWay.set(asked.key, asked);
    }
    return batch;
  };

  const finish = (
    lane: Lane,
    tried: readonly Asked[],
    drawn: Result<{ readonly pictures: readonly (Uint8Array | null)[] }, DocumentErrorCode>,
  ): void => {
    // No process could be started: what would have left fails.
    const wasTried = tried.length > 0;
    const batch = wasTried ? tried : takeBatch(lane);
    const again = (asked: Asked): void => {
      if (asked.askers.length > 0) waiting[lane].set(asked.key, asked);
    };
    for (const { key } of batch) underWay.delete(key);
    if (drawn.ok) {
      for (const [index, asked] of batch.entries()) {
        const picture = drawn.value.pictures[index];
        if (picture === undefined) again(asked);
        else {
          if (picture !== null && asked.askers.length > 0) kept.put(asked.key, picture, picture.length);
          settle(asked, picture === null ? err('pdf-damaged') : ok(picture));
        }
      }
    } else if (wasTried && batch.length > 1 && endsProcess(drawn.error)) {
      // One of them did it, and it is not known which: the others must not fail with it.
      for (const asked of batch) {
        asked.alone = true;
        again(asked);
      }
    } else for (const asked of batch) settle(asked, drawn);
  };

  const call = (lane: Lane): void => {
    // What is under way may take long: what waits beside it gets a call of its own.
    while (calls[lane] < processes && asking[lane] < waiting[lane].size) {
      calls[lane] += 1;
      asking[lane] += 1;
      let isAsking = true;
      const answered = (): void => {
        if (isAsking) asking[lane] -= 1;
        isAsking = false;
      };
      let batch: readonly Asked[] = [];
      const make = (): PicturesRequest | null => {
        answered();
        batch = takeBatch(lane);
        const [first] = batch;
        return first === undefined
          ? null
          : { kind: 'pictures', source: first.source, wanted: batch.map(({ wanted }) => wanted) };
      };
      void host.askWhenFree(LANES[lane], make).then((drawn) => {
        answered();
        calls[lane] -= 1;
        if (drawn !== null) finish(lane, batch, drawn);
        call(lane);
      });
    }
  };

  return {
    picture(source, wanted) {
      const key = keyOf(source.id, wanted);
      const known = kept.get(key);
      if (known !== undefined) return Promise.resolve(ok(known));
      const lane = laneOf(wanted);
      const asked = underWay.get(key) ??
        waiting[lane].get(key) ?? { key, source, wanted, round, turn: 0, alone: false, askers: [] };
      return new Promise((resolve) => {
        asked.askers.push(resolve);
        asked.round = round;
        asked.turn = turns += 1;
        if (!underWay.has(key)) waiting[lane].set(key, asked);
        call(lane);
      });
    },
    forgetDrawn() {
      kept.drop(() => true);
    },
    forget(id) {
      const isOf = (key: string): boolean => key.startsWith(keyStart(id));
      kept.drop(isOf);
      for (const line of [waiting.page, waiting.fax, underWay])
        for (const [key, asked] of line) {
          if (!isOf(key)) continue;
          if (line !== underWay) line.delete(key);
          settle(asked, err('file-gone'));
        }
    },
  };
}

const keyStart = (id: string): string => `${id} `;
const keyOf = (id: string, wanted: PagePictureWanted): string => keyStart(id) + JSON.stringify(wanted);

const endsProcess = (code: DocumentErrorCode): boolean =>
  code === 'document-timeout' || code === 'document-process-stopped';
