import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useDraftDesk } from '../../../state/draft-context';
import { PageViewContext, type PageKey, type PageView } from '../../../state/page-view';
import { usePageFocus } from '../grid/page-focus';
import { FaxView } from './fax-view';

interface Opened {
  readonly at: PageKey;
  readonly backTo: 'opener' | 'page';
}

/** Keeps how pages are shown, and the one that is open in the large view. */
export function PageViewProvider({ children }: { readonly children: ReactNode }) {
  const focus = usePageFocus();
  const { documents } = useDraftDesk().state.draft;
  const [shown, show] = useState<PageView['shown']>('page');
  const [opened, setOpened] = useState<Opened | null>(null);
  const at = opened?.at ?? null;
  const view = useMemo(
    (): PageView => ({
      shown,
      show,
      at,
      open: (page, backTo) => {
        setOpened({ at: page, backTo });
      },
    }),
    [shown, at],
  );
  const back = useRef<PageKey | null>(null);
  // Not before the dialog is gone: until then nothing outside it takes the focus.
  useEffect(() => {
    if (at !== null || back.current === null) return;
    const { key, page } = back.current;
    back.current = null;
    const cell = document.querySelector(`[data-entry="${key}"] [data-page="${page}"]`);
    if (!(cell instanceof HTMLElement)) return;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const close = () => {
    const file = documents.find(({ id }) => id === at?.key);
    if (opened?.backTo === 'page' && file?.kind === 'file') {
      back.current = opened.at;
      // So that its grid draws it, however far it is from what was in sight.
      focus.ask({ handle: file.handle, page: opened.at.page });
    }
    setOpened(null);
  };

  return (
    <PageViewContext value={view}>
      {children}
      {at === null ? null : (
        <FaxView
          at={at}
          onGo={(to) => {
            setOpened((before) => (before === null ? null : { ...before, at: to }));
          }}
          onClose={close}
        />
      )}
    </PageViewContext>
  );
}
