import path from 'node:path';
import type { PrinterChoice } from '../../../core/printing/printer-setup';
import type { PrinterIdentity } from '../printer-identity';
import { IDENTITY_FILE } from '../printer-identity';
import type { LoginPlace } from './cups-plan';
import type { Command, Plan, PlannedStep } from './plan';

/** What a plan for Windows is made from. */
export interface WindowsSituation {
  readonly identity: PrinterIdentity;
  /** Where `printer.json` lies. */
  readonly folder: string;
  readonly systemRoot: string;
  readonly isMade: boolean;
  readonly login: LoginPlace;
}

/** Exit codes of our scripts; PowerShell itself ends with 1. */
export const WINDOWS_EXIT = { noIppUrl: 10, notMade: 11, declined: 20 } as const;

/** A person answers the question for an administrator, and Windows asks the printer many times over. */
const PERSON_LIMIT_MS = 300_000;
const LOOK_LIMIT_MS = 20_000;

/**
 * The printer for Windows: the inbox IPP class driver by the printer's address. `-Name` has no effect there, the queue takes the printer's own
 * name, so it is renamed afterwards; and Windows may say nothing when it made no queue, so the list before and after is compared.
 */
export function planToAddOnWindows(situation: WindowsSituation, { atLogin }: PrinterChoice): Plan {
  const { identity, systemRoot, login } = situation;
  const plan: PlannedStep[] = [
    { step: 'listen', about: String(identity.port), deed: { kind: 'listen' } },
    {
      step: 'queue',
      about: identity.queueName,
      deed: {
        kind: 'run-as-administrator',
        command: elevated(systemRoot, addScript(situation)),
        shown: `Add-Printer -IppURL http://127.0.0.1:${identity.port.toString()}/******/ipp/print`,
      },
    },
  ];
  const { file, text } = login;
  if (atLogin) plan.push({ step: 'login', about: '', deed: { kind: 'login', isOn: true, file, text } });
  else if (login.isThere)
    plan.push({ step: 'remove-login', about: '', deed: { kind: 'login', isOn: false, file, text } });
  return plan;
}

export function planToRemoveOnWindows({ identity, systemRoot, isMade, login }: WindowsSituation): Plan {
  const { queueName } = identity;
  const plan: PlannedStep[] = [];
  if (isMade)
    plan.push({
      step: 'remove-queue',
      about: queueName,
      deed: {
        kind: 'run-as-administrator',
        command: elevated(systemRoot, removeScript(queueName)),
        shown: `Remove-Printer -Name ${literal(queueName)}`,
      },
    });
  if (login.isThere)
    plan.push({ step: 'remove-login', about: '', deed: { kind: 'login', isOn: false, file: login.file, text: '' } });
  plan.push({ step: 'stop-listening', about: String(identity.port), deed: { kind: 'stop-listening' } });
  plan.push({ step: 'forget', about: '', deed: { kind: 'forget' } });
  return plan;
}

/** Asks without any rights whether Windows can do this, and whether the queue is there; answers one line of JSON. */
export const lookOnWindows = (systemRoot: string, queueName: string): Command =>
  powershell(
    systemRoot,
    [
      `$can = (Get-Command Add-Printer).Parameters.ContainsKey('IppURL')`,
      `$own = @(Get-Printer | Where-Object { $_.Name -eq ${literal(queueName)} })`,
      `@{ canAdd = $can; queues = $own.Count } | ConvertTo-Json -Compress`,
    ].join('\n'),
    LOOK_LIMIT_MS,
  );

/** The address is put together inside: the secret is in no command line and in no log of PowerShell. */
export function addScript({ identity, folder }: Pick<WindowsSituation, 'identity' | 'folder'>): string {
  const name = literal(identity.queueName);
  return [
    `$ErrorActionPreference = 'Stop'`,
    `if (-not (Get-Command Add-Printer).Parameters.ContainsKey('IppURL')) { exit ${WINDOWS_EXIT.noIppUrl.toString()} }`,
    `$own = Get-Content -Raw -Encoding UTF8 -LiteralPath ${literal(path.win32.join(folder, IDENTITY_FILE))} | ConvertFrom-Json`,
    `$url = 'http://127.0.0.1:' + $own.port + '/' + $own.secret + '/ipp/print'`,
    `Get-Printer | Where-Object { $_.Name -eq ${name} } | Remove-Printer`,
    `$before = @(Get-Printer | ForEach-Object { $_.Name })`,
    `Add-Printer -IppURL $url`,
    `$new = @(Get-Printer | Where-Object { $before -notcontains $_.Name })`,
    `if ($new.Count -ne 1) { exit ${WINDOWS_EXIT.notMade.toString()} }`,
    `if ($new[0].Name -ne ${name}) { Rename-Printer -Name $new[0].Name -NewName ${name} }`,
  ].join('\n');
}

export const removeScript = (queueName: string): string =>
  [
    `$ErrorActionPreference = 'Stop'`,
    `Get-Printer | Where-Object { $_.Name -eq ${literal(queueName)} } | Remove-Printer`,
  ].join('\n');

/** A text for PowerShell in which nothing is read but itself. Curly quotes end one there as well. */
export const literal = (text: string): string => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;

/** Windows asks for an administrator ("Do you want to allow this app ..."), waits for the script, and hands on its exit code. */
function elevated(systemRoot: string, script: string): Command {
  const inner = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded(script)];
  return powershell(
    systemRoot,
    [
      `try { $run = Start-Process -FilePath ${literal(powershellIn(systemRoot))} -Verb RunAs -Wait -PassThru -WindowStyle Hidden ` +
        `-ArgumentList ${inner.map(literal).join(', ')} } catch { exit ${WINDOWS_EXIT.declined.toString()} }`,
      'exit $run.ExitCode',
    ].join('\n'),
    PERSON_LIMIT_MS,
  );
}

const powershell = (systemRoot: string, script: string, limitMs: number): Command => ({
  program: powershellIn(systemRoot),
  args: ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded(script)],
  input: null,
  limitMs,
});

const powershellIn = (systemRoot: string): string =>
  path.win32.join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');

/** PowerShell takes a script as base64 of UTF-16, so that no quoting of a command line can change it. */
const encoded = (script: string): string => Buffer.from(script, 'utf16le').toString('base64');
