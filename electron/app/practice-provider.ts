import type { FaxProvider } from '../../core/provider/fax-provider';
import { createIfaxClient } from '../ifax/ifax-client';
import { startPracticeService } from '../practice/practice-process';
import type { Clock } from '../system/clock';

interface Parts {
  readonly clock: Clock;
  /** See practiceScale. */
  readonly scale: number;
  readonly dataFolder: string;
  /** Path of out/main/practice-service.mjs. */
  readonly entry: string;
}

/**
 * The practice service as a provider like any other, through the same client as iFax. Its process starts with the
 * first call, so that somebody who never practises pays nothing for it, and lives until `stop`.
 */
export function createPracticeProvider({ clock, ...where }: Parts): {
  readonly provider: FaxProvider;
  stop(): Promise<void>;
} {
  type Service = Awaited<ReturnType<typeof startPracticeService>>;
  let starting: Promise<Service> | null = null;
  let client: { readonly address: string; readonly provider: FaxProvider } | null = null;

  const service = async (): Promise<Service | null> => {
    starting ??= startPracticeService(where);
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
      if (starting === null) return;
      const running = await starting.catch(() => null);
      await running?.stop();
    },
  };
}
