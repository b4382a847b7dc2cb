import { useState } from 'react';
import type { GuardQuestion } from '../../../core/guards/question';
import { useAnnounce } from '../../state/announcer';
import { reasonOf } from '../../state/bridge';
import { useDraftDesk } from '../../state/draft-context';
import { useAction } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useWords } from '../../state/words';

interface Answers {
  readonly draftId: string;
  readonly keys: readonly string[];
}

/** Hands the draft to the outbox, and keeps what main asks about it until it is answered or the draft has changed. */
export function useSend() {
  const words = useWords();
  const announce = useAnnounce();
  const { go } = useNavigation();
  const { state, startAfresh } = useDraftDesk();
  const { draft, refused } = state;
  const send = useAction('fax.send', ['faxes']);
  const [answers, setAnswers] = useState<Answers>({ draftId: draft.id, keys: [] });
  const confirmed = answers.draftId === draft.id ? answers.keys : [];

  const start = (keys: readonly string[] = confirmed) => {
    if (send.isPending) return;
    const queued = send.mutateAsync(
      { draft, confirmed: [...keys] },
      {
        // Only while the page is there: whoever went elsewhere is not taken along.
        onSuccess: ({ ids }) => {
          go('outbox', ids[0] ?? null);
        },
      },
    );
    // Also when the page is gone: what is queued must not stand there as if it had still to be sent. Why it was not queued is in `send.error`.
    void queued.then(
      ({ ids }) => {
        announce(words.say('ticket.queued', { count: ids.length }));
        startAfresh(draft, refused);
      },
      () => undefined,
    );
  };

  const reason = send.error === null ? null : reasonOf(send.error);
  // About the draft as it was sent: once it is changed, only the next try can tell what there is to ask.
  const asked = reason?.code === 'questions' && send.variables?.draft === draft ? reason.questions : [];
  const questions = asked.filter(({ key }) => !confirmed.includes(key));

  return {
    start,
    isPending: send.isPending,
    /** Why it was not sent, if that was no question. */
    trouble: reason?.code === 'questions' ? null : send.error,
    questions,
    /** Says yes to some of the questions; the fax goes as soon as none is left. */
    sayYes: (to: readonly GuardQuestion[]) => {
      const keys = [...confirmed, ...to.map(({ key }) => key)];
      setAnswers({ draftId: draft.id, keys });
      const left = questions.filter(({ key }) => !keys.includes(key)).length;
      if (left === 0) start(keys);
      else announce(words.say('guard.left', { count: left }));
    },
  };
}
