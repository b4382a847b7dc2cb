import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createIfaxClient } from '../electron/ifax/ifax-client';
import { systemClock } from '../electron/system/clock';
import { sampleFax } from '../test/integration/ifax/samples';

/** One send by one way in a process of its own; prints memory before and at its peak (kilobytes) as JSON. */
const [, , way = '', url = '', file = '', sha256 = ''] = process.argv;

async function pagewire(): Promise<string> {
  const client = createIfaxClient({ baseUrl: new URL(url), key: () => Promise.resolve('bench'), clock: systemClock });
  const request = sampleFax({
    fileName: 'document-1.pdf',
    pages: null,
    source: {
      kind: 'data',
      size: statSync(file).size,
      sha256,
      open: () => createReadStream(file) as AsyncIterable<Buffer>,
    },
  });
  const outcome = await client.send(request, {});
  return `${outcome.kind} ${outcome.evidence.providerText ?? outcome.evidence.detail ?? ''}`;
}

/** What most client code does. */
async function naive(): Promise<string> {
  const body = JSON.stringify({
    faxNumber: '+12096380085',
    faxQuality: 'Standard',
    faxData: [{ fileName: 'document-1.pdf', fileData: readFileSync(file).toString('base64') }],
  });
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', accessToken: 'bench' };
  const reply = await fetch(`${url}/customer/fax-send`, { method: 'POST', headers, body });
  const { status, message } = (await reply.json()) as { status: number; message: string };
  return `${status === 1 ? 'accepted' : 'refused'} ${message}`;
}

/**
 * Peak resident memory of this process in kilobytes. Linux: VmHWM, which begins anew with the program; `maxRSS` there begins with the
 * memory of the process that started it.
 */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

const idle = process.memoryUsage.rss() / 1024;
const begun = performance.now();
const reply = way === 'naive' ? await naive() : await pagewire();
const ms = Math.round(performance.now() - begun);
process.stdout.write(JSON.stringify({ idle, peak: peakKilobytes(), ms, reply }));
