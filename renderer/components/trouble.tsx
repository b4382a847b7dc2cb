import { sayFailure } from '../state/sentences';
import { useWords } from '../state/words';

/** Why the last thing asked for was not done; nothing while all is well. */
export function Trouble({ of }: { readonly of: unknown }) {
  const words = useWords();
  if (of === null || of === undefined) return null;
  return (
    <p className="trouble" role="alert">
      {sayFailure(words, of)}
    </p>
  );
}
