import { useMutation } from '@tanstack/react-query';
import type { DraftOrigin, ReopenPurpose } from '../../core/compose/draft';
import { useDraftDesk } from './draft-context';
import { useNavigation } from './route';

const options = { retry: false, networkMode: 'always' } as const;

/** Opens a fax again in New fax and leads there. */
export function useReopen(faxId: string) {
  const { reopen } = useDraftDesk();
  const { go } = useNavigation();
  return useMutation({
    ...options,
    mutationFn: (purpose: ReopenPurpose) => reopen(faxId, purpose),
    onSuccess: () => {
      go('new-fax');
    },
  });
}

/** Gives the draft of a reopened fax up; one that was opened for changes goes back to where it was. Leads to the fax. */
export function useGiveUp(faxId: string) {
  const { giveUp } = useDraftDesk();
  const { go } = useNavigation();
  return useMutation({
    ...options,
    mutationFn: (purpose: DraftOrigin['for']) => giveUp({ id: faxId, for: purpose }),
    onSuccess: (_nothing, purpose) => {
      go(purpose === 'edit' ? 'outbox' : 'sent', faxId);
    },
  });
}
