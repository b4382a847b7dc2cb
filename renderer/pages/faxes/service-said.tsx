import type { CallResult } from '../../../core/outbox/job';
import { useWords } from '../../state/words';

interface Props {
  readonly result: CallResult | null;
  /** What it said when it did not even take the fax. */
  readonly refusal: string | null;
}

/** What the service reported besides the end itself; its own words as they came. */
export function ServiceSaid({ result, refusal }: Props) {
  const words = useWords();
  const text = result === null ? refusal : result.providerText;
  return (
    <>
      {result?.conflicting === true ? <p>{words.say('detail.conflicting')}</p> : null}
      {result?.maybeCharged === true ? <p>{words.say('detail.maybeCharged')}</p> : null}
      {text === null ? null : <p className="hint">{words.say('detail.serviceSays', { text })}</p>}
    </>
  );
}
