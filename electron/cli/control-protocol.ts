import { z } from 'zod';
import { commandSchema } from './command';

/** One line of JSON from the second process to the owner of the outbox. */
export const requestSchema = z.strictObject({ token: z.string().max(100), command: commandSchema });

/** Lines of JSON that the owner sends back: that it has the command (before it does anything), what to print, and at last the exit code. */
export const replySchema = z.union([
  z.strictObject({ taken: z.literal(true) }),
  /** So many files of an "open", in their order, are in safety or were refused. */
  z.strictObject({ received: z.int().min(0) }),
  z.strictObject({ print: z.string(), on: z.enum(['out', 'err']) }),
  z.strictObject({ exit: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]) }),
]);
export type ControlReply = z.infer<typeof replySchema>;

/** Bytes of one line, either way. */
export const LINE_LIMIT = 1024 * 1024;

/** Where the owner listens and what it wants to hear; `control.json` in the data folder, readable by this user only. */
export const endpointSchema = z.strictObject({ socket: z.string().max(300), token: z.string().length(43) });
export type Endpoint = z.infer<typeof endpointSchema>;

/** JSON or nothing; a broken line from the other side is no reason to stop. */
export function parseLine<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
