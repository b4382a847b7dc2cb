import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from './announcer';
import { call } from './bridge';
import { useDraftDesk } from './draft-context';
import { refresh } from './queries';
import { useNavigation } from './route';
import { useWords } from './words';

/**
 * Takes back what was just sent, before its first byte leaves. One fax opens in New fax as it was. Several at once stay in the outbox, stopped:
 * each is a fax of its own by now.
 */
export function useTakeBack(ids: readonly string[]) {
  const words = useWords();
  const announce = useAnnounce();
  const client = useQueryClient();
  const { reopen } = useDraftDesk();
  const { go } = useNavigation();
  return useMutation({
    retry: false,
    networkMode: 'always',
    mutationFn: async () => {
      const [first, second] = ids;
      if (first === undefined) return;
      if (second === undefined) {
        await reopen(first, 'edit');
        go('new-fax');
        return;
      }
      for (const id of ids) await call('fax.stop', { id });
      announce(words.say('undo.stoppedMany'));
      go('outbox', first);
    },
    onSettled: () => refresh(client, ['faxes']),
  });
}
