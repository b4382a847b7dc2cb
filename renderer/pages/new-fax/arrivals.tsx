import { ByteProgress } from '../../components/byte-progress';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

/** The file that is being copied just now, and how far. */
export function Arrivals() {
  const words = useWords();
  const { arriving } = useDraftDesk();
  if (arriving?.name == null) return null;
  const label = words.say('newFax.copying', { name: arriving.name });
  return (
    <div className="arriving">
      <p className="one-line">{label}</p>
      <ByteProgress label={label} done={arriving.done} total={arriving.total} />
    </div>
  );
}
