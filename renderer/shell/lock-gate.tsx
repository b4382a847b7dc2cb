import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Trouble } from '../components/trouble';
import { LockPage } from '../pages/lock/lock-page';
import { useLiveData } from '../state/events';
import { lockKey, useLockStatus } from '../state/lock';
import { useWords } from '../state/words';

/** Shows the window only while it is not locked. One that was open when it was locked stays behind the lock page until it has handed over what it holds. */
export function LockGate({ children }: { readonly children: ReactNode }) {
  useLiveData();
  const words = useWords();
  const client = useQueryClient();
  const lock = useLockStatus();
  const isLocked = lock.data?.isLocked ?? null;
  const [wasOpen, setWasOpen] = useState(false);
  if (isLocked === false && !wasOpen) setWasOpen(true);

  useLayoutEffect(() => {
    // Menus and dialogs stand beside the window's own place.
    document.documentElement.toggleAttribute('data-locked', isLocked === true);
  }, [isLocked]);
  useEffect(() => {
    // Unlocked before it was loaded anew: what was refused meanwhile is asked for again.
    if (isLocked === false)
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== lockKey[0] && queryKey[0] !== 'kept',
      });
  }, [client, isLocked]);

  if (lock.data === undefined)
    return (
      <main className="waiting">
        {lock.error === null ? <p role="status">{words.say('frame.loading')}</p> : <Trouble of={lock.error} />}
      </main>
    );
  return (
    <>
      {isLocked === true ? <LockPage status={lock.data} /> : null}
      {wasOpen ? (
        <div className={isLocked === true ? 'behind-lock' : 'in-front'} inert={isLocked === true}>
          {children}
        </div>
      ) : null}
    </>
  );
}
