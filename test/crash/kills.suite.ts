import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { defaultSettings } from '../../core/settings/settings';
import { textPdf } from '../fixtures/documents/pdf';
import { startPracticeAlone } from '../fixtures/practice-alone';
import { seeded } from '../fixtures/seeded';
import { killAgainAndAgain, restAndList, type KillRunOptions } from './kill-run';
import { startLife } from './killed-app';
import { judge } from './oracle';
import { countSpoilt, faultRules } from './spoilt-service';

const kills = Number(process.env['PAGEWIRE_CRASH_KILLS'] ?? 150);
const seed = Number(process.env['PAGEWIRE_CRASH_SEED'] ?? 20_261_124);
const report = process.env['PAGEWIRE_CRASH_REPORT'];

it(
  `keeps its promises through ${String(kills)} kills (seed ${String(seed)})`,
  { timeout: 600_000 + kills * 5000 },
  async () => {
    const userData = await mkdtemp(path.join(tmpdir(), 'pagewire-crash-'));
    const service = await startPracticeAlone(null, 0.1);
    try {
      const documents = [path.join(userData, 'one.pdf'), path.join(userData, 'nine.pdf')] as const;
      await writeFile(documents[0], await textPdf('one', 1));
      await writeFile(documents[1], await textPdf('nine', 9));
      const env = { PAGEWIRE_IFAX_URL: service.baseUrl };
      const options: KillRunOptions = {
        userData,
        env,
        documents,
        kills,
        moments: seeded(seed),
        random: seeded(seed + 1),
      };
      const keyed = await startLife({
        userData,
        env,
        args: ['key', 'set'],
        input: service.key,
        onLine: () => undefined,
      });
      expect(await keyed.ended).toBe(0);

      for (const rule of faultRules(seed)) await service.fault(rule);
      const start = performance.now();
      const acknowledged = await killAgainAndAgain(options);
      const seconds = (performance.now() - start) / 1000;
      await service.clearFaults();
      const listed = await restAndList(options);

      const accepted = (await service.faxes()).map(({ jobId, faxNumber }) => ({ providerJobId: jobId, to: faxNumber }));
      const spoilt = countSpoilt(await service.requests());
      const ambiguousAnswers = spoilt.ambiguous;
      const verdict = judge({
        acknowledged,
        accepted,
        listed,
        kills,
        concurrency: defaultSettings.uploadsAtOnce,
        ambiguousAnswers,
      });
      const lines = [
        `seed ${String(seed)}, ${String(kills)} kills in ${seconds.toFixed(0)} s (${(seconds / kills).toFixed(2)} s each)`,
        `${String(acknowledged.length)} acknowledged, ${String(listed.length)} listed, ${String(accepted.length)} taken by the service, ` +
          `${String(spoilt.all)} answers spoilt`,
        `${String(verdict.lost)} lost, ${String(verdict.duplicates)} silent duplicates, ${String(verdict.falseAccepted)} false accepted, ` +
          `${String(verdict.unconfirmed)} unconfirmed (${String(verdict.unconfirmedTaken)} really taken)`,
      ];
      if (report === undefined) console.log(lines.join('\n'));
      else await writeFile(report, `${lines.join('\n')}\n`);
      expect(verdict.violations.slice(0, 20)).toEqual([]);
      // A run in which hardly anything happened proves nothing.
      expect(acknowledged.length).toBeGreaterThan(kills);
      expect(verdict.unconfirmedTaken).toBeGreaterThan(kills / 20);
    } finally {
      await service.stop();
      await rm(userData, { recursive: true, force: true });
    }
  },
);
