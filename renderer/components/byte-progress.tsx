import { saySize } from '../../core/words/times';
import { useWords } from '../state/words';

/** How many bytes of a file or a fax have moved; `label` says which. */
export function ByteProgress({
  label,
  done,
  total,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}) {
  const words = useWords();
  return (
    <>
      <progress aria-label={label} value={done} max={Math.max(total, 1)} />
      <p className="hint numbers">
        {words.say('size.ofTotal', { sent: saySize(words, done), total: saySize(words, total) })}
      </p>
    </>
  );
}
