import { entryOf } from '../../../core/compose/draft';
import { AMERICAN, KEEP_ALL } from '../../fixtures/preferences';
import { appendFileSync } from 'node:fs';
import { createOutbox } from '../../../electron/outbox/create-outbox';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { createSealer } from '../../../electron/vault/sealer';
import type { FaxProvider } from '../../../core/provider/fax-provider';
import type { DocumentStore } from '../../../electron/documents/document-store';

/**
 * A process that opens the outbox of a folder, queues one fax if it has none, and hands it over to a service that writes down
 * each body it gets and never answers. Its parent kills it in the middle.
 */
const [folder = '', log = ''] = process.argv.slice(2);
const never = new Promise<never>(() => undefined);

const provider: FaxProvider = {
  send: () => {
    appendFileSync(log, 'body\n');
    process.stdout.write('sending\n');
    return never;
  },
  status: () => never,
  resend: () => never,
  listNumbers: () => never,
};

const documents: DocumentStore = {
  warmUp: () => undefined,
  coverPages: () => undefined,
  held: () => 0,
  intake: () => never,
  intakeStream: () => never,
  intakeFile: () => never,
  dropped: (handle) => ({ kind: 'pages', handle, name: 'a.pdf', pages: 1, size: 1, sha256: '' }),
  release: () => Promise.resolve(),
  assemble: () => Promise.resolve({ ok: true, value: { documentId: 'a', sha256: 'ab', size: 1, pages: 1 } }),
  keepOriginal: () => never,
  reopen: () => never,
  unlock: () => never,
  show: () => null,
  picture: () => never,
  look: () => never,
  prints: () => never,
  faxNumbers: () => Promise.resolve({ ok: true, value: [] }),
  read: () =>
    (async function* () {
      yield await Promise.resolve(Uint8Array.of(1));
    })(),
  outgoingIds: () => Promise.resolve([]),
  erase: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

const outbox = await createOutbox({
  directory: folder,
  clock: systemClock,
  random: systemRandom,
  sealer: createSealer(Buffer.alloc(32, 7)),
  documents,
  providers: { ifax: provider, practice: provider },
  service: () => 'ifax',
  preferences: () => AMERICAN,
  uploadsAtOnce: () => 2,
  autoResend: () => false,
  keep: () => KEEP_ALL,
  guards: { askFirstTime: () => false, ownNumbers: () => never },
  pace: { ifax: 1, practice: 1 },
});
if (!outbox.ok) {
  process.stdout.write(`${outbox.error}\n`);
  process.exit(1);
}
outbox.value.start();
await outbox.value.desk.send({
  id: '7e4d1c1e-6a52-4a36-9d0f-0c8f6f8b6a01',
  documents: [entryOf('entry', { kind: 'pages', handle: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'a.pdf', pages: 1, size: 1 })],
  recipients: [{ number: '+12096380085', country: '', name: '' }],
  callerId: null,
  quality: 'Standard',
  paper: 'Letter',
  compact: false,
  cover: null,
  when: { kind: 'now' },
  pagesBy: 'here',
  note: '',
  origin: null,
});
process.stdout.write('queued\n');
setInterval(() => undefined, 1000);
