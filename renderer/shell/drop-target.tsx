import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { Brought } from '../state/brought-files';
import { useDraftDesk } from '../state/draft-context';
import { useFileDrops } from '../state/file-drops-context';
import { useNavigation } from '../state/route';
import { useWords } from '../state/words';

/** Files that are dropped or pasted anywhere, on any page, join the fax being put together. */
export function DropTarget() {
  const words = useWords();
  const drops = useFileDrops();
  const { addFiles, pasteFiles } = useDraftDesk();
  const { go } = useNavigation();
  const isOver = useSyncExternalStore(drops.subscribe, drops.isOver);

  const take = useEffectEvent((files: readonly Brought[], how: 'dropped' | 'pasted') => {
    go('new-fax');
    if (how === 'pasted') pasteFiles(files);
    else addFiles(files);
  });
  useEffect(
    () =>
      drops.receive((files, how) => {
        take(files, how);
      }),
    [drops],
  );

  return isOver ? (
    <div className="drop-overlay">
      <p>{words.say('newFax.dropHere')}</p>
    </div>
  ) : null;
}
