import type { PrinterIdentity } from '../printer-identity';
import { openUri, uriWithCredentials, type Queue } from '../printer-uris';
import type { Argument, Command, Deed } from './plan';

/** Programs of CUPS and what asks an administrator; null where they are not installed. */
export interface CupsPrograms {
  readonly lpadmin: string;
  readonly lpstat: string;
  readonly lpoptions: string;
  /** Asks for an administrator's password in a window. */
  readonly pkexec: string | null;
  readonly xargs: string | null;
}

const DIRECT_LIMIT_MS = 30_000;
/** A person looks for a password. */
const PERSON_LIMIT_MS = 300_000;

const uriArgument = (identity: PrinterIdentity, queue: Queue): Argument => {
  const secret = uriWithCredentials(identity, queue);
  return { secret, shown: secret.replaceAll(identity.secret, '******') };
};

/**
 * `lpadmin` that adds a queue or brings one back into the form it should have: enabled, accepting, for this user only, not shared, and waiting rather
 * than stopping while Pagewire does not run.
 */
export function addQueue(
  programs: CupsPrograms,
  identity: PrinterIdentity,
  { id, queue, user }: { readonly id: string; readonly queue: Queue; readonly user: string },
): Deed {
  // driverless-fax makes a queue whose jobs know the option "phone"; "everywhere" never does.
  const model = queue === 'print' ? 'everywhere' : `driverless-fax:${openUri(identity, queue)}`;
  const name = queue === 'print' ? identity.queueName : `${identity.queueName} FaxOut`;
  return asNeeded(programs, [
    ...['-p', id, '-D', name, '-E', '-v', uriArgument(identity, queue), '-m', model],
    ...['-u', `allow:${user}`, '-o', 'printer-is-shared=false', '-o', 'printer-error-policy=retry-job'],
  ]);
}

export const removeQueue = (programs: CupsPrograms, id: string): Deed => asNeeded(programs, ['-x', id]);

/**
 * Tried as this user first. Through an administrator the arguments go to xargs on its standard input: pkexec writes its own command line, arguments and
 * all, into the system's log, and shows it to every user for as long as somebody looks for the password.
 */
function asNeeded({ lpadmin, pkexec, xargs }: CupsPrograms, args: readonly Argument[]): Deed {
  const command: Command = { program: lpadmin, args, input: null, limitMs: DIRECT_LIMIT_MS };
  const elevated: Command | null =
    pkexec === null || xargs === null
      ? null
      : { program: pkexec, args: [xargs, '-0', lpadmin], input: args, limitMs: PERSON_LIMIT_MS };
  return { kind: 'run', command, elevated };
}

const LOOK_LIMIT_MS = 5000;
const look = (program: string, args: readonly string[]): Command => ({
  program,
  args,
  input: null,
  limitMs: LOOK_LIMIT_MS,
});

/** Questions to CUPS that change nothing. */
export const lookAtScheduler = ({ lpstat }: CupsPrograms): Command => look(lpstat, ['-H', '-r']);
export const lookAtQueue = ({ lpstat }: CupsPrograms, id: string): Command =>
  look(lpstat, ['-p', id, '-a', id, '-v', id]);
export const lookAtModel = ({ lpoptions }: CupsPrograms, id: string): Command => look(lpoptions, ['-p', id]);
