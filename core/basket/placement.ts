import {
  entryOf,
  handlesOf,
  isBlank,
  MOST_ENTRIES,
  MOST_RECIPIENTS,
  type Draft,
  type DraftRecipient,
  type TakenFile,
} from '../compose/draft';
import { parseFaxNumber } from '../numbers/fax-number';
import type { Settings } from '../settings/settings';
import type { Arrival } from './arrival';
import { placedOf, type Placed } from './placed';

/** An arrival that is open for a page, its document with a handle. */
export interface Arrived extends Pick<Arrival, 'id' | 'door' | 'batch' | 'hints'> {
  readonly document: TakenFile | null;
}

/** The faxes being put together, and what came in to them. */
export interface Placing {
  /** The fax in front. */
  readonly draft: Draft;
  /** Unfinished drafts that gave way to another; the last one comes back first. */
  readonly aside: readonly Draft[];
  /** What waits for a person to say where it goes, in the order in which it came. */
  readonly asking: readonly Arrived[];
  /** What was put into a fax. */
  readonly placed: readonly Placed[];
  /** Where the last batch went. */
  readonly lastBatch: { readonly batch: string; readonly draftId: string } | null;
}

export interface PlacingContext extends Pick<Settings, 'furtherJobs' | 'mostFiles'> {
  /** Empty drafts with ids that nobody used, one for each arrival that may start a fax. */
  readonly fresh: readonly Draft[];
}

/** How the numbers that came along stand to the recipients of a fax. */
export type Meeting =
  /** None came along. */
  | 'none'
  /** The fax has no recipient yet. */
  | 'fills'
  | 'same'
  | 'other';

/** Puts what came in where it goes, one after the other; at the first that a person has to decide on, the rest waits behind it. */
export function placeArrivals(before: Placing, arrived: readonly Arrived[], context: PlacingContext): Placing {
  const queue = [...before.asking, ...arrived];
  const fresh = [...context.fresh];
  let now: Placing = { ...before, asking: [] };
  for (const [index, one] of queue.entries()) {
    const way = wayOf(one, now, context);
    if (way === 'ask') return { ...now, asking: queue.slice(index) };
    const empty = way === 'new' ? fresh.shift() : undefined;
    // No draft to start: it waits for the next moment.
    if (way === 'new' && empty === undefined) return { ...now, asking: queue.slice(index) };
    now = empty === undefined ? join(now, one) : join(withNewFax(now, empty), one);
  }
  return now;
}

/** A person said where the first that waits goes, and with it the rest of its batch. What waits behind is placed as the settings say. */
export function answerArrival(before: Placing, how: 'join' | 'new', context: PlacingContext): Placing {
  const [first, ...rest] = before.asking;
  const [empty, ...fresh] = context.fresh;
  if (first === undefined || (how === 'new' && empty === undefined)) return before;
  const start = { ...before, asking: [] };
  const next = how === 'new' && empty !== undefined ? withNewFax(start, empty) : start;
  return placeArrivals(join(next, first), rest, { ...context, fresh });
}

/** The fax in front is another one now: if it is blank, what waits first joins it and there is nothing to ask. */
export function fillBlank(now: Placing): Placing {
  const [first, ...rest] = now.asking;
  return first === undefined || !isBlank(now.draft) ? now : join({ ...now, asking: rest }, first);
}

function wayOf(arrived: Arrived, { draft, lastBatch }: Placing, context: PlacingContext): Settings['furtherJobs'] {
  if (isBlank(draft)) return 'join';
  if (!hasRoom(draft, arrived, context.mostFiles)) return 'new';
  const belongs = arrived.batch !== null && lastBatch?.batch === arrived.batch && lastBatch.draftId === draft.id;
  const wanted = belongs ? 'join' : context.furtherJobs;
  if (wanted !== 'join') return wanted;
  // Pages that came for somebody else, or a number for pages that were meant for somebody else: only a person knows.
  const meeting = meetingOf(arrived, draft);
  return meeting === 'none' || meeting === 'same' ? 'join' : 'ask';
}

function hasRoom({ documents, recipients }: Draft, { document }: Arrived, mostFiles: number): boolean {
  if (document === null) return recipients.length < MOST_RECIPIENTS;
  return documents.length < MOST_ENTRIES && handlesOf(documents).length < mostFiles;
}

/** Compared by the number that would be dialled, not by how it is written. */
export function meetingOf({ hints }: Pick<Arrived, 'hints'>, { recipients }: Draft): Meeting {
  if (hints.numbers.length === 0) return 'none';
  const written = recipients.filter(({ number, name }) => `${number}${name}`.trim() !== '');
  if (written.length === 0) return 'fills';
  const country = recipients[0]?.country ?? '';
  const here = new Set(written.map((one) => dialled(one.number, one.country)));
  const came = new Set(hints.numbers.map((number) => dialled(number, country)));
  return here.size === came.size && [...came].every((number) => here.has(number)) ? 'same' : 'other';
}

function dialled(number: string, country: string): string {
  const parsed = parseFaxNumber(number, country);
  return parsed.ok ? parsed.value.e164 : number.trim();
}

/** The unfinished fax is put aside, whole. */
function withNewFax(now: Placing, empty: Draft): Placing {
  return { ...now, draft: empty, aside: isBlank(now.draft) ? now.aside : [...now.aside, now.draft] };
}

function join(now: Placing, arrived: Arrived): Placing {
  const { draft } = now;
  const { id, batch, document, hints } = arrived;
  const quality = isBlank(draft) && hints.quality !== null ? hints.quality : draft.quality;
  const documents = document === null ? draft.documents : [...draft.documents, entryOf(id, document, hints.pages)];
  const recipients = recipientsWith(draft, arrived);
  return {
    ...now,
    draft: { ...draft, documents, recipients, quality },
    placed: [...now.placed, placedOf(arrived)],
    lastBatch: batch === null ? now.lastBatch : { batch, draftId: draft.id },
  };
}

/**
 * Numbers fill an empty recipient. Where the fax has another one, pages join without their number, and only a number alone, which somebody
 * said is to be added, becomes a further recipient.
 */
function recipientsWith(draft: Draft, arrived: Arrived): readonly DraftRecipient[] {
  const { recipients } = draft;
  const country = recipients[0]?.country ?? '';
  const come = arrived.hints.numbers.map((number) => ({ number, country, name: '' }));
  const meeting = meetingOf(arrived, draft);
  if (meeting === 'fills') return come;
  if (meeting !== 'other' || arrived.document !== null) return recipients;
  const known = new Set(recipients.map((one) => dialled(one.number, one.country)));
  const further = come.filter((one) => !known.has(dialled(one.number, one.country)));
  return [...recipients, ...further].slice(0, MOST_RECIPIENTS);
}
