import { makeInbox } from './api/inbox';
import { BASE_PATH } from './api/routes';
import { createFaultRules, type FaultRules } from './faults/fault-rules';
import { openDoor } from './http/door';
import { createListener } from './http/listener';
import { openRequestLog, type RequestEntry } from './http/request-log';
import { openJobStore } from './job-store';
import { openLedger, type FaxRecord, type LedgerPlace } from './ledger';

/** A call of one Standard page takes 8 seconds. */
export const DEFAULT_SCALE = 0.1;

export interface PracticeOptions {
  /** What `accessToken` must be. */
  readonly key: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Seconds here per second of a real call. */
  readonly scale: number;
  /** Where the little that must outlive a restart is kept; null: nowhere. */
  readonly dataFolder: string | null;
  /** Full records of accepted faxes and of requests; `nowhere` inside the app. */
  readonly records: LedgerPlace;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface PracticeService {
  /** `http://127.0.0.1:port/v1` */
  readonly baseUrl: string;
  readonly port: number;
  readonly faults: FaultRules;
  /** Accepted faxes with their documents, oldest first; empty if records are kept nowhere. */
  faxes(): readonly FaxRecord[];
  requests(): readonly RequestEntry[];
  /** Refuses connections, as a service that is down; `false` cuts open ones too. */
  setListening(open: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the look-alike on loopback. Rejects with Node's error if the port is taken. */
export async function startPracticeService(options: PracticeOptions): Promise<PracticeService> {
  const { key, now, scale, records } = options;
  const ledger = openLedger(records);
  const faults = createFaultRules(BASE_PATH);
  const log = openRequestLog(records.kind !== 'nowhere');
  const inbox = await makeInbox(now());
  const jobs = openJobStore(options.dataFolder);
  const listener = createListener({ jobs, ledger, inbox, scale, now }, key, faults, log);
  const door = await openDoor(listener, options.port).catch((error: unknown) => {
    jobs.close();
    throw error;
  });
  return {
    baseUrl: `${door.origin}${BASE_PATH}`,
    port: door.port,
    faults,
    faxes: () => ledger.all(),
    requests: () => log.all(),
    setListening: (open) => (open ? door.open() : door.shut()),
    async stop() {
      await door.shut();
      jobs.close();
    },
  };
}
