import { gzipSync, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  boolean,
  collection,
  enumeration,
  integer,
  keyword,
  mimeMediaType,
  name,
  range,
  uri,
} from '../../electron/printing/ipp/codec/build';
import type { IppMessage } from '../../electron/printing/ipp/codec/message';
import { JOB_STATES } from '../../electron/printing/ipp/job';
import { STATUS } from '../../electron/printing/ipp/status';
import type { Clock } from '../../electron/system/clock';
import { systemClock } from '../../electron/system/clock';
import { ask, valueIn } from './client';
import { runPrinter, type RunningPrinter } from './running-printer';

const PDF = Buffer.from(`%PDF-1.4\n${'x'.repeat(300_000)}`);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.alloc(100)]);

/** The system's clock, but for what takes two minutes: that is over when the test says so. */
let longWaits: (() => void)[] = [];
const clock: Clock = {
  now: systemClock.now,
  after: (ms, call) => {
    if (ms < 60_000) return systemClock.after(ms, call);
    longWaits.push(call);
    return () => {
      longWaits = longWaits.filter((one) => one !== call);
    };
  },
};

let running: RunningPrinter;
beforeEach(async () => {
  longWaits = [];
  running = await runPrinter({ clock, mostBytes: 1_000_000 });
});
afterEach(() => running.close());

const last = boolean('last-document', true);
const jobId = (message: IppMessage): number => valueIn(message, 'job-id') as number;
const stateOf = async (id: number): Promise<unknown> =>
  valueIn(await ask(running, 'getJobAttributes', { attributes: [integer('job-id', id)] }), 'job-state');

const create = async (asked = {}): Promise<number> => jobId(await ask(running, 'createJob', asked));
const sendTo = (id: number, document: Uint8Array) =>
  ask(running, 'sendDocument', { attributes: [integer('job-id', id), last], document });

describe('a job that is printed', () => {
  it('is completed when its document is stored, with everything that came along', async () => {
    const answer = await ask(running, 'printJob', {
      attributes: [name('job-name', 'Letter\n to "Bob"'), mimeMediaType('document-format', 'application/pdf')],
      job: [
        integer('copies', 3),
        range('page-ranges', 2, 3),
        enumeration('print-quality', 5),
        collection('destination-uris', [uri('destination-uri', 'tel:%2B12025550101')]),
      ],
      document: PDF,
    });
    expect(answer.code).toBe(STATUS.ok);
    expect(valueIn(answer, 'job-state')).toBe(JOB_STATES.completed);
    expect(running.desk.printed).toMatchObject([
      {
        queue: 'print',
        title: 'Letter to "Bob"',
        numbers: ['+12025550101'],
        pages: '2-3',
        quality: 'HD',
        format: 'application/pdf',
        bytes: PDF.length,
      },
    ]);
  });

  it('asks nothing special of the quality when it is the usual one', async () => {
    await ask(running, 'printJob', { job: [enumeration('print-quality', 4)], document: PDF });
    await ask(running, 'printJob', { job: [range('page-ranges', 3, 65_535)], document: JPEG });
    expect(running.desk.printed).toMatchObject([
      { quality: null, pages: '', format: 'application/pdf' },
      { quality: null, pages: '3-last', format: 'image/jpeg' },
    ]);
  });

  it.each([
    ['gzip', gzipSync(PDF)],
    ['deflate', deflateRawSync(PDF)],
  ])('is unpacked: %s', async (how, document) => {
    await ask(running, 'printJob', { attributes: [keyword('compression', how)], document });
    expect(running.desk.printed.map(({ bytes }) => bytes)).toEqual([PDF.length]);
  });

  it('in two steps is the same, and Close-Job ends it as well', async () => {
    const one = await create();
    expect(await stateOf(one)).toBe(JOB_STATES.pending);
    expect((await sendTo(one, PDF)).code).toBe(STATUS.ok);
    expect(await stateOf(one)).toBe(JOB_STATES.completed);

    const other = await create();
    const attributes = [integer('job-id', other), boolean('last-document', false)];
    expect((await ask(running, 'sendDocument', { attributes, document: PDF })).code).toBe(STATUS.ok);
    expect(await stateOf(other)).toBe(JOB_STATES.processing);
    expect((await ask(running, 'closeJob', { attributes: [integer('job-id', other)] })).code).toBe(STATUS.ok);
    expect(await stateOf(other)).toBe(JOB_STATES.completed);
    expect(running.desk.printed).toHaveLength(2);
  });

  it('takes one document only, and nothing more as the end of it', async () => {
    const id = await create();
    const more = [integer('job-id', id), boolean('last-document', false)];
    await ask(running, 'sendDocument', { attributes: more, document: PDF });
    expect((await ask(running, 'sendDocument', { attributes: more, document: PDF })).code).toBe(
      STATUS.severalDocuments,
    );
    expect((await sendTo(id, PDF)).code).toBe(STATUS.severalDocuments);
    expect((await sendTo(id, new Uint8Array())).code).toBe(STATUS.ok);
    expect(await stateOf(id)).toBe(JOB_STATES.completed);
    expect((await sendTo(id, PDF)).code).toBe(STATUS.notPossible);
    expect(running.desk.printed).toHaveLength(1);
  });

  it('is known to its own queue only', async () => {
    const id = await create();
    const attributes = [integer('job-id', id)];
    expect((await ask(running, 'getJobAttributes', { attributes, queue: 'faxout' })).code).toBe(STATUS.notFound);
    expect((await ask(running, 'cancelJob', { attributes, queue: 'faxout' })).code).toBe(STATUS.notFound);
  });

  it('says what of it is not done, or is refused if all of it has to be', async () => {
    const job = [keyword('sides', 'two-sided-long-edge'), name('job-secret', 'x')];
    const answer = await ask(running, 'createJob', { job });
    expect(answer.code).toBe(STATUS.okIgnored);
    expect(answer.groups.find(({ group }) => group === 'unsupported')?.attributes.map((one) => one.name)).toEqual([
      'sides',
      'job-secret',
    ]);
    const strict = [boolean('ipp-attribute-fidelity', true)];
    expect((await ask(running, 'createJob', { job, attributes: strict })).code).toBe(STATUS.attributesNotSupported);
    expect((await ask(running, 'validateJob', { job, attributes: strict })).code).toBe(STATUS.attributesNotSupported);
  });
});

