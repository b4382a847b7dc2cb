import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NO_POLICY } from '../../../core/settings/policy';
import { defaultSettings, type Settings } from '../../../core/settings/settings';
import { readPolicyAt } from '../../../electron/settings/policy/read-policy';
import { watchPolicy } from '../../../electron/settings/policy/watch-policy';
import { settingsInForce } from '../../../electron/settings/settings-in-force';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { TurnedClock } from '../outbox/desk-parts';

const EVERY_MS = 30_000;

/** Settings under a policy file that can be changed, as the program puts them together. */
async function bench(own: Partial<Settings>, policy: object | null) {
  const etc = await scratchFolder();
  await chmod(etc, 0o755);
  const file = join(etc, 'policy.json');
  const decide = (next: object | string) =>
    writeFile(file, typeof next === 'string' ? next : JSON.stringify(next), { mode: 0o644 });
  if (policy !== null) await decide(policy);
  const clock = new TurnedClock();
  const place = { kind: 'json', file, owners: [process.getuid?.() ?? -1] } as const;
  const watched = watchPolicy(() => readPolicyAt(place), EVERY_MS, clock);
  onTestFinished(() => {
    watched.stop();
  });
  let kept: Settings = { ...defaultSettings, ...own };
  const keep = (next: Settings) => {
    kept = next;
  };
  return { clock, decide, settings: settingsInForce(kept, keep, watched), kept: () => kept };
}

it('settings hold as the organisation says, and what is kept are the user’s own', async () => {
  const { settings, kept } = await bench(
    { theme: 'dark', mostPages: 500 },
    { theme: 'light', mostPages: { atMost: 100 } },
  );
  expect(settings.current()).toMatchObject({ theme: 'light', mostPages: 100 });
  expect(settings.change({ quality: 'HD', theme: 'light' })).toMatchObject({ ok: true, value: { quality: 'HD' } });
  expect(settings.current()).toMatchObject({ theme: 'light', mostPages: 100, quality: 'HD' });
  expect(kept()).toMatchObject({ theme: 'dark', mostPages: 500, quality: 'HD' });
});

it('a change of what is set is refused as a whole, with its names', async () => {
  const { settings, kept } = await bench({}, { theme: 'light', mostPages: { atMost: 100 } });
  const before = kept();
  expect(settings.change({ quality: 'HD', theme: 'dark', mostPages: 101 })).toEqual({
    ok: false,
    error: { code: 'managed', names: ['theme', 'mostPages'] },
  });
  expect(settings.current()).toEqual({ ...defaultSettings, theme: 'light', mostPages: 100 });
  expect(kept()).toEqual(before);
  expect(settings.change({ mostPages: 50 }).ok).toBe(true);
  expect(settings.current().mostPages).toBe(50);
});

it('what the organisation changes holds from the next look on, and what it lets go of is the user’s again', async () => {
  const { settings, decide, clock } = await bench({ theme: 'dark' }, null);
  expect(settings.policy()).toEqual(NO_POLICY);
  const heard: string[] = [];
  settings.onChange(({ theme }) => heard.push(theme));
  await decide({ theme: 'light' });
  await clock.pass(EVERY_MS);
  expect(settings.current().theme).toBe('light');
  await clock.pass(EVERY_MS);
  await decide('{');
  await clock.pass(EVERY_MS);
  expect(settings.current().theme).toBe('dark');
  expect(settings.policy().service).toBe('none');
  await decide({});
  await clock.pass(EVERY_MS);
  expect(settings.current()).toEqual({ ...defaultSettings, theme: 'dark' });
  expect(heard).toEqual(['light', 'dark', 'dark']);
});
