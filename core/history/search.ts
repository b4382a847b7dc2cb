import type { FaxJob } from '../outbox/job';

/** Without case and accents: "Ärzte" and "arzte" are the same word to a person who searches. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * A matcher for what a person typed: every word must occur in the number's digits, the name, the title, the note or a file name.
 * Digits with separators ("209-638") are looked for in the number as digits only. An empty search matches everything.
 */
export function searchFor(typed: string): (job: FaxJob) => boolean {
  const whole = fold(typed).trim();
  if (whole === '') return () => true;
  const digits = /^[\d\s()+./-]+$/.test(whole) ? whole.replace(/\D/g, '') : '';
  const words = whole.split(/\s+/);
  return (job) => {
    if (digits !== '' && job.fax.recipient.e164.includes(digits)) return true;
    const text = fold(wordsOf(job).join('\n'));
    return words.every((word) => text.includes(word));
  };
}

function wordsOf({ fax }: FaxJob): string[] {
  const files = fax.items.flatMap((item) =>
    item.kind === 'link' ? [item.url] : item.madeFrom.map(({ name }) => name),
  );
  return [fax.recipient.e164, fax.recipient.international, fax.recipientName, fax.title, fax.note, ...files];
}
