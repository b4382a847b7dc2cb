import {
  TROUBLE_REMEDY,
  type PrinterStatus,
  type ShownStep,
  type StepProgress,
} from '../../core/printing/printer-setup';
import { sayPrinter, sayStep } from '../../core/words/printer-sentences';
import type { Words } from '../../core/words/words';
import type { PrinterSetup, PrinterWish } from '../printing/setup/printer-setup';
import { EXIT, type Command, type ExitCode } from './command';
import type { Printer } from './control-server';

type PrinterCommand = Exclude<Extract<Command, { name: 'printer' }>, { verb: 'serve' }>;

interface Parts {
  readonly printerSetup: PrinterSetup;
  readonly words: Words;
  readonly printer: Printer;
}

/** Shows what would be done, or does it step by step; then how the printer stands. */
export async function runPrinter(command: PrinterCommand, parts: Parts): Promise<ExitCode> {
  const { printerSetup, words, printer } = parts;
  const { json } = command;
  if (command.verb === 'status') return tellStatus(await printerSetup.status(), json, parts);
  const wish: PrinterWish = command.verb === 'add' ? { what: 'add', choice: command.choice } : { what: 'remove' };
  if (printerSetup.isForbidden(wish)) {
    if (json) printer.out(JSON.stringify({ type: 'error', error: { code: 'managed' } }));
    else printer.err(words.say('bridge.managed'));
    return EXIT.failed;
  }
  const { id, steps } = await printerSetup.prepare(wish);
  if (!command.yes) {
    if (json) printer.out(JSON.stringify({ type: 'printer-plan', steps }));
    else showPlan(steps, parts);
    return EXIT.usage;
  }
  const done = await printerSetup.perform(id, (step) => {
    tellStep(step, json, parts);
  });
  if (done === null) {
    if (json) printer.out(JSON.stringify({ type: 'error', error: { code: 'not-possible-now' } }));
    else printer.err(words.say('cli.printer.busy'));
    return EXIT.failed;
  }
  const exit = tellStatus(await printerSetup.status(), json, parts);
  return done ? exit : EXIT.failed;
}

function showPlan(steps: readonly ShownStep[], { words, printer }: Parts): void {
  printer.out(words.say('cli.printer.plan'));
  steps.forEach((step, index) => {
    const rights = step.administrator === 'no' ? '' : words.say(`printer.administrator.${step.administrator}`);
    printer.out(words.say('cli.printer.step', { number: index + 1, sentence: sayStep(words, step), rights }).trimEnd());
    if (step.detail !== '') printer.out(words.say('cli.printer.detail', { detail: step.detail }));
  });
  printer.err(words.say('cli.printer.ask'));
}

function tellStep(step: StepProgress, json: boolean, { words, printer }: Parts): void {
  const { state } = step;
  if (json) {
    const { kind, ...more } = state;
    printer.out(JSON.stringify({ type: 'printer-step', step: step.step, about: step.about, state: kind, ...more }));
    return;
  }
  if (state.kind === 'doing') return;
  printer.out(
    words.say('cli.printer.did', { state: words.say(`printer.state.${state.kind}`), sentence: sayStep(words, step) }),
  );
  if (state.kind !== 'failed') return;
  printer.err(words.say('cli.printer.why', { problem: words.say(`printer.problem.${state.problem}`) }));
  if (state.detail !== '') printer.err(words.say('cli.printer.said', { detail: state.detail }));
}

function tellStatus(status: PrinterStatus, json: boolean, { words, printer }: Parts): ExitCode {
  const { trouble } = status;
  const exit = trouble === null ? EXIT.done : EXIT.failed;
  if (json) {
    printer.out(JSON.stringify({ type: 'printer', ...status }));
    return exit;
  }
  if (trouble === null) printer.out(sayPrinter(words, status));
  else {
    printer.out(words.say(`printer.trouble.${trouble}`));
    const next = trouble === 'not-listening' ? 'start' : TROUBLE_REMEDY[trouble];
    printer.out(words.say('cli.printer.next', { next: words.say(`cli.printer.next.${next}`) }));
  }
  if (!status.isOn) return exit;
  if (status.faxQueue === 'ready') printer.out(words.say('cli.printer.faxQueue'));
  printer.out(words.say(status.login === 'yes' ? 'cli.printer.login' : 'cli.printer.noLogin'));
  return exit;
}