describe('a job that cannot be printed', () => {
  it.each([
    ['nothing', new Uint8Array(), [], STATUS.badRequest],
    ['something else', Buffer.from('hello'), [], STATUS.formatNotSupported],
    [
      'another format than it says',
      JPEG,
      [mimeMediaType('document-format', 'application/pdf')],
      STATUS.formatNotSupported,
    ],
    [
      'a format that is not offered',
      PDF,
      [mimeMediaType('document-format', 'application/postscript')],
      STATUS.formatNotSupported,
    ],
    ['a compression that is not offered', PDF, [keyword('compression', 'compress')], STATUS.compressionNotSupported],
    ['not packed as it says', PDF, [keyword('compression', 'gzip')], STATUS.compressionError],
    ['packed and cut off', gzipSync(PDF).subarray(0, -20), [keyword('compression', 'gzip')], STATUS.compressionError],
    [
      'too large when unpacked',
      gzipSync(Buffer.concat([PDF, Buffer.alloc(1_000_000)])),
      [keyword('compression', 'gzip')],
      STATUS.requestTooLarge,
    ],
  ])('is refused in words, and nothing of it is kept: %s', async (_what, document, attributes, status) => {
    expect((await ask(running, 'printJob', { attributes, document })).code).toBe(status);
    expect(running.desk.printed).toEqual([]);
    // The next one is printed as if nothing had been.
    expect((await ask(running, 'printJob', { document: PDF })).code).toBe(STATUS.ok);
  });

  it('tells the system to try again when the disk is full', async () => {
    await running.close();
    running = await runPrinter({
      desk: { ...running.desk, store: () => Promise.resolve({ ok: false, error: 'disk-full' }) },
    });
    expect((await ask(running, 'printJob', { document: PDF })).code).toBe(STATUS.temporaryError);
  });

  it('because the desk has a bug ends all the same', async () => {
    await running.close();
    running = await runPrinter({ desk: { ...running.desk, store: () => Promise.reject(new Error('bug')) } });
    expect((await ask(running, 'printJob', { document: PDF })).code).toBe(STATUS.temporaryError);
    const jobs = await ask(running, 'getJobs', { attributes: [keyword('which-jobs', 'not-completed')] });
    expect(jobs.groups.filter(({ group }) => group === 'job')).toEqual([]);
  });
});

