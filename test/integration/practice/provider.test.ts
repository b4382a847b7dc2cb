import { expect, it } from 'vitest';
import { createPracticeProvider } from '../../../electron/app/practice-provider';
import type { PracticeServiceHandle } from '../../../electron/practice/practice-supervisor';
import { systemClock } from '../../../electron/system/clock';
import { KEY, startBench } from './harness';

/** The provider over a real service; `failures` starts fail first. */
function providerOver(failures = 0) {
  let starts = 0;
  const practice = createPracticeProvider({
    clock: systemClock,
    start: async (): Promise<PracticeServiceHandle> => {
      starts += 1;
      if (starts <= failures) throw new Error('cannot start now');
      const { service } = await startBench();
      return { baseUrl: service.baseUrl, key: KEY, scale: 0.1, stop: () => service.stop() };
    },
  });
  return { ...practice, starts: () => starts };
}

it('starts the service at the first call, once for all that come together', async () => {
  const { provider, starts } = providerOver();
  expect(starts()).toBe(0);
  const answers = await Promise.all([provider.listNumbers(), provider.listNumbers()]);
  expect(answers.map(({ kind }) => kind)).toEqual(['numbers', 'numbers']);
  expect(starts()).toBe(1);
});

it('tries anew after a start that failed', async () => {
  const { provider, starts } = providerOver(1);
  expect((await provider.listNumbers()).kind).not.toBe('numbers');
  expect((await provider.listNumbers()).kind).toBe('numbers');
  expect(starts()).toBe(2);
});

it('finds nobody after the stop, and starts no service that nobody would end', async () => {
  const { provider, stop, starts } = providerOver();
  await provider.listNumbers();
  await stop();
  expect((await provider.listNumbers()).kind).not.toBe('numbers');
  expect(starts()).toBe(1);
  const unused = providerOver();
  await unused.stop();
  expect((await unused.provider.listNumbers()).kind).not.toBe('numbers');
  expect(unused.starts()).toBe(0);
});
