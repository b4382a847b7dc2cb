import { useEffect, useEffectEvent, useState } from 'react';
import { MOST_KEPT } from '../../bridge/views';
import { call, callsSettled } from './bridge';
import { useDraftDesk } from './draft-context';
import { useLockStatus, type KeptPage } from './lock';
import { useNavigation } from './route';

/** Before main loses its own patience. What is not there by then is not in the fax; a fax that is just handed in is the same one when it is handed in again. */
const PATIENCE_MS = 20_000;

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
    void callsSettled(PATIENCE_MS).then(() => {
      // In the same pass as the answers that came last: the state then holds them.
      if (!isOver) setTurn((before) => before + 1);
    });
    return () => {
      isOver = true;
    };
  }, [isLocked]);

  const leave = useEffectEvent(() => {
    if (!isLocked) return;
    const page: KeptPage = { state, route };
    const kept = JSON.stringify(page);
    void call('lock.leave', { kept: kept.length > MOST_KEPT ? null : kept }).catch(() => undefined);
  });
  useEffect(() => {
    if (turn > 0) leave();
  }, [turn]);
  return null;
}
