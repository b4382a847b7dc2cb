import type { StepProgress, StepState } from '../../../../core/printing/printer-setup';
import { sayStep } from '../../../../core/words/printer-sentences';
import { Icon, type IconName } from '../../../components/icon';
import { useWords } from '../../../state/words';

const LOOKS = {
  waiting: { tone: 'quiet', icon: 'next' },
  doing: { tone: 'working', icon: 'working' },
  done: { tone: 'delivered', icon: 'done' },
  failed: { tone: 'failed', icon: 'failed' },
} as const satisfies Readonly<Record<StepState['kind'], { readonly tone: string; readonly icon: IconName }>>;

/** Each step with its state; one that failed says why and what helps. */
export function StepList({ label, steps }: { readonly label: string; readonly steps: readonly StepProgress[] }) {
  const words = useWords();
  return (
    <ul className="checks" aria-label={label} role="list">
      {steps.map((one) => {
        const { tone, icon } = LOOKS[one.state.kind];
        return (
          <li key={one.step} className="check">
            <span className={`state tone-${tone}`}>
              <Icon name={icon} />
              <span>{words.say(`printer.state.${one.state.kind}`)}</span>
            </span>
            <span>
              {sayStep(words, one)}
              {one.state.kind === 'failed' ? (
                <span className="check-next" role="alert">
                  {words.say(`printer.problem.${one.state.problem}`)}
                  {one.state.detail === '' ? null : <span className="check-next hint">{one.state.detail}</span>}
                </span>
              ) : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
