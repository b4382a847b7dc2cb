import { onTestFinished } from 'vitest';
import { entryOf, type Draft } from '../../../core/compose/draft';
import { scratch } from '../storage/judge';
import { draftOf, openBasket, type Opened } from './basket-parts';

export const PAGE = 1;
export const DRAFT = '7e4d1c1e-6a52-4a36-9d0f-0c8f6f8b6a01';

export async function open(folder = scratch(), own: Parameters<typeof openBasket>[1] = {}) {
  const opened = await openBasket(folder, own);
  let closed: Promise<void> | null = null;
  const close = () =>
    (closed ??= (async () => {
      await opened.outbox.stop();
      await opened.documents.close();
    })());
  onTestFinished(close);
  const told: boolean[] = [];
  opened.basket.on('waiting', (isNew) => told.push(isNew));
  return { ...opened, folder, close, told };
}

export const idOf = async (putting: ReturnType<Opened['basket']['put']>): Promise<string> => {
  const put = await putting;
  if (!put.ok) throw new Error(put.error.code);
  return put.value.id;
};
export const names = async ({ basket }: Pick<Opened, 'basket'>, page = PAGE) => {
  const taken = await basket.take(page);
  return taken.ok ? taken.value.arrived.map(({ document }) => document?.name ?? null) : [taken.error.code];
};
/** A fax of everything that waits. */
export async function draftOfAll({ basket }: Pick<Opened, 'basket'>, page = PAGE): Promise<Draft> {
  const taken = await basket.take(page);
  const arrived = taken.ok ? taken.value.arrived : [];
  return draftOf(
    DRAFT,
    arrived.flatMap(({ id, document }) => (document === null ? [] : [entryOf(id, document)])),
  );
}
export const sendIt = ({ basket, outbox }: Opened, draft: Draft, page = PAGE) =>
  basket.during(page, draft, (arrivals) => outbox.desk.send(draft, { arrivals }));
