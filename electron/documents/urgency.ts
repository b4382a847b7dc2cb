import { assertNever } from '../../core/result';
import type { DocumentRequest } from './document-protocol';

/**
 * What goes first. "quick" and "waited-for": somebody looks at the screen until it is there, also at what the guards ask
 * after "Send". "beside": what is said about pages besides; it never takes all processes, so that nothing quick stands
 * behind it.
 */
export const URGENCIES = ['quick', 'waited-for', 'beside'] as const;
export type Urgency = (typeof URGENCIES)[number];

export function urgencyOf(request: DocumentRequest): Urgency {
  switch (request.kind) {
    case 'open':
      return 'quick';
    case 'pictures':
      return request.wanted.every(({ kind }) => kind === 'page') ? 'quick' : 'beside';
    case 'assemble':
    case 'copy':
    case 'makePdf':
    case 'inspect':
    case 'unlock':
    case 'print':
    case 'faxNumbers':
      return 'waited-for';
    case 'look':
      return 'beside';
    default:
      return assertNever(request);
  }
}
