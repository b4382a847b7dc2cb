import { err, ok, type Result } from '../result';
import type { ComposeProblem } from './compose-problem';
import type { CoverFields } from './draft';
import { TEXT_LIMITS } from './text-limits';

const LIMITS: Readonly<Record<keyof CoverFields, number>> = {
  templateId: TEXT_LIMITS.templateId,
  subject: TEXT_LIMITS.subject,
  fromName: TEXT_LIMITS.name,
  toName: TEXT_LIMITS.name,
  message: TEXT_LIMITS.message,
};
const PARTS = ['templateId', 'subject', 'fromName', 'toName', 'message'] as const satisfies (keyof CoverFields)[];

/** Cover fields with text in them, trimmed; null if none is left, because any field sent may add a page (iFax contract 3.1). */
export function composeCover(
  cover: CoverFields | null,
): Result<Partial<CoverFields> | null, readonly ComposeProblem[]> {
  if (cover === null) return ok(null);
  const filled = PARTS.map((part) => ({ part, text: cover[part].trim() })).filter(({ text }) => text !== '');
  const problems = filled
    .filter(({ part, text }) => text.length > LIMITS[part])
    .map(({ part }): ComposeProblem => ({ field: 'cover', code: 'text-too-long', part, limit: LIMITS[part] }));
  if (problems.length > 0) return err(problems);
  if (filled.length === 0) return ok(null);
  const fields: Partial<CoverFields> = Object.fromEntries(filled.map(({ part, text }) => [part, text]));
  return ok(fields);
}
