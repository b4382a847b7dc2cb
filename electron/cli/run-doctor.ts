import { writeFile } from 'node:fs/promises';
import { sayFinding, sayNextStep } from '../../core/words/finding-sentences';
import type { CheckResult } from '../../core/diagnostics/finding';
import { EXIT, type Command, type ExitCode } from './command';
import type { CommandParts } from './run-command';

type DoctorCommand = Extract<Command, { name: 'doctor' }>;
type DoctorRunParts = Pick<CommandParts, 'engine' | 'words' | 'printer'>;

/** Looks at everything, whether the outbox opens or not, and tells; with a file, writes the support report there. */
export async function runDoctor(command: DoctorCommand, parts: DoctorRunParts): Promise<ExitCode> {
  const { engine, words, printer } = parts;
  const results = await engine.doctor.examine();
  if (command.bundle === '-') {
    // Line by line: the control socket carries no line without end.
    for (const line of (await engine.doctor.report(results)).trimEnd().split('\n')) printer.out(line);
    return exitOf(results);
  }
  for (const result of results) for (const line of linesOf(result, command.json, parts)) printer.out(line);
  if (command.bundle === null) return exitOf(results);
  try {
    // Never over a file that is there: it may be somebody's only copy of something.
    await writeFile(command.bundle, await engine.doctor.report(results), { flag: 'wx', mode: 0o600 });
    engine.audit.record({ is: 'support-report-saved', outcome: 'done' });
  } catch (problem) {
    const isThere = problem instanceof Error && 'code' in problem && problem.code === 'EEXIST';
    printer.err(words.say(isThere ? 'cli.doctor.there' : 'cli.doctor.notWritten'));
    return EXIT.failed;
  }
  printer.err(words.say('cli.doctor.written'));
  return exitOf(results);
}

const exitOf = (results: readonly CheckResult[]): ExitCode =>
  results.some(({ outcome }) => outcome === 'problem') ? EXIT.failed : EXIT.done;

function linesOf(result: CheckResult, json: boolean, { words }: DoctorRunParts): readonly string[] {
  const { check, outcome, finding } = result;
  if (json) return [JSON.stringify({ type: 'check', check, outcome, ...finding })];
  const next = sayNextStep(words, result);
  const line = words.say('cli.doctor.line', {
    outcome: words.say(`doctor.outcome.${outcome}`),
    title: words.say(`doctor.title.${check}`),
    sentence: sayFinding(words, finding),
  });
  return next === null ? [line] : [line, words.say('cli.doctor.next', { next })];
}
