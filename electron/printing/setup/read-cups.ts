import type { QueueState, SystemPrinting } from '../../../core/printing/printer-setup';

/** What `lpstat -H -r` says (in the C locale). */
export function readScheduler(said: string): Exclude<SystemPrinting, 'missing' | 'no-ipp-url'> {
  const [server = ''] = said.split('\n');
  // A server elsewhere would look for our printer on its own 127.0.0.1.
  if (!/^(\/|localhost[:/]|127\.\d+\.\d+\.\d+[:/]|\[::1\])/.test(`${server.trim()}/`)) return 'remote';
  return /^scheduler is running$/m.test(said) ? 'works' : 'stopped';
}

/**
 * How a queue stands, from `lpstat -p ID -a ID -v ID` (in the C locale; it leaves user and password out of addresses).
 *
 * @param said standard output; nothing when there is no such queue
 * @param port that our service listens on
 */
export function readQueue(said: string, id: string, port: number): Exclude<QueueState, 'raw' | 'unknown'> {
  const device = lineAfter(said, `device for ${id}: `);
  // What CUPS itself found by DNS-SD is no queue that somebody added.
  if (device === null || /^(dnssd|mdns):|\._ipps?\._tcp\./.test(device)) return 'none';
  if (!new RegExp(`^ipp://(127\\.0\\.0\\.1|localhost):${port.toString()}/ipp/(print|faxout)$`).test(device))
    return 'elsewhere';
  if (lineAfter(said, `printer ${id} disabled`) !== null) return 'paused';
  if (lineAfter(said, `${id} not accepting requests`) !== null) return 'rejecting';
  return 'ready';
}

/** Whether CUPS knows nothing of the printer and would send files as they are (from `lpoptions -p ID`). */
export const isRaw = (said: string): boolean =>
  /printer-make-and-model=('Local Raw Printer'|"Local Raw Printer")/.test(said);

function lineAfter(said: string, start: string): string | null {
  const line = said.split('\n').find((one) => one.startsWith(start));
  return line === undefined ? null : line.slice(start.length).trim();
}

/** Whether lpadmin's answer means that this user may not (CUPS: "Unauthorized", "Forbidden" and their likes). */
export const isNotAllowed = (said: string): boolean =>
  /\b(unauthorized|forbidden|not authorized|not allowed)\b/i.test(said);
