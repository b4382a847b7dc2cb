import { useEffect, useEffectEvent, useState } from 'react';
import { useDraftDesk } from '../state/draft-context';
import { useNavigation } from '../state/route';
import { useWords } from '../state/words';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Programs put a picture of copied cells beside their text: in a text field the text is meant. */
function isTextFor({ target, clipboardData }: ClipboardEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && clipboardData?.types.includes('text/plain') === true;
}

/** Files can be dropped anywhere on the window, on any page, or pasted; they join the fax being put together. */
export function DropTarget() {
  const words = useWords();
  const { addFiles, pasteFiles } = useDraftDesk();
  const { go } = useNavigation();
  const [over, setOver] = useState(false);

  const take = useEffectEvent((list: FileList | undefined, add: (files: readonly File[]) => void) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    go('new-fax');
    add(files);
  });
  const takeDropped = useEffectEvent((list: FileList | undefined) => {
    take(list, addFiles);
  });
  const takePasted = useEffectEvent((list: FileList | undefined) => {
    take(list, pasteFiles);
  });

  useEffect(() => {
    // Entering a child fires before leaving its parent: only a drag that leaves the window has no related target.
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      takeDropped(event.dataTransfer?.files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      if (files === undefined || files.length === 0 || isTextFor(event)) return;
      event.preventDefault();
      takePasted(files);
    };
    window.addEventListener('dragenter', onOver);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onOver);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, []);

  return over ? (
    <div className="drop-overlay">
      <p>{words.say('newFax.dropHere')}</p>
    </div>
  ) : null;
}
