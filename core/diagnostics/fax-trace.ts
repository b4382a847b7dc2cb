import type { TimelineEntry } from '../outbox/timeline';

/** What a support report may know of one fax: that it exists, how it stands, and what happened to it when. */
export interface FaxTrace {
  readonly id: string;
  readonly service: string;
  readonly state: string;
  /** Epoch milliseconds, like all times here. */
  readonly createdAt: number;
  readonly stateAt: number;
  readonly dueAt: number | null;
  readonly repeats: string | null;
  /** `params` only where the data key was there to open them. */
  readonly steps: readonly Pick<TimelineEntry, 'at' | 'kind' | 'source' | 'params'>[];
  readonly attempts: readonly {
    readonly number: number;
    readonly startedAt: number;
    readonly answeredAt: number | null;
    readonly answer: string | null;
    readonly httpStatus: number | null;
    readonly bytesSent: number | null;
  }[];
}

/** The details of a step that are codes, counts and times. `text`, `raw` and `providerJobId` are words of the service and stay out. */
const CODES = ['cause', 'reason', 'by', 'priority'] as const;
const COUNTS = ['attempt', 'pages', 'seconds', 'confirmed', 'total'] as const;
const TIMES = ['retryAt', 'until', 'dueAt'] as const;

const CODE = /^[a-z]+(-[a-z]+){0,5}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const code = (value: unknown): string =>
  typeof value === 'string' && value.length <= 40 && CODE.test(value) ? value : 'unknown';
export const id = (value: unknown): string => (typeof value === 'string' && ID.test(value) ? value : 'unknown');
const count = (value: unknown): string =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : 'unknown';

const LATEST_TIME = 8.64e15;
export const time = (value: number | null): string =>
  value === null || !(Math.abs(value) <= LATEST_TIME) ? 'unknown' : new Date(value).toISOString();

/** One fax in lines of text, made of the allowed fields only; each value is checked again, because a database may hold anything. */
export function sayTrace(trace: FaxTrace): readonly string[] {
  const head = [
    `fax ${id(trace.id)}`,
    `service=${code(trace.service)}`,
    `state=${code(trace.state)}`,
    `queued=${time(trace.createdAt)}`,
    `since=${time(trace.stateAt)}`,
    ...(trace.dueAt === null ? [] : [`due=${time(trace.dueAt)}`]),
    ...(trace.repeats === null ? [] : [`repeats=${id(trace.repeats)}`]),
  ];
  const steps = trace.steps.map(({ at, kind, source, params }) => {
    const details = [
      ...CODES.flatMap((name) => (params[name] === undefined ? [] : [`${name}=${code(params[name])}`])),
      ...COUNTS.flatMap((name) => (params[name] === undefined ? [] : [`${name}=${count(params[name])}`])),
      ...TIMES.flatMap((name) => {
        const value = params[name];
        return typeof value === 'number' ? [`${name}=${time(value)}`] : [];
      }),
    ];
    return ['  step', time(at), code(source), code(kind), ...details].join(' ');
  });
  const attempts = trace.attempts.map((attempt) =>
    [
      '  attempt',
      `number=${count(attempt.number)}`,
      `begun=${time(attempt.startedAt)}`,
      `answered=${attempt.answeredAt === null ? 'never' : time(attempt.answeredAt)}`,
      ...(attempt.answer === null ? [] : [`answer=${answerCode(attempt.answer)}`]),
      ...(attempt.httpStatus === null ? [] : [`http=${count(attempt.httpStatus)}`]),
      ...(attempt.bytesSent === null ? [] : [`bytes=${count(attempt.bytesSent)}`]),
    ].join(' '),
  );
  return [head.join(' '), ...steps, ...attempts];
}

/** The only code that is written in two words joined by a capital letter. */
const answerCode = (answer: string): string => (answer === 'notSent' ? 'not-sent' : code(answer));
