import { err, ok } from '../../core/result';
import type { BasketDesk } from '../basket/basket';
import type { Handlers } from './gate';
import type { HandleOwners } from './handle-owners';

interface Parts {
  readonly basket: Pick<BasketDesk, 'take' | 'remove'>;
  readonly owners: HandleOwners;
}

/** A page takes what waits, and says what a person wants no more. */
export function basketHandlers({ basket, owners }: Parts): Pick<Handlers, 'basket.take' | 'basket.remove'> {
  return {
    'basket.take': async (_nothing, caller) => {
      const taken = await basket.take(caller.id);
      if (!taken.ok) return taken;
      const documents = taken.value.arrived.flatMap(({ document }) => (document === null ? [] : [document.handle]));
      const locked = taken.value.refused.flatMap((refused) => (refused.locked === null ? [] : [refused.locked]));
      for (const handle of [...documents, ...locked]) owners.give(caller.id, handle);
      return taken;
    },
    'basket.remove': async ({ id }, caller) =>
      (await basket.remove(caller.id, id)) ? ok(null) : err({ code: 'not-found' }),
  };
}
