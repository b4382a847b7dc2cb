import { describe, expect, it, vi } from 'vitest';
import { loadPdfEngine } from '../../../electron/documents/pdf-engine';
import { runQpdf } from '../../../electron/documents/run-qpdf';
import { rawPdf } from '../../fixtures/hostile/raw-pdf';
import { mutated } from '../../fixtures/hostile/mutate';
import { textPdf, truncated } from '../../fixtures/documents/pdf';
import { seeded } from '../../fixtures/seeded';

describe('hostile documents, each engine for itself', () => {
  it('too many pages are refused before each of them is asked for its size', async () => {
    const engine = await loadPdfEngine();
    const saying = (count: number) =>
      rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [] /Count ${String(count)} >>`]);
    expect(engine.open(saying(2001))).toEqual({ ok: false, error: 'too-many-pages' });
    expect(engine.open(saying(2000))).toMatchObject({ ok: true });
  });

  it('qpdf says nothing of a document aloud', async () => {
    const said = ['log', 'error', 'warn'] as const;
    const spies = said.map((name) => vi.spyOn(console, name).mockImplementation(() => undefined));
    await runQpdf({ '/in.pdf': truncated(await textPdf('A', 3)) }, ['/in.pdf', '--check']);
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

describe('spoilt files', () => {
  const good = Buffer.from('<< /Type /Page /Parent 2 0 R >>'.repeat(50));
  it('are the same for the same seed, others for another, and seldom the good file', () => {
    const spoilt = (seed: number) => Buffer.from(mutated(good, seeded(seed)));
    expect(spoilt(7)).toEqual(spoilt(7));
    const all = Array.from({ length: 200 }, (_, seed) => spoilt(seed).toString('latin1'));
    expect(new Set(all).size).toBeGreaterThan(190);
    expect(all.filter((text) => text === good.toString('latin1')).length).toBeLessThan(10);
  });

  it('are made of files of any kind, also of a single byte', () => {
    for (let seed = 0; seed < 500; seed++) {
      const random = seeded(seed);
      const bytes = Buffer.from(Array.from({ length: random.whole(1, 40) }, () => random.whole(0, 255)));
      expect(mutated(bytes, random).length).toBeGreaterThan(0);
    }
  });
});
