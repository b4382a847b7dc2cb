import { ByteProgress } from '../../components/byte-progress';
import { Button } from '../../components/button';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

/** The file that is being copied or turned into pages just now, how far, and the way out: a slow drive may take its time. */
export function Arrivals() {
  const words = useWords();
  const { arriving, cancelFiles } = useDraftDesk();
  if (arriving?.name == null) return null;
  const label = words.say('newFax.copying', { name: arriving.name });
  return (
    <div className="arriving">
      <p className="one-line">{label}</p>
      <ByteProgress label={label} done={arriving.done} total={arriving.total} />
      <div className="buttons">
        <Button look="quiet" onPress={cancelFiles}>
          {words.say('newFax.cancelFiles')}
        </Button>
      </div>
    </div>
  );
}
