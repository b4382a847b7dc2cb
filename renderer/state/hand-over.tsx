import { useEffect, useEffectEvent, useState } from 'react';
import { call, callsSettled } from './bridge';
import { useDraftDesk } from './draft-context';
import { useLockStatus, type KeptPage } from './lock';
import { useNavigation } from './route';

/**
 * Hands the fax being put together over to main when the window is locked: main then loads the page anew, so that nothing of it is left in memory,
 * and gives it back to the page that comes after unlocking. What is just on its way (a file that is copied, a fax that is handed in) is waited for;
 * the page is covered meanwhile.
 */
export function HandOver() {
  const { state } = useDraftDesk();
  const { route } = useNavigation();
  const isLocked = useLockStatus().data?.isLocked === true;
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (!isLocked) return;
    let isOver = false;
    void callsSettled().then(() => {
      // In the same pass as the answers that came last: the state then holds them.
      if (!isOver) setTurn((before) => before + 1);
    });
    return () => {
      isOver = true;
    };
  }, [isLocked]);

  const leave = useEffectEvent(() => {
    if (!isLocked) return;
    const kept: KeptPage = { state, route };
    // Refused when it is too large for one message: then the page stays as it is, covered, and loses nothing.
    void call('lock.leave', { kept: JSON.stringify(kept) }).catch(() => undefined);
  });
  useEffect(() => {
    if (turn > 0) leave();
  }, [turn]);
  return null;
}
