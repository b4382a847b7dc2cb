import { describe, expect, it } from 'vitest';
import {
  PRINTER_TROUBLES,
  printerTrouble,
  QUEUE_STATES,
  type PrinterFacts,
  type PrinterTrouble,
} from '../../../core/printing/printer-setup';

const ADDED: PrinterFacts = {
  isOn: true,
  service: 'listening',
  printing: 'works',
  queue: 'ready',
  faxQueue: 'none',
  announcement: 'off',
  login: 'yes',
};
const OFF: PrinterFacts = { ...ADDED, isOn: false, service: 'off', queue: 'none', login: 'no' };
const ANNOUNCED: PrinterFacts = { ...ADDED, queue: 'none', announcement: 'announced' };

describe('what is off with the printer', () => {
  it('is nothing when it is added, announced, or not there', () => {
    expect([ADDED, ANNOUNCED, OFF].map(printerTrouble)).toEqual([null, null, null]);
  });

  const cases: readonly (readonly [PrinterTrouble, PrinterFacts])[] = [
    ['port-taken', { ...ADDED, service: 'port-taken', queue: 'elsewhere' }],
    ['not-listening', { ...ADDED, service: 'failed' }],
    ['not-listening', { ...ADDED, service: 'off' }],
    ['printing-missing', { ...ADDED, printing: 'missing', queue: 'none' }],
    ['printing-stopped', { ...ADDED, printing: 'stopped', queue: 'unknown' }],
    ['printing-remote', { ...ADDED, printing: 'remote', queue: 'unknown' }],
    ['no-ipp-url', { ...OFF, printing: 'no-ipp-url' }],
    ['printing-missing', { ...OFF, printing: 'missing' }],
    ['queue-missing', { ...ADDED, queue: 'none' }],
    ['queue-paused', { ...ADDED, queue: 'paused' }],
    ['queue-rejecting', { ...ADDED, faxQueue: 'rejecting' }],
    ['queue-elsewhere', { ...ADDED, queue: 'elsewhere' }],
    ['queue-raw', { ...ADDED, queue: 'raw' }],
    ['no-bus', { ...ANNOUNCED, announcement: 'no-bus' }],
    ['no-avahi', { ...ANNOUNCED, announcement: 'no-avahi' }],
    ['announce-refused', { ...ANNOUNCED, announcement: 'refused' }],
    ['login-outdated', { ...ADDED, login: 'outdated' }],
    ['left-over', { ...OFF, queue: 'ready' }],
  ];
  it.each(cases)('%s', (trouble, facts) => {
    expect(printerTrouble(facts)).toBe(trouble);
  });

  it('has a case here for every trouble', () => {
    expect(new Set(cases.map(([trouble]) => trouble))).toEqual(new Set(PRINTER_TROUBLES));
  });

  it('is said for every state of a queue that takes no pages', () => {
    const quiet = QUEUE_STATES.filter((queue) => printerTrouble({ ...ADDED, queue }) === null);
    expect(quiet).toEqual(['ready']);
  });
});
