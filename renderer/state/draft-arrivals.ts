import type { TakenFromBasket } from '../../bridge/views';
import { fillBlank, placeArrivals, type PlacingContext } from '../../core/basket/placement';
import { isBlank } from '../../core/compose/draft';
import type { DraftState, RefusedFile } from './draft';

/** What is done with what came in without the window. */
export type ArrivalAction =
  /** `ids`: one for each that was refused. */
  | {
      readonly type: 'arrived';
      readonly taken: TakenFromBasket;
      readonly ids: readonly string[];
      readonly context: PlacingContext;
    }
  /** A person said where the first that waits goes. */
  | { readonly type: 'answered'; readonly how: 'join' | 'new'; readonly context: PlacingContext }
  /** The fax that was put aside last changes places with the one in front. */
  | { readonly type: 'swapped' };

export function arrived(state: DraftState, action: Extract<ArrivalAction, { type: 'arrived' }>): DraftState {
  const refused = action.taken.refused.map(({ name, code, locked, arrival }, index): RefusedFile => {
    const file = { id: action.ids[index] ?? '', name, code, handle: locked };
    return arrival === null ? file : { ...file, arrival };
  });
  const placing = placeArrivals(state, action.taken.arrived, action.context);
  return { ...state, ...placing, refused: [...state.refused, ...refused] };
}

/** Goes round: with several aside, each comes to the front in its turn. */
export function swapped(state: DraftState): DraftState {
  const { draft, aside } = state;
  const back = aside.at(-1);
  if (back === undefined) return state;
  const rest = aside.slice(0, -1);
  const next = { ...state, draft: back, aside: isBlank(draft) ? rest : [draft, ...rest] };
  return { ...next, ...fillBlank(next) };
}
