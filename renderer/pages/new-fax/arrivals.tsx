import { saySize } from '../../../core/words/times';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

/** The file that is being copied just now, and how far. */
export function Arrivals() {
  const words = useWords();
  const { arriving } = useDraftDesk();
  if (arriving?.name == null) return null;
  const { name, done, total } = arriving;
  const label = words.say('newFax.copying', { name });
  return (
    <div className="arriving">
      <p className="one-line">{label}</p>
      <progress aria-label={label} value={done} max={Math.max(total, 1)} />
      <p className="hint numbers">
        {words.say('size.ofTotal', { sent: saySize(words, done), total: saySize(words, total) })}
      </p>
    </div>
  );
}
