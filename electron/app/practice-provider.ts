import type { FaxProvider } from '../../core/provider/fax-provider';
import { createIfaxClient } from '../ifax/ifax-client';
import type { PracticeServiceHandle } from '../practice/practice-supervisor';
import type { Clock } from '../system/clock';

interface Parts {
  readonly clock: Clock;
  /** Rejects when the service cannot be started now. */
  readonly start: () => Promise<PracticeServiceHandle>;
}

/**
 * The practice service as a provider like any other, through the same client as iFax. Its process starts with the
 * first call, so that somebody who never practises pays nothing for it, and lives until `stop`; a call after that finds
 * nobody.
 */
export function createPracticeProvider({ clock, start }: Parts): {
  readonly provider: FaxProvider;
  stop(): Promise<void>;
} {
  let starting: Promise<PracticeServiceHandle> | null = null;
  let stopped = false;
  let client: { readonly address: string; readonly provider: FaxProvider } | null = null;

  const service = async (): Promise<PracticeServiceHandle | null> => {
    if (stopped) return null;
    starting ??= start();
    try {
      return await starting;
    } catch {
      // The next call tries anew.
      starting = null;
      return null;
    }
  };
  // Address and key belong to the running process; while it cannot be started, nobody listens at this one.
  const current = async (): Promise<FaxProvider> => {
    const running = await service();
    const address = running?.baseUrl ?? 'http://127.0.0.1:1/v1';
    if (client?.address !== address) {
      const key = running?.key ?? 'practice';
      client = {
        address,
        provider: createIfaxClient({ baseUrl: new URL(address), key: () => Promise.resolve(key), clock }),
      };
    }
    return client.provider;
  };

  return {
    provider: {
      send: async (request, options) => (await current()).send(request, options),
      status: async (providerJobId, signal) => (await current()).status(providerJobId, signal),
      resend: async (providerJobId, options) => (await current()).resend(providerJobId, options),
      listNumbers: async (signal) => (await current()).listNumbers(signal),
    },
    stop: async () => {
      stopped = true;
      const running = await starting?.catch(() => null);
      await running?.stop();
    },
  };
}
