import { join } from 'node:path';
import type { Draft } from '../../../core/compose/draft';
import { newDraft } from '../../../core/compose/new-draft';
import { defaultSettings, type Settings } from '../../../core/settings/settings';
import type { FaxProvider } from '../../../core/provider/fax-provider';
import type { StoreState } from '../../../electron/app/engine';
import { createBasket } from '../../../electron/basket/create-basket';
import { copyClosed } from '../../../electron/documents/copy-closed';
import type { DocumentProcessHost } from '../../../electron/documents/document-process-host';
import type { DocumentStore } from '../../../electron/documents/document-store';
import { openDocumentStore } from '../../../electron/documents/sealed-document-store';
import { createOutbox } from '../../../electron/outbox/create-outbox';
import type { Outbox, OutboxParts } from '../../../electron/outbox/outbox';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { createSealer } from '../../../electron/vault/sealer';
import { AMERICAN } from '../../fixtures/preferences';
import { KEY, SETTINGS } from '../storage/plan';

export const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
export const LISTED = '+12025550101';

/** No look into pages here: a document has one page and goes as it is. */
const host: DocumentProcessHost = {
  ask: async (request) => {
    const sizes = [{ width: 612, height: 792 }];
    if (request.kind === 'open') return { ok: true, value: { sizes } as never };
    if (request.kind !== 'copy') return { ok: false, error: 'document-process-stopped' };
    const copied = await copyClosed(request.source, request.target);
    return copied.ok ? { ok: true, value: { ...copied.value, sizes } as never } : copied;
  },
  askWhenFree: () => Promise.resolve(null),
  forget: () => undefined,
  warmUp: () => undefined,
  renew: () => undefined,
  close: () => Promise.resolve(),
};

const never = () => new Promise<never>(() => undefined);
/** Takes nothing: what these suites look at has been queued, or not. */
const provider: FaxProvider = { send: never, status: never, resend: never, listNumbers: never };

export interface Opened {
  readonly documents: DocumentStore;
  readonly outbox: Outbox;
  readonly basket: ReturnType<typeof createBasket>;
  /** Numbers of the faxes in the outbox. */
  readonly faxes: () => Promise<readonly string[]>;
}

interface Own {
  readonly settings?: Partial<Settings>;
  readonly store?: () => StoreState;
  readonly settled?: (signal: AbortSignal) => Promise<StoreState>;
  readonly outbox?: Partial<OutboxParts>;
  /** Around the document store, to stop between two steps. */
  readonly wrap?: (documents: DocumentStore) => DocumentStore;
}

/** The basket of a data folder with the real record and real sealed documents. */
export async function openBasket(folder: string, own: Own = {}): Promise<Opened> {
  const sealer = createSealer(KEY);
  const parts = { sealer, clock: systemClock, random: systemRandom };
  const real = await openDocumentStore({ folder: join(folder, 'documents'), host, ...parts });
  const documents = own.wrap?.(real) ?? real;
  const providers = { ifax: provider, practice: provider };
  const opened = await createOutbox({ directory: folder, documents, providers, ...parts, ...SETTINGS, ...own.outbox });
  if (!opened.ok) throw new Error(opened.error);
  const outbox = opened.value;
  const { desk, arrivals } = outbox;
  const ready: StoreState = { kind: 'ready', desk, documents, arrivals };
  const basket = createBasket({
    store: own.store ?? (() => ready),
    settled: own.settled ?? (() => Promise.resolve(ready)),
    settings: () => ({ ...defaultSettings, askFirstTime: false, pagesBy: 'ifax', ...own.settings }),
    preferences: () => AMERICAN,
    untitled: 'Untitled document',
    clock: systemClock,
    random: systemRandom,
  });
  return {
    documents,
    outbox,
    basket,
    faxes: async () => {
      const list = await desk.list({ box: 'outbox', search: '', limit: 100, offset: 0 });
      return list.ok ? list.value.rows.map(({ job }) => job.fax.recipient.e164) : [];
    },
  };
}

export async function* pieces(bytes: Uint8Array = PDF): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 5) yield await Promise.resolve(bytes.subarray(at, at + 5));
}

/** A print of one page. */
export const print = (name: string, numbers: readonly string[] = [], signal = new AbortController().signal) =>
  ({
    door: 'faxout',
    source: { kind: 'stream', name, extension: '.pdf', bytes: pieces(), signal },
    numbers,
    pages: '',
    quality: null,
  }) as const;

/** A fax of what a page took, as it is. */
export function draftOf(id: string, documents: Draft['documents'], number = LISTED): Draft {
  const blank = newDraft(id, { ...defaultSettings, ...AMERICAN, pagesBy: 'ifax' });
  return { ...blank, documents, recipients: [{ number, country: '', name: '' }] };
}
