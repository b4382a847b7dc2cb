import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { textOfPages } from '../../fixtures/documents/pdftotext';
import { ROOT } from './launch';

/** What the judge wrote down about one accepted fax. */
export interface AcceptedFax {
  readonly jobId: string;
  readonly faxNumber: string;
  readonly callerId: string | null;
  readonly quality: string;
  readonly cover: Readonly<Record<string, string | null>>;
  readonly sendAt: string | null;
  readonly pages: number;
  readonly bodySha256: string;
  readonly files: readonly {
    readonly fileName: string;
    readonly pages: readonly string[] | null;
    readonly fileUrl: string | null;
  }[];
  /** Text of each page that would be transmitted, in order, read by poppler. */
  readonly text: readonly string[];
}

export interface Judge {
  readonly baseUrl: string;
  readonly key: string;
  accepted(): Promise<readonly AcceptedFax[]>;
  /** Applies a fault rule to the requests that follow (docs/practice-service.md). */
  fault(rule: Readonly<Record<string, unknown>>): Promise<void>;
  stop(): Promise<void>;
}

/** Runs the practice service by itself, keeping what it accepts: it stands in for iFax, and then it is the witness. */
export async function startJudge(folder: string): Promise<Judge> {
  const keep = path.join(folder, 'accepted');
  await mkdir(keep, { recursive: true });
  const args = [path.join(ROOT, 'out/main/practice-service.mjs'), '--keep', keep, '--scale', '0.02', '--control'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name = '', value = ''] = /^(URL|Key|Control)\s+(.*)$/.exec(line) ?? [];
    if (name !== '') said[name] = value;
    if (name === 'Control') break;
  }
  const [, url = '', header = '', token = ''] = /^(\S+)\s+\(header (\S+): (\S+)\)$/.exec(said['Control'] ?? '') ?? [];
  return {
    baseUrl: said['URL'] ?? '',
    key: said['Key'] ?? '',
    accepted: () => readAccepted(keep),
    fault: (rule) => post(new URL('/faults', url), { [header]: token }, rule),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function post(url: URL, headers: Readonly<Record<string, string>>, body: unknown): Promise<void> {
  const call = request(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } });
  call.end(JSON.stringify(body));
  const [reply] = (await once(call, 'response')) as [NodeJS.ReadableStream & { statusCode?: number }];
  let text = '';
  for await (const piece of reply) text += piece.toString();
  if (reply.statusCode !== 200) throw new Error(`the practice service refused the rule: ${text}`);
}

async function readAccepted(keep: string): Promise<readonly AcceptedFax[]> {
  const names = await readdir(keep);
  return Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map(async (name) => {
        const record = JSON.parse(await readFile(path.join(keep, name), 'utf8')) as AcceptedFax;
        const pdfs = names.filter((file) => file.startsWith(`${record.jobId}-`) && file.endsWith('.pdf')).sort();
        const texts = await Promise.all(pdfs.map(async (file) => textOfPages(await readFile(path.join(keep, file)))));
        return { ...record, text: texts.flat() };
      }),
  );
}
