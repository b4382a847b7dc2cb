import { mkdir, readlink, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import type {
  AnnouncementState,
  PrinterServiceState,
  StepProblem,
  StepState,
} from '../../../core/printing/printer-setup';
import { writeAutostart } from './login-item';
import { isNotAllowed } from './read-cups';
import type { Command, Deed, Plan } from './plan';
import type { RunTool, ToolEnd } from './run-tool';
import { WINDOWS_EXIT } from './windows-plan';

/** What the steps of a plan reach for. */
export interface Reach {
  readonly run: RunTool;
  /** The service listens from now on, also after a restart. */
  listen(): Promise<PrinterServiceState>;
  stopListening(): Promise<void>;
  announce(): Promise<AnnouncementState>;
  hush(): Promise<void>;
  /** Port, UUID and secret are forgotten. */
  forget(): Promise<void>;
  /** The system's own list of what starts at login (Windows, macOS). */
  setLoginItem(isOn: boolean): void;
  /** Keeps the wish beside the fact. */
  loginChanged(isOn: boolean): void;
}

const DONE: StepState = { kind: 'done' };
const failed = (problem: StepProblem, detail = ''): StepState => ({ kind: 'failed', problem, detail });

/** Does the steps in their order and stops at the first that fails: what comes after it builds on it. */
export async function perform(
  plan: Plan,
  reach: Reach,
  tell: (index: number, state: StepState) => void,
): Promise<boolean> {
  for (const [index, { deed }] of plan.entries()) {
    tell(index, { kind: 'doing' });
    let state: StepState;
    try {
      state = await doOne(deed, reach);
    } catch {
      state = failed('file-failed');
    }
    tell(index, state);
    if (state.kind === 'failed') return false;
  }
  return true;
}

async function doOne(deed: Deed, reach: Reach): Promise<StepState> {
  switch (deed.kind) {
    case 'run':
      return runAsNeeded(deed.command, deed.elevated, reach.run);
    case 'run-as-administrator':
      return judgeWindows(await reach.run(deed.command));
    case 'link':
      await linkTo(deed.path, deed.target);
      return DONE;
    case 'unlink':
      // Only what we may have put there ourselves.
      if (await isLink(deed.path)) await rm(deed.path);
      return DONE;
    case 'login':
      if (deed.file === null) reach.setLoginItem(deed.isOn);
      else if (deed.isOn) writeAutostart(deed.file, deed.text);
      else await rm(deed.file, { force: true });
      reach.loginChanged(deed.isOn);
      return DONE;
    case 'listen': {
      const state = await reach.listen();
      if (state === 'listening') return DONE;
      return failed(state === 'port-taken' ? 'port-taken' : 'not-listening');
    }
    case 'announce': {
      const state = await reach.announce();
      if (state === 'announced') return DONE;
      return failed(state === 'no-bus' || state === 'no-avahi' ? state : 'announce-refused');
    }
    case 'stop-listening':
      await reach.stopListening();
      return DONE;
    case 'hush':
      await reach.hush();
      return DONE;
    case 'forget':
      await reach.forget();
      return DONE;
  }
}

/** pkexec(1): 126 the question was dismissed, 127 not authorised, or nobody there who could be asked. */
const PKEXEC = { dismissed: 126, refused: 127 };

async function runAsNeeded(command: Command, elevated: Command | null, run: RunTool): Promise<StepState> {
  const direct = judge(await run(command));
  if (direct.kind !== 'failed' || direct.problem !== 'not-allowed' || elevated === null) return direct;
  const asked = await run(elevated);
  if (asked.kind !== 'ended') return judge(asked);
  if (asked.code === PKEXEC.dismissed) return failed('declined');
  // Nobody there who could be asked (no session, no polkit) is the same as no right: the announcement is the way that is left.
  if (asked.code === PKEXEC.refused) return isNotAllowed(asked.err) ? failed('declined') : direct;
  return judge(asked);
}

function judge(end: ToolEnd): StepState {
  if (end.kind === 'missing') return failed('program-missing');
  if (end.kind === 'late') return failed('late');
  if (end.code === 0) return DONE;
  const said = lastLine(end.err);
  return failed(isNotAllowed(end.err) ? 'not-allowed' : 'failed', said);
}

function judgeWindows(end: ToolEnd): StepState {
  if (end.kind !== 'ended') return judge(end);
  switch (end.code) {
    case WINDOWS_EXIT.noIppUrl:
      return failed('no-ipp-url');
    case WINDOWS_EXIT.notMade:
      return failed('queue-not-made');
    case WINDOWS_EXIT.declined:
      return failed('declined');
    default:
      return judge(end);
  }
}

const LONGEST_DETAIL = 200;
const lastLine = (text: string): string => (text.trim().split('\n').at(-1) ?? '').slice(0, LONGEST_DETAIL);

async function linkTo(place: string, target: string): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  if (await isLink(place)) await rm(place);
  await symlink(target, place);
}

async function isLink(place: string): Promise<boolean> {
  try {
    await readlink(place);
    return true;
  } catch {
    return false;
  }
}
