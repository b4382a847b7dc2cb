import { broughtBy, type Brought } from './brought-files';

/** Files that come from outside: held over the window, dropped on it, or pasted. */
export interface FileDrops {
  /** Whether files are held over the window just now. */
  readonly isOver: () => boolean;
  /** Hears when that changes. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Hands over what comes, and at once what came before anybody was there to take it. */
  readonly receive: (receiver: Receiver) => () => void;
}
/** A picture that is pasted lies on the clipboard, one that is dropped lies nowhere that could be read. */
type Receiver = (files: readonly Brought[], how: 'dropped' | 'pasted') => void;

/** Listens on the whole window, so that files can be dropped anywhere, on any page, and before there is one. */
export function watchFileDrops(view: Window): FileDrops {
  let isOver = false;
  let receiver: Receiver | null = null;
  let early: Parameters<Receiver>[] = [];
  const listeners = new Set<() => void>();

  const setOver = (next: boolean): void => {
    if (next === isOver) return;
    isOver = next;
    for (const tell of listeners) tell();
  };
  const take = (transfer: DataTransfer | null, how: 'dropped' | 'pasted'): void => {
    const files = broughtBy(transfer);
    if (files.length === 0) return;
    if (receiver === null) early = [...early, [files, how]];
    else receiver(files, how);
  };

  /**
   * The element that the last drag event went to. A drop goes there, too, even if the element has left the page since: a list that was read
   * again, a page that gave way to the next. Then the drop never comes up to the window, so it is heard where it goes to.
   */
  let under: EventTarget | null = null;
  const standOn = (element: EventTarget | null): void => {
    if (element === under) return;
    under?.removeEventListener('dragleave', onLeave);
    under?.removeEventListener('drop', onDrop);
    element?.addEventListener('dragleave', onLeave);
    element?.addEventListener('drop', onDrop);
    under = element;
  };
  const onOver = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    standOn(event.target);
    setOver(true);
  };
  // Entering an element fires before leaving the one before: only a drag that leaves the window has no related target.
  const onLeave = (event: Event): void => {
    if ((event as DragEvent).relatedTarget !== null) return;
    standOn(null);
    setOver(false);
  };
  const onDrop = (event: Event): void => {
    event.preventDefault();
    standOn(null);
    setOver(false);
    take((event as DragEvent).dataTransfer, 'dropped');
  };
  view.addEventListener('dragenter', onOver);
  view.addEventListener('dragover', onOver);
  view.addEventListener('paste', (event) => {
    const files = event.clipboardData?.files;
    if (files === undefined || files.length === 0 || isTextFor(event)) return;
    event.preventDefault();
    take(event.clipboardData, 'pasted');
  });

  return {
    isOver: () => isOver,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    receive: (next) => {
      receiver = next;
      const waiting = early;
      early = [];
      for (const came of waiting) next(...came);
      return () => {
        receiver = null;
      };
    },
  };
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Programs put a picture of copied cells beside their text: in a text field the text is meant. */
function isTextFor({ target, clipboardData }: ClipboardEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && clipboardData?.types.includes('text/plain') === true;
}
