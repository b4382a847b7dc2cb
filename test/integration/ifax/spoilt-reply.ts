import { gzipSync } from 'node:zlib';
import type { Seeded } from '../../fixtures/seeded';
import { message } from './fault-server';

/** What really goes over the wire in place of a good reply, and the text that a reader may at best make of it. */
export interface SpoiltReply {
  readonly bytes: Buffer;
  /** null: there is no way to read this as text of the service. */
  readonly text: string | null;
}

/** Spoils a good reply in one to three ways: its text, then how it is written, then how it is sent. */
export function spoiltReply(good: string, random: Seeded): SpoiltReply {
  let text = good;
  for (let times = random.whole(0, 3); times > 0; times -= 1) text = random.pick(SPOIL_TEXT)(text, random);
  const written = random.fraction() < 0.1 ? random.pick(SPOIL_ENCODING)(text) : plain(text);
  return random.fraction() < 0.15
    ? random.pick(SPOIL_HTTP)(written, random)
    : { ...written, bytes: message(200, written.bytes) };
}

/** Half a hundred megabytes that begin like a good reply; never worth waiting for. */
export function hugeReply(good: string): Buffer {
  return message(200, Buffer.concat([Buffer.from(good.slice(0, -1)), Buffer.alloc(50_000_000, 32), Buffer.from('}')]));
}

type Text = (text: string, random: Seeded) => string;
const anywhere = (text: string, random: Seeded): number => random.whole(0, text.length);
const put: (what: (random: Seeded) => string) => Text = (what) => (text, random) => {
  const at = anywhere(text, random);
  return text.slice(0, at) + what(random) + text.slice(at);
};
/** Puts another value in the place of one of the values of the text. */
const revalue: (what: (random: Seeded) => string) => Text = (what) => (text, random) => {
  const values = [...text.matchAll(/(?<=:)(?:"[^"]*"|-?\d+|true|false|null)/g)];
  const chosen = values[random.whole(0, Math.max(0, values.length - 1))];
  if (chosen === undefined) return text;
  return text.slice(0, chosen.index) + what(random) + text.slice(chosen.index + chosen[0].length);
};

const VALUES = [
  '0',
  '1',
  '-1',
  '1.0',
  '1e0',
  '0x1',
  '01',
  '+1',
  '"1"',
  '" 1 "',
  '"01"',
  '1e400',
  '-0',
  'NaN',
  'Infinity',
  'true',
  'false',
  'null',
  '[]',
  '[1]',
  '{}',
  '{"jobId":98765}',
  '""',
  '"delivered"',
  '"DELIVERED "',
  '"not delivered"',
  '"failed"',
  '"sending"',
  '"0"',
  '9007199254740993',
  '1595589515890656281',
  '123456789012345678901234567890',
  '1.7976931348623157e308',
  '"98765"',
  '"constructor"',
] as const;
const NAMES = [
  'status',
  'data',
  'jobId',
  'job_id',
  'message',
  'faxStatus',
  'success',
  'code',
  '__proto__',
  'faxTotalPages',
] as const;

const SPOIL_TEXT: readonly [Text, ...Text[]] = [
  (text, random) => text.slice(0, anywhere(text, random)),
  (text, random) => text.slice(anywhere(text, random)),
  (text, random) => {
    const at = anywhere(text, random);
    return text.slice(0, at) + text.slice(at + random.whole(1, 8));
  },
  put(() => '\0'),
  put((random) => String.fromCharCode(random.whole(1, 0x2fff))),
  put((random) => random.pick(['{', '}', '[', ']', '"', ',', ':', '\\', '\\u0000', '/**/', '\n', ' '])),
  put(() => '\ud800'),
  revalue((random) => random.pick(VALUES)),
  revalue((random) => random.pick(VALUES)),
  revalue((random) => '9'.repeat(random.whole(1, 400))),
  revalue((random) => '['.repeat(random.whole(1, 200)) + ']'.repeat(random.whole(1, 200))),
  revalue((random) => `"${'x'.repeat(random.whole(0, 3000))}"`),
  // A name twice, before or after the one that was there.
  (text, random) => text.replace('{', `{"${random.pick(NAMES)}":${random.pick(VALUES)},`),
  (text, random) => text.replace(/\}$/, `,"${random.pick(NAMES)}":${random.pick(VALUES)}}`),
  (text, random) => text.replaceAll(`"${random.pick(NAMES)}"`, `"${random.pick(NAMES)}"`),
  (text) => text + text,
  (text) => `[${text}]`,
  (text) => `{"data":${text}}`,
  (text) => text.replaceAll('"', "'"),
  (text, random) => '['.repeat(random.whole(1, 60_000)) + text,
  (text, random) => `${'{"a":'.repeat(random.whole(1, 200))}${text}`,
  (text) => text.replaceAll(/[{},:]/g, (mark) => ` ${mark}\n`),
  () => '',
];

const plain = (text: string): SpoiltReply => ({ bytes: Buffer.from(text), text });
const SPOIL_ENCODING: readonly [(text: string) => SpoiltReply, ...((text: string) => SpoiltReply)[]] = [
  (text) => ({ bytes: Buffer.from(text, 'utf16le'), text: null }),
  (text) => ({ bytes: Buffer.from(`\ufeff${text}`, 'utf16le'), text: null }),
  (text) => ({ bytes: Buffer.from(text, 'utf16le').swap16(), text: null }),
  (text) => ({ bytes: Buffer.concat([Buffer.from(text), Buffer.of(0xff, 0xfe)]), text: null }),
  (text) => ({ bytes: Buffer.concat([Buffer.of(0xc3), Buffer.from(text)]), text: null }),
  (text) => ({ bytes: Buffer.from(`\ufeff${text}`), text }),
];

type OverHttp = (written: SpoiltReply, random: Seeded) => SpoiltReply;
const SPOIL_HTTP: readonly [OverHttp, ...OverHttp[]] = [
  ({ bytes }) => ({ bytes: message(200, bytes, { 'Content-Type': 'text/html' }), text: null }),
  ({ bytes, text }) => ({ bytes: message(200, bytes, { 'Content-Type': undefined }), text }),
  ({ bytes, text }) => ({
    bytes: message(200, bytes, { 'Content-Type': 'application/vnd.ifax+json; charset=utf-8' }),
    text,
  }),
  ({ bytes }, random) => ({
    bytes: message(200, bytes, { 'Content-Length': String(bytes.length + random.whole(1, 99)) }),
    text: null,
  }),
  ({ bytes, text }) => ({ bytes: message(200, gzipSync(bytes), { 'Content-Encoding': 'gzip' }), text }),
  ({ bytes }) => ({ bytes: message(200, bytes, { 'Content-Encoding': 'zstd-9' }), text: null }),
  ({ bytes, text }) => ({
    bytes: message(
      200,
      Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')]),
      {
        'Content-Length': undefined,
        'Transfer-Encoding': 'chunked',
      },
    ),
    // An empty piece would end a chunked body before it began.
    text: bytes.length === 0 ? '' : text,
  }),
  ({ bytes }, random) => {
    const whole = message(200, bytes);
    return { bytes: whole.subarray(0, random.whole(0, whole.length - 1)), text: null };
  },
];
