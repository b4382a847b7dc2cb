import { describe, expect, it } from 'vitest';
import type { JobState } from '../../../core/outbox/job';
import { stepsFor } from '../../../renderer/pages/faxes/steps';
import { faxJob } from './fax-job';

const kinds = (state: JobState) => stepsFor(faxJob(state)).map((step) => step.kind);

describe('the buttons of a fax', () => {
  it('never offer to send again what may have been sent, nor to cancel what has left', () => {
    const unconfirmed: JobState = { name: 'unconfirmed', since: 0, cause: 'timeout', evidence: null };
    const submitting: JobState = { name: 'submitting', attempt: 1, since: 0 };
    // The unconfirmed fax has a card of its own, which asks before it sends again.
    expect(kinds(unconfirmed)).toEqual([]);
    expect(kinds(submitting)).toEqual([]);
    const accepted: JobState = {
      name: 'accepted',
      providerJobId: '1',
      since: 0,
      checks: 0,
      lastCheckedAt: null,
      nextCheckAt: 1,
      progress: null,
    };
    expect(kinds(accepted)).toEqual(['checkNow', 'forward']);
  });

  it('lead to the settings when the key stops the fax', () => {
    expect(kinds({ name: 'blocked', by: 'key', since: 0 })[0]).toBe('openKeySettings');
    expect(kinds({ name: 'blocked', by: 'balance', since: 0 })[0]).toBe('retryNow');
  });

  it('let a person stop a wait, send what was stopped, and send first what waits for its turn', () => {
    expect(kinds({ name: 'waiting', retryAt: 1, cause: 'offline', since: 0, tries: 1 })).toEqual([
      'retryNow',
      'stop',
      'edit',
      'cancel',
    ]);
    const waiting = faxJob({ name: 'waiting', retryAt: 1, cause: 'offline', since: 0, tries: 1 });
    expect(stepsFor(waiting, { kind: 'online' })[0]?.kind).toBe('stop');
    expect(stepsFor(waiting, { kind: 'service', nextLookAt: 1 })[0]?.kind).toBe('retryNow');
    expect(kinds({ name: 'held', why: 'stopped', until: null })[0]).toBe('send');
    expect(kinds({ name: 'held', why: 'resend', until: 1 })).toContain('cancel');
    expect(kinds({ name: 'queued', since: 0 })[0]).toBe('sendFirst');
    expect(stepsFor({ ...faxJob({ name: 'queued', since: 0 }), priority: 'first' })[0]?.kind).toBe('sendInTurn');
  });

  it('offer no pages that are erased, but a new fax with another document', () => {
    const ended: readonly JobState[] = [
      { name: 'cancelled', at: 1, by: 'you' },
      { name: 'settled', at: 1, says: 'sent', providerJobId: null },
    ];
    for (const state of ended) {
      expect(kinds(state)).toEqual(['resend', 'forward']);
      expect(stepsFor({ ...faxJob(state), pagesErasedAt: 2 })).toEqual([{ kind: 'newDocument' }]);
    }
  });

  it('let a fax be changed as long as it is ours, and lead back to one that is open for that', () => {
    const ours: readonly JobState[] = [
      { name: 'held', why: 'time', until: 1 },
      { name: 'held', why: 'stopped', until: null },
      { name: 'queued', since: 0 },
      { name: 'waiting', retryAt: 1, cause: 'offline', since: 0, tries: 1 },
      { name: 'blocked', by: 'balance', since: 0 },
    ];
    for (const state of ours) expect(kinds(state)).toContain('edit');
    expect(kinds({ name: 'held', why: 'editing', until: null })).toEqual(['goOn', 'putBack', 'cancel']);
  });
});
