import { useAction } from '../../state/queries';
import { useNavigation } from '../../state/route';

/** A new fax like this one, now or at a time (epoch milliseconds), and leads to it. */
export function useSendAgain(id: string) {
  const { go } = useNavigation();
  const resend = useAction('fax.resend', ['faxes']);
  return {
    sendAgain: (at: number | null) => {
      resend.mutate(
        { id, at },
        {
          onSuccess: (made) => {
            go('outbox', made.id);
          },
        },
      );
    },
    isPending: resend.isPending,
    error: resend.error,
    reset: resend.reset,
  };
}
