import type { CheckResult, Outcome } from '../../../core/diagnostics/finding';
import { sayFinding, sayNextStep } from '../../../core/words/finding-sentences';
import { Icon, type IconName } from '../../components/icon';
import { useWords } from '../../state/words';

const LOOKS = {
  fine: { tone: 'delivered', icon: 'done' },
  notice: { tone: 'needs-you', icon: 'needs-you' },
  problem: { tone: 'failed', icon: 'failed' },
} as const satisfies Readonly<Record<Outcome, { readonly tone: string; readonly icon: IconName }>>;

const GRAVEST_FIRST: readonly Outcome[] = ['problem', 'notice', 'fine'];

/** Everything that was looked at, the gravest first, each with its sentence and its one next step. */
export function CheckList({ results }: { readonly results: readonly CheckResult[] }) {
  const words = useWords();
  const problems = results.filter(({ outcome }) => outcome === 'problem').length;
  const sorted = GRAVEST_FIRST.flatMap((grave) => results.filter(({ outcome }) => outcome === grave));
  return (
    <>
      <p role="status" className="key-status">
        {problems === 0 ? words.say('doctor.summary.fine') : words.say('doctor.summary.problems', { count: problems })}
      </p>
      <ul className="checks" aria-label={words.say('doctor.list')}>
        {sorted.map((result) => (
          <Check key={result.check} result={result} />
        ))}
      </ul>
    </>
  );
}

function Check({ result }: { readonly result: CheckResult }) {
  const words = useWords();
  const { tone, icon } = LOOKS[result.outcome];
  const next = sayNextStep(words, result);
  return (
    <li className="check">
      <span className={`state tone-${tone}`}>
        <Icon name={icon} />
        <span>{words.say(`doctor.outcome.${result.outcome}`)}</span>
      </span>
      <span>
        {words.say('doctor.line', {
          title: words.say(`doctor.title.${result.check}`),
          sentence: sayFinding(words, result.finding),
        })}
        {next === null ? null : <span className="check-next hint">{next}</span>}
      </span>
    </li>
  );
}
