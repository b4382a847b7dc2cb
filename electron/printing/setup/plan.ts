import type { SetupStep, ShownStep } from '../../../core/printing/printer-setup';

/** A text that holds the queue's secret, and how it is shown. */
export interface Masked {
  readonly secret: string;
  readonly shown: string;
}
export type Argument = string | Masked;

/** A program of the system with its arguments, one by one: no shell ever reads them. */
export interface Command {
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly Argument[];
  /** More arguments that the program reads from its standard input, each with a NUL behind it; null: it gets no input. */
  readonly input: readonly Argument[] | null;
  readonly limitMs: number;
}

/** What one step does. */
export type Deed =
  /** `elevated`: the same through an administrator, where the system has a way to ask one. */
  | { readonly kind: 'run'; readonly command: Command; readonly elevated: Command | null }
  /** The program itself asks for an administrator. */
  | { readonly kind: 'run-as-administrator'; readonly command: Command; readonly shown: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'unlink'; readonly path: string }
  /** `file`: of the autostart folder; null where the system keeps a list of its own. */
  | { readonly kind: 'login'; readonly isOn: boolean; readonly file: string | null; readonly text: string }
  | { readonly kind: 'listen' | 'stop-listening' | 'announce' | 'hush' | 'forget' };

export interface PlannedStep {
  readonly step: SetupStep;
  readonly about: string;
  readonly deed: Deed;
}
export type Plan = readonly PlannedStep[];

export const realOf = (argument: Argument): string => (typeof argument === 'string' ? argument : argument.secret);
const shownOf = (argument: Argument): string => (typeof argument === 'string' ? argument : argument.shown);

/** The plan as a person sees it. `home`: this user's folder, shown as "~". */
export function showPlan(plan: Plan, home: string): readonly ShownStep[] {
  return plan.map(({ step, about, deed }) => ({ step, about, ...showDeed(deed, home) }));
}

function showDeed(deed: Deed, home: string): Pick<ShownStep, 'detail' | 'administrator'> {
  switch (deed.kind) {
    case 'run':
      return { detail: showCommand(deed.command), administrator: deed.elevated === null ? 'no' : 'if-needed' };
    case 'run-as-administrator':
      return { detail: deed.shown, administrator: 'yes' };
    case 'link':
    case 'unlink':
      return { detail: withTilde(deed.path, home), administrator: 'no' };
    case 'login':
      return { detail: deed.file === null ? '' : withTilde(deed.file, home), administrator: 'no' };
    default:
      return { detail: '', administrator: 'no' };
  }
}

/** As one would type it in a terminal; for reading, never run. */
function showCommand({ program, args }: Command): string {
  const name = program.slice(program.lastIndexOf('/') + 1);
  return [name, ...args.map(shownOf)].map(quoted).join(' ');
}

const quoted = (text: string): string => (/^[\w@%+=:,./*-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const withTilde = (path: string, home: string): string =>
  home !== '' && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
