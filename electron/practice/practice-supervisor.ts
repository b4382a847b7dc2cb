import { z } from 'zod';
import type { Clock } from '../system/clock';
import type { PracticeChild } from './practice-child';

/** What the practice process says; its own types are out of this zone's reach on purpose (decision 0005). */
const childMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), baseUrl: z.url(), port: z.int(), key: z.string().min(1) }),
  z.object({ kind: z.literal('failed'), code: z.string() }),
]);
type Ready = Extract<z.infer<typeof childMessage>, { kind: 'ready' }>;

export interface PracticeServiceHandle {
  /** `http://127.0.0.1:port/v1`; the port only changes if somebody took it while the process was restarted. */
  readonly baseUrl: string;
  /** What `accessToken` must be; lives as long as the app. */
  readonly key: string;
  /** Seconds here per second of a real call: lets the app look more often. */
  readonly scale: number;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
}

export interface SupervisorOptions {
  readonly dataFolder: string;
  readonly scale: number;
  readonly fork: () => PracticeChild;
  readonly clock: Clock;
}

/** The first start failed. `code` is Node's error code, or says at what point the process was lost. */
export class PracticeServiceError extends Error {
  constructor(readonly code: string) {
    super(`The practice service did not start (${code})`);
  }
}

const FIRST_RESTART_MS = 100;
const LONGEST_RESTART_MS = 10_000;
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 3_000;

/** Keeps one practice process alive at one address until `stop`. Rejects with PracticeServiceError. */
export async function supervisePracticeService(options: SupervisorOptions): Promise<PracticeServiceHandle> {
  const { clock, scale } = options;
  let current = launch(options, null);
  let ready = await current.ready;
  let stopping = false;
  let forgetRestart = (): void => undefined;

  const restart = (delay: number): void => {
    forgetRestart = clock.after(delay, () => {
      current = launch(options, ready);
      const again = (): void => {
        if (!stopping) restart(Math.min(delay * 2, LONGEST_RESTART_MS));
      };
      current.ready.then((news) => {
        ready = news;
        watch();
      }, again);
    });
  };
  const watch = (): void => {
    void current.gone.then(() => {
      if (!stopping) restart(FIRST_RESTART_MS);
    });
  };
  watch();

  return {
    get baseUrl() {
      return ready.baseUrl;
    },
    key: ready.key,
    scale,
    async stop() {
      stopping = true;
      forgetRestart();
      const { child, gone, isAlive } = current;
      if (!isAlive()) return;
      child.post({ kind: 'stop' });
      const forgetKill = clock.after(STOP_LIMIT_MS, () => {
        child.kill();
      });
      await gone;
      forgetKill();
    },
  };
}

interface Launched {
  readonly child: PracticeChild;
  /** Rejects if the process is gone, or does not answer, before it is ready; it is gone then in any case. */
  readonly ready: Promise<Ready>;
  readonly gone: Promise<void>;
  readonly isAlive: () => boolean;
}

function launch({ fork, dataFolder, scale, clock }: SupervisorOptions, before: Ready | null): Launched {
  const child = fork();
  let alive = true;
  const gone = new Promise<void>((resolve) => {
    child.onExit(() => {
      alive = false;
      resolve();
    });
  });
  const firstWord = new Promise<Ready>((resolve, reject) => {
    const forgetLimit = clock.after(START_LIMIT_MS, () => {
      reject(new PracticeServiceError('start-timeout'));
    });
    child.onMessage((data) => {
      const message = childMessage.safeParse(data);
      if (!message.success) return;
      forgetLimit();
      if (message.data.kind === 'ready') resolve(message.data);
      else reject(new PracticeServiceError(message.data.code));
    });
    void gone.then(() => {
      forgetLimit();
      reject(new PracticeServiceError('exited'));
    });
  });
  child.post({
    kind: 'start',
    dataFolder,
    scale,
    before: before && { port: before.port, key: before.key },
  });
  const ready = firstWord.catch(async (error: unknown) => {
    child.kill();
    await gone;
    throw error;
  });
  return { child, ready, gone, isAlive: () => alive };
}
