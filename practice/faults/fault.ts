import { z } from 'zod';

/** What can go wrong with one exchange. Sizes in bytes, times in milliseconds unless the name says otherwise. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The connection is reset as soon as this many bytes of the body have arrived. */
  z.strictObject({ kind: z.literal('reset-in-body'), atByte: z.int().min(1) }),
  /** The body is read, then silence. */
  z.strictObject({ kind: z.literal('no-answer') }),
  /** The body is read, then the connection closes without a byte. */
  z.strictObject({ kind: z.literal('close-after-body') }),
  z.strictObject({ kind: z.literal('status'), code: z.int().min(200).max(599), body: z.string().optional() }),
  z.strictObject({
    kind: z.literal('too-many-requests'),
    retryAfterSeconds: z.int().min(0),
    as: z.enum(['seconds', 'date']),
  }),
  z.strictObject({ kind: z.literal('malformed-json') }),
  z.strictObject({ kind: z.literal('wrong-types') }),
  z.strictObject({ kind: z.literal('huge-ids') }),
  z.strictObject({ kind: z.literal('slow'), ms: z.int().min(1) }),
  z.strictObject({ kind: z.literal('huge-reply'), bytes: z.int().min(1) }),
  /** Announces the whole reply, sends this many bytes of it and closes. */
  z.strictObject({ kind: z.literal('cut-reply'), atByte: z.int().min(0) }),
  /** A hotel's sign-in page with status 200. */
  z.strictObject({ kind: z.literal('captive-portal') }),
  z.strictObject({ kind: z.literal('redirect'), code: z.int().min(300).max(399), location: z.string() }),
]);
export type Fault = z.infer<typeof faultSchema>;

/** Whether the service does the work before the fault hides it, unless the rule says otherwise. */
export const WORKS_BY_DEFAULT: Record<Fault['kind'], boolean> = {
  'reset-in-body': false,
  'no-answer': false,
  'close-after-body': true,
  status: false,
  'too-many-requests': false,
  'malformed-json': true,
  'wrong-types': true,
  'huge-ids': true,
  slow: true,
  'huge-reply': true,
  'cut-reply': true,
  'captive-portal': false,
  redirect: false,
};
