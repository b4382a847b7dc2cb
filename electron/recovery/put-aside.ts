import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makePrivateFolder, partOf, syncFolder, writeDurably } from '../vault/durable-file';

/** In the data folder while parts of it are exchanged: the plan, and under `new` what comes in their place. */
const RESTORING = 'restoring';
const PLAN = 'plan.json';
const ASIDE = /^put-aside-[0-9TZ-]{10,30}$/;
/** Parts of a data folder that belong together; with the recovery file where that is wanted too. */
const SEALED_PARTS = ['outbox.db-wal', 'outbox.db-shm', 'outbox.db', 'send-journal', 'documents'] as const;
const KEY_PARTS = ['recovery', 'data-key'] as const;
export type Part = (typeof SEALED_PARTS)[number] | (typeof KEY_PARTS)[number];

export const SEALED: readonly Part[] = SEALED_PARTS;
export const SEALED_AND_KEYS: readonly Part[] = [...SEALED_PARTS, ...KEY_PARTS];

const planSchema = z.strictObject({
  version: z.literal(1),
  aside: z.string().regex(ASIDE),
  parts: z.array(z.enum([...SEALED_PARTS, ...KEY_PARTS])),
  /** Those of the parts that lay under `new` when the plan was made. */
  incoming: z.array(z.enum([...SEALED_PARTS, ...KEY_PARTS])),
});
type Plan = z.infer<typeof planSchema>;

/** An empty folder for what is to come in place of the parts. Left by an earlier try that had no plan yet, it was never of use. */
export async function emptyStaging(folder: string): Promise<string> {
  await rm(join(folder, RESTORING), { recursive: true, force: true });
  const staging = join(folder, RESTORING, 'new');
  await makePrivateFolder(staging);
  return staging;
}

export const dropStaging = (folder: string): Promise<void> =>
  rm(join(folder, RESTORING), { recursive: true, force: true });

/**
 * Moves parts of a data folder, whole and as they are, into a folder `put-aside-TIME` beside them, and what lies in the staging folder
 * into their place. Nothing is deleted. Stopped anywhere, `finishPuttingAside` finishes it. Nothing else may have the folder open.
 *
 * @param step called between the moves, for the test that stops at each
 */
export async function putAside(
  folder: string,
  parts: readonly Part[],
  now: number,
  step: (name: string) => void = () => undefined,
): Promise<void> {
  const aside = `put-aside-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  const incoming = parts.filter((part) => existsSync(join(folder, RESTORING, 'new', part)));
  const plan: Plan = { version: 1, aside, parts: [...parts], incoming };
  await makePrivateFolder(join(folder, RESTORING));
  await writeDurably(join(folder, RESTORING, PLAN), (file) => file.writeFile(JSON.stringify(plan)));
  await syncFolder(folder);
  step('planned');
  await carryOut(folder, plan, step);
}

/** Does what a plan that was begun still wants; and clears away a restore that never came to its plan. Throws what the file system throws. */
export async function finishPuttingAside(folder: string): Promise<void> {
  const path = join(folder, RESTORING, PLAN);
  if (!existsSync(join(folder, RESTORING))) return;
  if (!existsSync(path)) {
    await dropStaging(folder);
    return;
  }
  await carryOut(folder, planSchema.parse(JSON.parse(await readFile(path, 'utf8'))), () => undefined);
}

async function carryOut(folder: string, plan: Plan, step: (name: string) => void): Promise<void> {
  const aside = join(folder, plan.aside);
  await makePrivateFolder(aside);
  for (const part of plan.parts) {
    const [here, there, next] = [join(folder, part), join(aside, part), join(folder, RESTORING, 'new', part)];
    const comes = plan.incoming.includes(part);
    // What lies here is the old one as long as the new one has not left its place.
    const isOld = comes ? existsSync(next) : !existsSync(there);
    if (isOld && existsSync(here)) {
      await rename(here, there);
      step(`${part} aside`);
    }
    if (comes && existsSync(next)) {
      await rename(next, here);
      step(`${part} in`);
    }
  }
  await syncFolder(aside);
  await syncFolder(folder);
  await rm(partOf(join(folder, RESTORING, PLAN)), { force: true });
  // The plan goes first: without it the rest is only left over.
  await rm(join(folder, RESTORING, PLAN));
  step('done');
  await dropStaging(folder);
}
