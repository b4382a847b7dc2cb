import type { Arrival } from '../../core/basket/arrival';
import { directRecipients } from '../../core/basket/direct';
import { entryOf, type Draft } from '../../core/compose/draft';
import { newDraft } from '../../core/compose/new-draft';
import type { Preferences } from '../../core/settings/preferences';
import type { Settings } from '../../core/settings/settings';
import type { DocumentStore } from '../documents/document-store';
import type { FaxDesk } from '../outbox/fax-desk';
import type { Random } from '../system/random';

/** What nobody was asked about can be taken back for so long at least, in seconds, whatever the settings say. */
const LEAST_UNDO_SECONDS = 10;

interface Parts {
  readonly desk: Pick<FaxDesk, 'send'>;
  readonly documents: Pick<DocumentStore, 'reopen' | 'release'>;
  readonly settings: Settings;
  readonly preferences: Preferences;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Queues what may be sent without anybody being asked, with the defaults of the settings. Answers for how many seconds it can be taken back; null:
 * it may not, or there is a question or a problem that a person must see, and it is still in the basket.
 */
export async function sendDirectly(
  arrival: Arrival,
  { desk, documents, settings, preferences, random }: Parts,
): Promise<number | null> {
  const { document, hints } = arrival;
  const numbers = directRecipients(arrival, settings, preferences.country);
  if (numbers === null || document === null) return null;
  const opened = await documents.reopen(document.documentId, document);
  if (!opened.ok) return null;
  const blank = newDraft(random.uuid(), { ...settings, ...preferences });
  const draft: Draft = {
    ...blank,
    documents: [entryOf(arrival.id, opened.value, hints.pages)],
    recipients: numbers.map(({ e164 }) => ({ number: e164, country: '', name: '' })),
    quality: hints.quality ?? blank.quality,
  };
  const undoSeconds = Math.max(LEAST_UNDO_SECONDS, settings.undoSeconds);
  const sent = await desk.send(draft, { undoMs: undoSeconds * 1000, arrivals: [arrival.id] });
  // Queueing lets go of the document; nothing else does.
  if (!sent.ok) await documents.release(opened.value.handle).catch(() => undefined);
  return sent.ok ? undoSeconds : null;
}
