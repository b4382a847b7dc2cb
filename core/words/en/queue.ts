import type { WaitsFor } from '../../outbox/waits-for';
import type { Catalogue } from '../message';

/** The queue as a whole: pause, network, a service that cannot be reached, the moment in which a fax can be taken back. */
export const queue = {
  'waitsFor.policy': 'Waits: your organisation does not let this service be used here',
  'waitsFor.resume': 'Waits: sending is paused',
  'waitsFor.online': 'Waits until this computer is back online',
  'waitsFor.service': '{service} cannot be reached, next look {time}',
  'waitsFor.line': 'Waits until the other fax to this number is through',
  'queue.service.ifax': 'iFax',
  'queue.service.practice': 'The practice service',
  'queue.pause': 'Pause sending',
  'queue.resume': 'Resume sending',
  'queue.paused': 'Sending is paused. Nothing new leaves this computer; faxes already sent are still followed.',
  'queue.unreachable': {
    by: 'count',
    one: '{service} cannot be reached; {count} fax waits, next look {time}.',
    other: '{service} cannot be reached; {count} faxes wait, next look {time}.',
  },
  'queue.stopped': {
    by: 'count',
    one: 'Sending has stopped, {count} fax waits: {cause}.',
    other: 'Sending has stopped, {count} faxes wait: {cause}.',
  },
  'queue.goOn': 'Go on sending',
  'countdown.retry': 'Tries again in {left}: {cause}',
  'countdown.undo': 'Sent in {left}',
  'undo.label': 'Take the fax back',
  'undo.one': 'The fax to {recipient} is sent in {left}.',
  'undo.many': '{count} faxes are sent in {left}.',
  'undo.quiet': {
    by: 'count',
    one: 'The fax can still be taken back.',
    other: '{count} faxes can still be taken back.',
  },
  'undo.stoppedMany': 'They stay on this computer, stopped. Change, send or cancel each of them.',
  'undo.sendNow': 'Send now',
} as const satisfies Catalogue & Readonly<Record<`waitsFor.${WaitsFor['kind']}`, string>>;
