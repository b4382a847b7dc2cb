import type { Json } from './json';

/** How the service answers one request. */
export type Reply =
  | { readonly kind: 'json'; readonly httpStatus: number; readonly body: Json; readonly jobId?: string }
  /** The work is done, the answer is lost. */
  | { readonly kind: 'closed'; readonly jobId: string };

/** Envelope of success (iFax contract 2.1). */
export const success = (message: string, data: Json): Reply => ({
  kind: 'json',
  httpStatus: 200,
  body: { status: 1, message, data },
});

/** Envelope of refusal: `status` 0 and a message. */
export const refusal = (httpStatus: number, message: string): Reply => ({
  kind: 'json',
  httpStatus,
  body: { status: 0, message },
});
