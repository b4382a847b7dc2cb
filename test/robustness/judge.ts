import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentErrorCode } from '../../bridge/views';
import { untouched } from '../../core/pages/page-edit';
import type { PageLoss } from '../../core/pages/page-look';
import type { DocumentStore, DroppedDocument } from '../../electron/documents/document-store';
import { STANDARD_LETTER } from '../fixtures/drawing';

/** How a file may end. Everything else is a violation, and thrown. */
export type Ending =
  /** Its page was shown, looked at and taken out. */
  | { readonly kind: 'ready' }
  /** Not taken in; nothing of it is kept. */
  | { readonly kind: 'refused'; readonly code: DocumentErrorCode }
  /** Taken in, but something of its page cannot be had, and the reason is said. */
  | { readonly kind: 'part'; readonly lacks: Lacks }
  /** Only iFax can open it. */
  | { readonly kind: 'unseen' };

export type Step = 'picture' | 'look' | 'assemble';
export type Lacks = Readonly<Partial<Record<Step, DocumentErrorCode>>>;
export const STEPS: readonly Step[] = ['picture', 'look', 'assemble'];

export interface Judged {
  readonly ending: Ending;
  /** Milliseconds of each step. */
  readonly took: Readonly<Partial<Record<'intake' | Step, number>>>;
  /** What is said of its page not to be drawn. */
  readonly losses: readonly PageLoss[];
}

export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Reasons that a person can be told about a file. "storage-failed" is none: it would hide a failure of ours. */
const REFUSALS: ReadonlySet<DocumentErrorCode> = new Set([
  'file-empty',
  'file-too-large',
  'too-many-pages',
  'type-not-supported',
  'file-unsafe',
  'picture-damaged',
  'picture-not-supported',
  'picture-too-large',
  'office-missing',
  'office-locked',
  'pdf-encrypted',
  'pdf-damaged',
  'pdf-no-pages',
  'document-timeout',
  'document-process-stopped',
]);
const LACKING: ReadonlySet<DocumentErrorCode> = new Set([
  'pdf-damaged',
  'pdf-no-pages',
  // Nothing leaves that was not shown.
  'pages-differ',
  'document-timeout',
  'document-process-stopped',
]);

export interface JudgeOptions {
  readonly store: DocumentStore;
  /** The store's folder. */
  readonly folder: string;
  /** What is tried of a file that was taken in. */
  readonly steps?: readonly Step[];
  /** Milliseconds that a step may need beside its own limit: it waits its turn, a process is killed, the next one starts. */
  readonly slack?: number;
}

const SLACK_MS = 20_000;

/** Takes a file in as a drop does, wants of one page what the window and a fax want, and lets it go again. Throws `Violation`. */
export async function judgeFile(
  path: string,
  { store, folder, steps = STEPS, slack = SLACK_MS }: JudgeOptions,
): Promise<Judged> {
  const took: Partial<Record<'intake' | Step, number>> = {};
  const timed = async <T>(step: 'intake' | Step, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    try {
      return await within(LIMIT_OF[step] + slack, step, work());
    } finally {
      took[step] = performance.now() - begun;
    }
  };

  const taken = await timed('intake', () => store.intake(path, {}));
  if (!taken.ok) {
    const { code, locked } = taken.error;
    if (!REFUSALS.has(code)) throw new Violation(`refused with "${code}"`);
    if (locked !== null) await store.release(locked);
    return { ending: { kind: 'refused', code }, took, losses: [] };
  }
  const { handle } = taken.value;
  const losses: PageLoss[] = [];
  const ending = await endingOf(taken.value, { store, steps, timed, losses }).finally(() => store.release(handle));
  const left = (await readdir(join(folder, 'dropped'))).filter((name) => name.startsWith(handle));
  if (left.length > 0) throw new Violation(`left behind: ${left.join(', ')}`);
  return { ending, took, losses };
}

interface Tries {
  readonly store: DocumentStore;
  readonly steps: readonly Step[];
  readonly losses: PageLoss[];
  readonly timed: <T>(step: Step, work: () => Promise<T>) => Promise<T>;
}

async function endingOf(document: DroppedDocument, { store, steps, timed, losses }: Tries): Promise<Ending> {
  if (document.kind === 'unseen') return { kind: 'unseen' };
  const { handle, pages } = document;
  if (!(Number.isInteger(pages) && pages >= 1)) throw new Violation(`taken in with ${String(pages)} pages`);
  if (store.show(handle)?.sizes.length !== pages)
    throw new Violation('it has sizes of more or fewer pages than it has');
  const lacks: Partial<Record<Step, DocumentErrorCode>> = {};
  for (const step of steps) {
    const code = await timed(step, () => TRY[step](store, handle, losses));
    if (code === null) continue;
    if (!LACKING.has(code)) throw new Violation(`${step} failed with "${code}"`);
    lacks[step] = code;
  }
  return Object.keys(lacks).length === 0 ? { kind: 'ready' } : { kind: 'part', lacks };
}

/** Sealed files, whole or half, that are on the disk; for the end of a run, when nothing is under way. */
export async function filesLeft(folder: string): Promise<readonly string[]> {
  return (await Promise.all(['dropped', 'outgoing'].map((place) => readdir(join(folder, place))))).flat();
}

/** Milliseconds, as they were promised: written once more, so that a limit that is raised is seen. */
export const LIMIT_OF: Readonly<Record<'intake' | Step, number>> = {
  intake: 10_000,
  picture: 5000,
  look: 5000,
  assemble: 62_000,
};

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const PNG_WIDTH_AT = 16;
const PICTURE_WIDTH = 160;

/** Null: it went well. */
type Try = (store: DocumentStore, handle: string, losses: PageLoss[]) => Promise<DocumentErrorCode | null>;

const TRY: Readonly<Record<Step, Try>> = {
  async picture(store, handle) {
    const drawn = await store.picture(handle, { kind: 'page', page: 1, turn: 0, width: PICTURE_WIDTH });
    if (!drawn.ok) return drawn.error;
    const png = Buffer.from(drawn.value);
    if (!png.subarray(0, PNG.length).equals(PNG) || png.readUInt32BE(PNG_WIDTH_AT) !== PICTURE_WIDTH)
      throw new Violation('its picture is none');
    return null;
  },
  async look(store, handle, losses) {
    const looked = await store.look(handle, { edit: untouched(1), quality: 'Standard', paper: 'Letter' });
    if (!looked.ok) return looked.error;
    if (looked.value.sheets.length !== 1) throw new Violation('one page became more than one sheet');
    losses.push(...looked.value.losses);
    return null;
  },
  async assemble(store, handle) {
    const made = await store.assemble([{ handle, pages: [1], edits: [] }], STANDARD_LETTER);
    if (!made.ok) return made.error;
    const { documentId, pages, sha256, size } = made.value;
    if (pages !== 1) throw new Violation(`one page became ${String(pages)}`);
    const hash = createHash('sha256');
    let length = 0;
    for await (const piece of store.read(documentId)) {
      hash.update(piece);
      length += piece.length;
    }
    if (hash.digest('hex') !== sha256 || length !== size) throw new Violation('what was sealed is not what was made');
    await store.erase(documentId);
    return null;
  },
};

async function within<T>(ms: number, step: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Violation(`${step} did not end within ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw error instanceof Violation ? error : new Violation(`${step} threw ${String(error)}`);
  } finally {
    clearTimeout(timer);
  }
}
