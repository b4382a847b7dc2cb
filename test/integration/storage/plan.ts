import { entryOf } from '../../../core/compose/draft';
import { AMERICAN, KEEP_ALL } from '../../fixtures/preferences';
import { randomUUID } from 'node:crypto';
import type { Draft } from '../../../core/compose/draft';
import { newDraft } from '../../../core/compose/new-draft';
import { defaultSettings } from '../../../core/settings/settings';
import type { SendOutcome } from '../../../core/provider/fax-provider';
import type { DroppedDocument } from '../../../electron/documents/document-store';
import type { OutboxParts } from '../../../electron/outbox/outbox';

/** What the processes of these suites and their judges agree on. */
export const KEY = Buffer.alloc(32, 7);

/** What an outbox of these suites has in common with the others. */
export const SETTINGS = {
  service: () => 'ifax',
  preferences: () => AMERICAN,
  pace: { ifax: 1, practice: 1 },
  uploadsAtOnce: () => 2,
  autoResend: () => false,
  keep: () => KEEP_ALL,
  guards: { askFirstTime: () => false, ownNumbers: () => Promise.resolve([]) },
} as const satisfies Partial<OutboxParts>;

/** Each fax goes to a number of its own, so that a body tells which fax it is. */
export const numberOf = (index: number): string => `+1209638${String(index).padStart(4, '0')}`;

/** The `index`th id that a process makes, by its `prefix`: the same in each run, so that faults can be aimed at files. */
export const idOf = (prefix: number, index: number): string =>
  `00000000-0000-4000-8000-${prefix.toString(16).padStart(6, '0')}${index.toString(16).padStart(6, '0')}`;

const evidence = {
  httpStatus: null,
  bytesSent: 0,
  bytesTotal: 0,
  bodySha256: null,
  providerText: null,
  detail: null,
};

/** By the last digit of the number, so that any two runs agree: most are taken, some surely not, some nobody knows. */
export function outcomeFor(number: string): SendOutcome {
  switch (Number(number.at(-1)) % 4) {
    case 2:
      return { kind: 'unknown', cause: 'timeout', evidence };
    case 3:
      return { kind: 'notSent', cause: 'offline', retryAfterMs: 3_600_000, evidence };
    default:
      return { kind: 'accepted', providerJobId: number.slice(1), evidence };
  }
}

/** As it is, so that the sealed copy is made without taking pages out. */
export function draftFor(number: string, dropped: DroppedDocument): Draft {
  const blank = newDraft(randomUUID(), { ...defaultSettings, ...AMERICAN, pagesBy: 'ifax' });
  return {
    ...blank,
    documents: [entryOf(randomUUID(), dropped)],
    recipients: [{ number, country: '', name: '' }],
  };
}
