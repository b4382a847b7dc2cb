import { createHash } from 'node:crypto';
import { request, type Agent, type IncomingHttpHeaders } from 'node:http';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach } from 'vitest';
import { z } from 'zod';
import { startPracticeService, type PracticeOptions, type PracticeService } from '../../../practice/practice-service';

export const KEY = 'practice-key';
export const START = Date.UTC(2030, 0, 15, 12, 0, 0);

/** Everything that a test starts ends with it. */
const endings: (() => Promise<void>)[] = [];
export const atEnd = (ending: () => Promise<void>): void => {
  endings.push(ending);
};
afterEach(async () => {
  for (const ending of endings.splice(0).reverse()) await ending();
});

export interface Bench {
  readonly service: PracticeService;
  readonly clock: { now: number };
  readonly post: (path: string, body: unknown, options?: PostOptions) => Promise<Answer>;
}

/** A service in this process, on real sockets, with a clock that only the test moves. */
export async function startBench(options: Partial<PracticeOptions> = {}): Promise<Bench> {
  const clock = { now: START };
  const service = await startPracticeService({
    key: KEY,
    port: 0,
    scale: 0.1,
    dataFolder: null,
    records: { kind: 'memory' },
    now: () => clock.now,
    ...options,
  });
  atEnd(() => service.stop());
  return { service, clock, post: (path, body, how) => post(`${service.baseUrl}${path}`, body, how) };
}

export interface PostOptions {
  readonly headers?: Record<string, string>;
  readonly omit?: readonly string[];
  readonly method?: string;
  readonly agent?: Agent;
}

export interface Answer {
  readonly httpStatus: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A plain request; a string goes out as it is, anything else as JSON. Rejects when the connection breaks. */
export function post(url: string, body: unknown, options: PostOptions = {}): Promise<Answer> {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const all = { 'content-type': 'application/json', accept: 'application/json', accesstoken: KEY, ...options.headers };
  const sent = Object.entries(all).filter(([name]) => !(options.omit ?? []).includes(name));
  const headers = { ...Object.fromEntries(sent), 'content-length': String(bytes.length) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: options.method ?? 'POST', headers, agent: options.agent ?? false },
      (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on('data', (piece: Buffer) => pieces.push(piece));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(pieces).toString();
          resolve({ httpStatus: incoming.statusCode ?? 0, headers: incoming.headers, text });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}

const envelope = z.object({ status: z.number(), message: z.string(), data: z.unknown().optional() });
export const envelopeOf = ({ text }: Answer) => envelope.parse(JSON.parse(text));

const faxObject = z.object({
  faxStatus: z.string(),
  faxTotalPages: z.number(),
  faxTransferredPages: z.number(),
  faxCallStart: z.number(),
  faxCallEnd: z.number(),
  faxCallLength: z.number(),
  code: z.number(),
  message: z.string(),
  success: z.boolean().optional(),
  retryAttempt: z.number().optional(),
});
export const faxOf = (answer: Answer) => faxObject.parse(envelopeOf(answer).data);

/** As digits, whatever their number: JSON.parse would round an id beyond 2^53. */
export function jobIdOf({ text }: Answer): string {
  const digits = /"jobId":(\d+)/.exec(text)?.[1];
  if (digits === undefined) throw new Error(`no job id in ${text}`);
  return digits;
}

/** A PDF whose n-th page is n points wider than 200, so that a page can be told by its size. */
export async function pdfOf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 1; page <= pages; page += 1) document.addPage([200 + page, 300]);
  return Buffer.from(await document.save());
}

/** Which pages of `pdfOf` a PDF holds. */
export async function pagesIn(pdf: Uint8Array): Promise<number[]> {
  const document = await PDFDocument.load(pdf);
  return document.getPages().map((page) => page.getWidth() - 200);
}

export async function sendBody(changes: Record<string, unknown> = {}, pages = 1): Promise<Record<string, unknown>> {
  const pdf = await pdfOf(pages);
  return {
    faxNumber: '+12025550100',
    faxData: [{ fileName: 'document-1.pdf', fileData: pdf.toString('base64') }],
    ...changes,
  };
}

export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
