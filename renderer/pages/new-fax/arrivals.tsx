import { ByteProgress } from '../../components/byte-progress';
import { Button } from '../../components/button';
import { useDraftDesk } from '../../state/draft-context';
import { useCopying } from '../../state/queries';
import { useWords } from '../../state/words';

/** The file that is being copied or turned into pages just now, how far, and the way out: a slow drive may take its time. */
export function Arrivals() {
  const words = useWords();
  const { arriving, cancelFiles } = useDraftDesk();
  const copying = useCopying();
  if (!arriving || copying === null) return null;
  const label = words.say('newFax.copying', { name: copying.name });
  return (
    <div className="arriving">
      <p className="one-line">{label}</p>
      <ByteProgress label={label} done={copying.done} total={copying.total} />
      <div className="buttons">
        <Button look="quiet" onPress={cancelFiles}>
          {words.say('newFax.cancelFiles')}
        </Button>
      </div>
    </div>
  );
}
