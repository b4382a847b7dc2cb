import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(sentence: string) => void>(() => undefined);

/** Says a sentence to people who use a screen reader; everybody else sees the change itself. */
export const useAnnounce = (): ((sentence: string) => void) => use(AnnounceContext);

const KEPT = 6;

interface Said {
  readonly number: number;
  readonly sentence: string;
}

/** One polite live region for the whole window: sentences are added, so that two at once are both spoken. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<readonly Said[]>([]);
  const announce = useCallback((sentence: string) => {
    setSaid((before) => [...before, { number: (before.at(-1)?.number ?? 0) + 1, sentence }].slice(-KEPT));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="unseen" role="log" aria-live="polite" aria-relevant="additions">
        {said.map(({ number, sentence }) => (
          <p key={number}>{sentence}</p>
        ))}
      </div>
    </AnnounceContext>
  );
}
