import { sheetsOf } from '../../core/compose/page-totals';
import type { DocumentRequest } from './document-protocol';
import type { PROCESS_LIMITS } from './limits';

/** Milliseconds after which the process that works on this request is killed. */
export function timeLimit(
  request: DocumentRequest,
  limits: { readonly [K in keyof typeof PROCESS_LIMITS]: number },
): number {
  if (request.kind === 'look') return limits.lookMs + (request.how.edit.sheets - 1) * limits.sheetMs;
  if (request.kind !== 'assemble') return limits[`${request.kind}Ms`];
  const sheets = request.parts.reduce((sum, { pages, edits }) => sum + sheetsOf(pages, edits), 0);
  return limits.assembleMs + sheets * limits.assemblePageMs;
}
