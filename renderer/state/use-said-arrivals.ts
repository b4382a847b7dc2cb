import { useEffect, useRef } from 'react';
import type { Placed } from '../../core/basket/placed';
import type { Arrived } from '../../core/basket/placement';
import { sayNumbers } from '../../core/words/basket-sentences';
import { useAnnounce } from './announcer';
import type { DraftState } from './draft';
import { useWords } from './words';

/** Says to people who use a screen reader what came in, and where it went or that it waits for them. */
export function useSaidArrivals({ draft, aside, asking, placed }: DraftState): void {
  const words = useWords();
  const announce = useAnnounce();
  const known = useRef<{ readonly ids: ReadonlySet<string>; readonly aside: number }>({ ids: new Set(), aside: 0 });
  useEffect(() => {
    const before = known.current;
    const nameOf = (handle: string | null): string | null => {
      const documents = [draft, ...aside].flatMap((one) => one.documents);
      const found = documents.find((one) => one.kind !== 'link' && one.handle === handle);
      return found === undefined || found.kind === 'link' ? null : found.name;
    };
    const say = (name: string | null, numbers: readonly string[], what: 'joined' | 'started' | 'asks') => {
      const number = sayNumbers(words, numbers, draft.recipients[0]?.country ?? '');
      announce(
        name === null ? words.say(`basket.${NUMBER_ALONE[what]}`, { number }) : words.say(`basket.${what}`, { name }),
      );
    };
    const isNew = ({ id }: Placed | Arrived) => !before.ids.has(id);
    for (const one of placed.filter(isNew))
      say(nameOf(one.handle), one.numbers, aside.length > before.aside ? 'started' : 'joined');
    for (const one of asking.filter(isNew)) say(one.document?.name ?? null, one.hints.numbers, 'asks');
    known.current = { ids: new Set([...placed, ...asking].map(({ id }) => id)), aside: aside.length };
  }, [draft, aside, asking, placed, words, announce]);
}

const NUMBER_ALONE = { joined: 'numberJoined', started: 'numberStarted', asks: 'numberAsks' } as const;
