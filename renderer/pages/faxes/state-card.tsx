import type { FaxDetail } from '../../../bridge/views';
import { FailureCard } from './failure-card';
import { FaxActions } from './fax-actions';
import { StateExplained } from './state-explained';
import { UnconfirmedCard } from './unconfirmed-card';

/** Why the fax stands where it stands and what can be done: one component for each family of states. */
export function StateCard({ detail }: { readonly detail: FaxDetail }) {
  const { state } = detail.job;
  switch (state.name) {
    case 'unconfirmed':
      return <UnconfirmedCard detail={detail} state={state} />;
    case 'failed':
    case 'partly':
      return <FailureCard detail={detail} state={state} />;
    case 'held':
    case 'queued':
    case 'submitting':
    case 'waiting':
    case 'blocked':
    case 'accepted':
    case 'delivered':
    case 'cancelled':
    case 'settled':
      return (
        <>
          <StateExplained detail={detail} />
          <FaxActions detail={detail} />
        </>
      );
  }
}
