import { randomBytes } from 'node:crypto';
import { systemNow } from './clock';
import type { ParentLink, ParentMessage } from './parent-link';
import { startPracticeService, type PracticeOptions, type PracticeService } from './practice-service';

/** Inside the app: waits to be told where its data lives, keeps no records, has no fault switches. */
export function runEmbedded(parent: ParentLink): void {
  let service: Promise<PracticeService> | null = null;

  const stop = async (): Promise<void> => {
    await service?.then((running) => running.stop());
    process.exit(0);
  };
  const leave = (): void => {
    stop().catch(() => {
      process.exit(1);
    });
  };
  parent.onMessage((message) => {
    if (message.kind === 'stop') {
      leave();
    } else if (service === null) {
      service = start(message, parent);
      service.catch((error: unknown) => {
        parent.post({ kind: 'failed', code: codeOf(error) });
      });
    }
  });
  parent.onGone(leave);
}

async function start(message: Extract<ParentMessage, { kind: 'start' }>, parent: ParentLink): Promise<PracticeService> {
  const key = message.before?.key ?? randomBytes(24).toString('base64url');
  const options: PracticeOptions = {
    key,
    port: message.before?.port ?? 0,
    scale: message.scale,
    dataFolder: message.dataFolder,
    records: { kind: 'nowhere' },
    now: systemNow,
  };
  const service = await startPracticeService(options).catch((error: unknown) => {
    // Somebody took the port in the meantime: any other will do.
    if (codeOf(error) === 'EADDRINUSE') return startPracticeService({ ...options, port: 0 });
    throw error;
  });
  parent.post({ kind: 'ready', baseUrl: service.baseUrl, port: service.port, key });
  return service;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
