import { attributesEnd } from './codec/attributes-end';

/** The client went away, or was sent away because it stood still, before all of its document was here. */
export class BodyCut extends Error {}

/** A request that has come in as far as its attributes. */
export type OpenedBody =
  | { readonly kind: 'attributes'; readonly attributes: Uint8Array; readonly document: AsyncGenerator<Uint8Array> }
  | { readonly kind: 'malformed' | 'too-large'; readonly start: Uint8Array };

/** Bytes of the start of an unreadable request that hold its version and number. */
const START_BYTES = 8;

/** Reads up to the end of the attributes; what follows is the document, as it comes. @throws BodyCut */
export async function openBody(body: AsyncIterable<Uint8Array>): Promise<OpenedBody> {
  const pieces = body[Symbol.asyncIterator]();
  const push = attributesEnd();
  let start: Uint8Array = new Uint8Array();
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    if (start.length < START_BYTES) start = Buffer.concat([start, next.value]).subarray(0, START_BYTES);
    const found = push(next.value);
    if (found.kind === 'whole')
      return { kind: 'attributes', attributes: found.attributes, document: continued(found.rest, pieces) };
    if (found.kind !== 'more') return { kind: found.kind, start };
  }
  return { kind: 'malformed', start };
}

async function* continued(
  first: Uint8Array,
  others: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (first.length > 0) yield first;
  for (let next = await others.next(); next.done !== true; next = await others.next()) yield next.value;
}

/** The same pieces, but not a moment longer than `signal` lets them come. @throws BodyCut */
export async function* until(
  signal: AbortSignal,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = source[Symbol.asyncIterator]();
  // One listener for all pieces, and nothing that piles up with their number.
  let stopWaiting: (() => void) | null = null;
  const abort = (): void => stopWaiting?.();
  signal.addEventListener('abort', abort);
  try {
    for (;;) {
      const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
        stopWaiting = () => {
          reject(new BodyCut('aborted'));
        };
        if (signal.aborted) stopWaiting();
        else pieces.next().then(resolve, reject);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
