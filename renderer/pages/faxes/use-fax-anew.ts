import type { Draft } from '../../../core/compose/draft';
import type { FaxJob } from '../../../core/outbox/job';
import { useDraftDesk } from '../../state/draft-context';
import { useNavigation } from '../../state/route';

/**
 * Opens the new fax with the recipient of an old one filled in, to be corrected. The documents are not brought back:
 * the sealed copy of a sent fax is for sending it as it was.
 */
export function useFaxAnew(): (job: FaxJob, change: Partial<Pick<Draft, 'quality'>>) => void {
  const { state, dispatch } = useDraftDesk();
  const { go } = useNavigation();
  return ({ fax }, change) => {
    const { draft } = state;
    const recipient = {
      number: fax.recipient.international,
      country: fax.recipient.country ?? draft.recipients[0]?.country ?? '',
      name: fax.recipientName,
    };
    const free = draft.recipients.findIndex((one) => one.number.trim() === '');
    if (free === -1) dispatch({ type: 'recipientAdded', recipient });
    else dispatch({ type: 'recipientChanged', index: free, change: recipient });
    dispatch({ type: 'changed', change });
    go('new-fax');
  };
}