describe('a job that is cancelled', () => {
  it('before its document takes none any more', async () => {
    const id = await create();
    const attributes = [integer('job-id', id)];
    expect((await ask(running, 'cancelJob', { attributes })).code).toBe(STATUS.ok);
    expect(await stateOf(id)).toBe(JOB_STATES.cancelled);
    expect((await sendTo(id, PDF)).code).toBe(STATUS.jobCancelled);
    expect((await ask(running, 'cancelJob', { attributes })).code).toBe(STATUS.notPossible);
    expect(running.desk.printed).toEqual([]);
  });

  it('with its document is taken back from the desk', async () => {
    const id = await create();
    await ask(running, 'sendDocument', {
      attributes: [integer('job-id', id), boolean('last-document', false)],
      document: PDF,
    });
    expect(running.desk.printed).toHaveLength(1);
    expect((await ask(running, 'cancelJob', { attributes: [integer('job-id', id)] })).code).toBe(STATUS.ok);
    expect(running.desk.printed).toEqual([]);
  });

  it('is one of mine, by the name that I say', async () => {
    const ids = [await create(), await create(), await create()];
    const [first = 0] = ids;
    expect((await ask(running, 'cancelMyJobs', { attributes: [integer('job-ids', first)] })).code).toBe(STATUS.ok);
    expect(await Promise.all(ids.map(stateOf))).toEqual([JOB_STATES.cancelled, JOB_STATES.pending, JOB_STATES.pending]);
    expect((await ask(running, 'cancelMyJobs', { attributes: [integer('job-ids', first)] })).code).toBe(
      STATUS.notPossible,
    );
    expect((await ask(running, 'cancelMyJobs', { attributes: [integer('job-ids', 1)] })).code).toBe(STATUS.notFound);
    expect((await ask(running, 'cancelMyJobs')).code).toBe(STATUS.ok);
    expect(await stateOf(ids[2] ?? 0)).toBe(JOB_STATES.cancelled);
  });
});

describe('a job whose client went away', () => {
  it('before its document is given up after two minutes', async () => {
    const id = await create();
    for (const over of [...longWaits]) over();
    expect(await stateOf(id)).toBe(JOB_STATES.aborted);
  });

  it('after its document is printed: it has no other copy', async () => {
    const id = await create();
    await ask(running, 'sendDocument', {
      attributes: [integer('job-id', id), boolean('last-document', false)],
      document: PDF,
    });
    for (const over of [...longWaits]) over();
    expect(await stateOf(id)).toBe(JOB_STATES.completed);
    expect(running.desk.printed).toHaveLength(1);
  });

  it('are not collected without end', async () => {
    const answers: IppMessage[] = [];
    for (let count = 0; count < 60; count++) answers.push(await ask(running, 'createJob'));
    expect(answers.filter(({ code }) => code === STATUS.busy)).toHaveLength(10);
  });
});

it('Identify-Printer is handed on', async () => {
  expect((await ask(running, 'identifyPrinter')).code).toBe(STATUS.ok);
  expect(running.desk.identified()).toBe(1);
});

it('the size of the country stands first', async () => {
  for (const [paper, media] of [
    ['A4', 'iso_a4_210x297mm'],
    ['Letter', 'na_letter_8.5x11in'],
  ] as const) {
    await running.close();
    running = await runPrinter({ paper });
    const answer = await ask(running, 'getPrinterAttributes');
    expect([valueIn(answer, 'media-default'), valueIn(answer, 'media-supported')]).toEqual([media, media]);
  }
});

it('after a restart no job has the number of an older one', async () => {
  const before = await create();
  await running.printer.stop();
  await new Promise((resolve) => setTimeout(resolve, 1100)); // numbers count seconds
  expect(await running.printer.start()).toBe('listening');
  expect(await create()).toBeGreaterThan(before);
});

it('attributes are told as they are asked for, the long list only by its name', async () => {
  const told = async (...requested: readonly [string, ...string[]]): Promise<readonly string[]> => {
    const answer = await ask(running, 'getPrinterAttributes', {
      attributes: [keyword('requested-attributes', ...requested)],
    });
    return answer.groups.flatMap(({ group, attributes }) =>
      group === 'printer' ? attributes.map((one) => one.name) : [],
    );
  };
  expect(await told('media-col-database')).toEqual(['media-col-database']);
  expect(await told('printer-name', 'no-such-attribute')).toEqual(['printer-name']);
  expect(await told('none')).toEqual([]);
  expect((await told('job-template')).filter((name) => name.startsWith('printer-'))).toEqual([
    'printer-resolution-default',
    'printer-resolution-supported',
  ]);
  const all = await told('all');
  expect(all).not.toContain('media-col-database');
  expect(new Set(all).size).toBe(all.length);
  expect([...(await told('printer-description')), ...(await told('job-template'))]).toEqual(all);
});
