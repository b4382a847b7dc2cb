import { describe, expect, it } from 'vitest';
import { isNotAllowed, isRaw, readQueue, readScheduler } from '../../../electron/printing/setup/read-cups';

const said = (device: string, state = 'is idle.  enabled since Sat', accepts = 'accepting requests since Sat') =>
  `printer Q ${state}\nQ ${accepts}\ndevice for Q: ${device}\n`;
const OURS = 'ipp://127.0.0.1:61234/ipp/print';

describe('what lpstat says', () => {
  it.each([
    ['', 'none'],
    [said(OURS), 'ready'],
    [said('ipp://localhost:61234/ipp/print'), 'ready'],
    [said(OURS, 'now printing Q-1.  enabled since Sat'), 'ready'],
    [said(OURS, 'disabled since Sat -\n\tPaused'), 'paused'],
    [said(OURS, undefined, 'not accepting requests since Sat -\n\tRejecting Jobs'), 'rejecting'],
    [said('ipp://127.0.0.1:61235/ipp/print'), 'elsewhere'],
    [said('ipp://127.0.0.1:612345/ipp/print'), 'elsewhere'],
    [said('ipp://127.0.0.1.example:61234/ipp/print'), 'elsewhere'],
    [said('usb://HP/LaserJet'), 'elsewhere'],
    [said('dnssd://Q._ipp._tcp.local/?uuid=1'), 'none'],
    [said('ipp://Q._ipp._tcp.local/'), 'none'],
    [said(OURS).replaceAll('Q', 'Q2'), 'none'],
  ])('%j', (text, state) => {
    expect(readQueue(text, 'Q', 61_234)).toBe(state);
  });

  it.each([
    ['/run/cups/cups.sock\nscheduler is running\n', 'works'],
    ['localhost:631\nscheduler is running\n', 'works'],
    ['127.0.0.1:16310\nscheduler is not running\n', 'stopped'],
    ['printserver.example:631\nscheduler is running\n', 'remote'],
    ['127.0.0.1.example:631\nscheduler is running\n', 'remote'],
    ['', 'stopped'],
  ])('of the server: %j', (text, printing) => {
    expect(readScheduler(text)).toBe(printing);
  });

  it('knows a queue without a description', () => {
    expect(isRaw("copies=1 printer-make-and-model='Local Raw Printer' x=1")).toBe(true);
    expect(isRaw("printer-make-and-model='Pagewire PrintToFax - IPP Everywhere'")).toBe(false);
  });

  it.each([
    ['lpadmin: Unauthorized', true],
    ['lpadmin: Forbidden', true],
    ['lpadmin: Unable to connect to "localhost": Connection refused', false],
  ])('%j', (text, notAllowed) => {
    expect(isNotAllowed(text)).toBe(notAllowed);
  });
});
