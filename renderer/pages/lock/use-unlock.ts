import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../state/bridge';
import { lockKey } from '../../state/lock';

/** Not by a mutation: one keeps its argument, and a passphrase has no business in a cache. */
export function useUnlock() {
  const client = useQueryClient();
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const attempt = async (trying: Promise<null>) => {
    setPending(true);
    setTrouble(null);
    try {
      await trying;
    } catch (thrown) {
      setTrouble(thrown);
    } finally {
      setPending(false);
      await client.invalidateQueries({ queryKey: lockKey });
    }
  };
  return {
    isPending,
    trouble,
    unlock: (passphrase: string) => void attempt(call('lock.unlock', { passphrase })),
    unlockBySystem: () => void attempt(call('lock.unlockBySystem', {})),
  };
}
