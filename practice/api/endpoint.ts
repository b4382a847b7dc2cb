import { z } from 'zod';
import { refusal, type Reply } from '../http/reply';
import type { Ledger } from '../ledger';
import type { JobStore } from '../job-store';
import type { Inbox } from './inbox';

/** What the endpoints stand on. */
export interface Desk {
  readonly jobs: JobStore;
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  readonly scale: number;
  readonly now: () => number;
}

/** A request whose transport was in order. */
export interface Arrived {
  readonly bodyBytes: number;
  readonly bodySha256: string;
  /** A fault asked for ids beyond 2^53. */
  readonly hugeIds: boolean;
}

export type Endpoint = (json: unknown, desk: Desk, arrived: Arrived) => Reply | Promise<Reply>;

/** An endpoint that only ever sees a body of its own shape; everything else is refused with the field named. */
export function endpoint<S extends z.ZodType>(
  schema: S,
  answer: (body: z.infer<S>, desk: Desk, arrived: Arrived) => Reply | Promise<Reply>,
): Endpoint {
  return (json, desk, arrived) => {
    const parsed = schema.safeParse(json);
    return parsed.success ? answer(parsed.data, desk, arrived) : refusal(400, firstProblem(parsed.error));
  };
}

function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'The request is not valid';
  return issue.path.length === 0 ? issue.message : `${z.core.toDotPath(issue.path)}: ${issue.message}`;
}

/**
 * "jobId: Integer" in the table, a string in the sample (api-excerpt): both are taken. A JSON number beyond 2^53 has
 * lost digits on the way, so it is refused.
 */
export const idSchema = z
  .union([z.string().regex(/^\d{1,20}$/), z.int().positive()], { error: 'must be an integer or its digits' })
  .transform(String);
