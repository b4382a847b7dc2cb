import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaxProvider, FaxRequest } from '../../../core/provider/fax-provider';

/** A service for the suite to work against, and what it knows of itself. */
export interface ProviderUnderTest {
  readonly provider: FaxProvider;
  /** The same service, asked with a key it does not know. */
  readonly withWrongKey: FaxProvider;
  /** The same adapter, pointed where nobody listens. */
  readonly unreachable: FaxProvider;
  /** A fax that will be delivered, one whose line is busy, one that is refused at once. */
  readonly faxes: Readonly<Record<'delivered' | 'busy' | 'refused', FaxRequest>>;
  /** SHA-256 (hex) of each body of a send that the service took, oldest first. */
  taken(): readonly string[];
  /** Settles after the calls under way have gone on for a while. */
  pass(): Promise<void>;
  stop(): Promise<void>;
}

/** What every fax service's adapter must do, whatever its wire format (house rule: a new provider passes this). */
export function faxProviderContract(name: string, start: () => Promise<ProviderUnderTest>): void {
  describe(`FaxProvider contract: ${name}`, () => {
    let under: ProviderUnderTest;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(async () => {
      await under.stop();
    });

    const accepted = async (fax: FaxRequest): Promise<string> => {
      const outcome = await under.provider.send(fax, {});
      if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
      return outcome.providerJobId;
    };
    const ending = async (id: string) => {
      for (let looks = 0; looks < 200; looks += 1) {
        const look = await under.provider.status(id);
        if (look.kind === 'report' && look.report.phase !== 'in-progress') return look.report;
        await under.pass();
      }
      throw new Error(`job ${id} did not end`);
    };

    it('hands a fax over once, with proof of the very bytes', async () => {
      const before = under.taken().length;
      const outcome = await under.provider.send(under.faxes.delivered, {});
      expect(outcome.kind).toBe('accepted');
      expect(under.taken().slice(before)).toEqual([outcome.evidence.bodySha256]);
      expect(outcome.evidence.bytesSent).toBe(outcome.evidence.bytesTotal);
    });

    it('reports a delivery with its pages', async () => {
      const report = await ending(await accepted(under.faxes.delivered));
      expect(report).toMatchObject({ phase: 'delivered', conflicting: false, maybeCharged: false, reason: null });
      expect(report.pagesConfirmed).toBe(report.pagesTotal);
      expect(report.pagesTotal).toBeGreaterThan(0);
    });

    it('reports a failure with its reason, and has it dialled again', async () => {
      const id = await accepted(under.faxes.busy);
      expect(await ending(id)).toMatchObject({ phase: 'failed', reason: 'busy' });
      expect((await under.provider.resend(id, {})).kind).toBe('accepted');
    });

    it('says that a refused fax was refused, in the words of the service', async () => {
      const before = under.taken().length;
      const outcome = await under.provider.send(under.faxes.refused, {});
      expect(outcome).toMatchObject({ kind: 'rejected', scope: 'fax' });
      expect(outcome.evidence.providerText).not.toBeNull();
      expect(under.taken()).toHaveLength(before);
    });

    it('knows nothing about a fax that the service does not know', async () => {
      expect((await under.provider.status('999999999999')).kind).toBe('unavailable');
    });

    it('lists the sender numbers', async () => {
      const outcome = await under.provider.listNumbers();
      expect(outcome.kind === 'numbers' ? outcome.numbers : []).not.toHaveLength(0);
    });

    it('tells a wrong key from everything else', async () => {
      const outcome = await under.withWrongKey.send(under.faxes.delivered, {});
      expect(outcome).toMatchObject({ kind: 'rejected', scope: 'account', reason: 'key-rejected' });
      expect(await under.withWrongKey.listNumbers()).toMatchObject({ kind: 'key-refused' });
      expect(await under.withWrongKey.status('1')).toMatchObject({ kind: 'unavailable', scope: 'account' });
    });

    it('is certain that nothing left where nobody listens', async () => {
      const outcome = await under.unreachable.send(under.faxes.delivered, {});
      expect(outcome).toMatchObject({ kind: 'notSent', evidence: { bytesSent: 0 } });
      expect((await under.unreachable.status('1')).kind).toBe('unavailable');
      expect((await under.unreachable.listNumbers()).kind).toBe('unavailable');
    });

    it('sends nothing once it was called off', async () => {
      const before = under.taken().length;
      const outcome = await under.provider.send(under.faxes.delivered, { signal: AbortSignal.abort() });
      expect(outcome).toMatchObject({ kind: 'notSent', cause: 'aborted' });
      expect(under.taken()).toHaveLength(before);
    });
  });
}
