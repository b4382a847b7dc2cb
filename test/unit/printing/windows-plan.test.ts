import { describe, expect, it } from 'vitest';
import { realOf, showPlan, type Command, type Plan } from '../../../electron/printing/setup/plan';
import { readLook } from '../../../electron/printing/setup/site';
import {
  addScript,
  literal,
  lookOnWindows,
  planToAddOnWindows,
  planToRemoveOnWindows,
  removeScript,
  type WindowsSituation,
} from '../../../electron/printing/setup/windows-plan';

const SECRET = 'nB3-_k9vQ0sXy7Tz1aWc5eRf2gHu4jLm6pOiD8qEtYU';
const SITUATION: WindowsSituation = {
  identity: {
    port: 61_234,
    uuid: '3b1f8e0a-6d0c-4f9e-9c55-0a1b2c3d4e5f',
    secret: SECRET,
    queueName: "Pagewire Fax (o'hara)",
  },
  folder: "C:\\Users\\o'hara\\AppData\\Roaming\\Pagewire",
  systemRoot: 'C:\\Windows',
  isMade: false,
  login: { file: null, text: '', isThere: false },
};
const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

/** The script behind -EncodedCommand. */
const scriptOf = (args: readonly string[]): string =>
  Buffer.from(args[args.indexOf('-EncodedCommand') + 1] ?? '', 'base64').toString('utf16le');
const commandOf = (plan: Plan, step: string): Command => {
  const deed = plan.find((one) => one.step === step)?.deed;
  if (deed?.kind !== 'run-as-administrator') throw new Error(`${step} asks for no administrator`);
  return deed.command;
};

describe('the plan to add the printer on Windows', () => {
  const plan = planToAddOnWindows(SITUATION, { way: 'queue', faxQueue: false, atLogin: true });

  it('listens first, asks for an administrator once, and sets the start at login', () => {
    expect(plan.map(({ step }) => step)).toEqual(['listen', 'queue', 'login']);
  });

  it('elevates a script by Start-Process -Verb RunAs and hands on its exit code', () => {
    const { program, args, input } = commandOf(plan, 'queue');
    expect([program, input]).toEqual([POWERSHELL, null]);
    expect(args.slice(0, 3).map(realOf)).toEqual(['-NoProfile', '-NonInteractive', '-EncodedCommand']);
    const outer = scriptOf(args.map(realOf)).split('\n');
    expect(outer[0]).toMatch(
      /^try \{ \$run = Start-Process -FilePath 'C:\\Windows\\System32\\WindowsPowerShell\\v1\.0\\powershell\.exe' -Verb RunAs -Wait -PassThru -WindowStyle Hidden -ArgumentList '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', '[A-Za-z0-9+/=]+' \} catch \{ exit 20 \}$/,
    );
    expect(outer[1]).toBe('exit $run.ExitCode');
    const [, inner = ''] = /'-EncodedCommand', '([^']+)'/.exec(outer[0] ?? '') ?? [];
    expect(Buffer.from(inner, 'base64').toString('utf16le')).toBe(addScript(SITUATION));
  });

  it('adds by the address alone, compares the lists, and renames', () => {
    expect(addScript(SITUATION).split('\n')).toEqual([
      "$ErrorActionPreference = 'Stop'",
      "if (-not (Get-Command Add-Printer).Parameters.ContainsKey('IppURL')) { exit 10 }",
      "$own = Get-Content -Raw -Encoding UTF8 -LiteralPath 'C:\\Users\\o''hara\\AppData\\Roaming\\Pagewire\\printer.json' | ConvertFrom-Json",
      "$url = 'http://127.0.0.1:' + $own.port + '/' + $own.secret + '/ipp/print'",
      "Get-Printer | Where-Object { $_.Name -eq 'Pagewire Fax (o''hara)' } | Remove-Printer",
      '$before = @(Get-Printer | ForEach-Object { $_.Name })',
      'Add-Printer -IppURL $url',
      '$new = @(Get-Printer | Where-Object { $before -notcontains $_.Name })',
      'if ($new.Count -ne 1) { exit 11 }',
      "if ($new[0].Name -ne 'Pagewire Fax (o''hara)') { Rename-Printer -Name $new[0].Name -NewName 'Pagewire Fax (o''hara)' }",
    ]);
  });

  it('has the secret in no script and in nothing that is shown', () => {
    const whole = commandOf(plan, 'queue').args.map(realOf);
    expect(JSON.stringify(showPlan(plan, ''))).not.toContain(SECRET);
    expect(scriptOf(whole) + addScript(SITUATION)).not.toContain(SECRET);
    expect(showPlan(plan, '')[1]).toMatchObject({
      detail: 'Add-Printer -IppURL http://127.0.0.1:61234/******/ipp/print',
      administrator: 'yes',
    });
  });
});

describe('the plan to remove it on Windows', () => {
  it('asks for an administrator only where there is a queue', () => {
    const steps = (situation: WindowsSituation) => planToRemoveOnWindows(situation).map(({ step }) => step);
    expect(steps(SITUATION)).toEqual(['stop-listening', 'forget']);
    const made = { ...SITUATION, isMade: true, login: { ...SITUATION.login, isThere: true } };
    expect(steps(made)).toEqual(['remove-queue', 'remove-login', 'stop-listening', 'forget']);
    expect(removeScript("Pagewire Fax (o'hara)").split('\n')).toEqual([
      "$ErrorActionPreference = 'Stop'",
      "Get-Printer | Where-Object { $_.Name -eq 'Pagewire Fax (o''hara)' } | Remove-Printer",
    ]);
  });
});

describe('what Windows is asked without any rights', () => {
  it('is whether it can add printers by their address, and whether the queue is there', () => {
    const { program, args } = lookOnWindows('C:\\Windows', 'Pagewire Fax (alice)');
    expect(program).toBe(POWERSHELL);
    expect(scriptOf(args.map(realOf)).split('\n')).toEqual([
      "$can = (Get-Command Add-Printer).Parameters.ContainsKey('IppURL')",
      "$own = @(Get-Printer | Where-Object { $_.Name -eq 'Pagewire Fax (alice)' })",
      '@{ canAdd = $can; queues = $own.Count } | ConvertTo-Json -Compress',
    ]);
  });

  it.each([
    ['{"canAdd":true,"queues":0}\r\n', { printing: 'works', queue: 'none' }],
    ['{"queues":1,"canAdd":true}', { printing: 'works', queue: 'ready' }],
    ['{"canAdd":false,"queues":0}', { printing: 'no-ipp-url', queue: 'none' }],
    ['', { printing: 'stopped', queue: 'unknown' }],
    ['null', { printing: 'stopped', queue: 'unknown' }],
  ])('reads %j', (said, look) => {
    expect(readLook(said)).toMatchObject(look);
  });
});

it.each([
  ["o'hara", "'o''hara'"],
  ['o\u2019hara', "'o\u2019\u2019hara'"],
  ['$(calc) `n "x"', `'$(calc) \`n "x"'`],
])('a text for PowerShell: %j', (text, quoted) => {
  expect(literal(text)).toBe(quoted);
});
