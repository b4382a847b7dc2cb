import {
  printerTrouble,
  type PrinterChoice,
  type PrinterStatus,
  type ShownStep,
  type StepProgress,
} from '../../../core/printing/printer-setup';
import { forbiddenIn, isFixed } from '../../../core/settings/policy';
import type { SettingsInForce } from '../../settings/settings-in-force';
import type { Clock } from '../../system/clock';
import type { Random } from '../../system/random';
import type { Printing } from '../printing';
import type { LoginItem } from './login-item';
import { perform, type Reach } from './perform';
import { showPlan, type Plan } from './plan';
import type { RunTool } from './run-tool';
import type { Now, Site, SiteLook } from './site';

export type PrinterWish = { readonly what: 'add'; readonly choice: PrinterChoice } | { readonly what: 'remove' };

/** Nothing is done that was not shown: what `perform` does is what `prepare` answered under this id. */
export interface Prepared {
  readonly id: string;
  readonly steps: readonly ShownStep[];
}

/** Adds the printer to this computer, removes it, and tells what is there. */
export interface PrinterSetup {
  status(): Promise<PrinterStatus>;
  /** The organisation keeps the printer on, or off: this is neither planned nor done. */
  isForbidden(wish: PrinterWish): boolean;
  prepare(wish: PrinterWish): Promise<Prepared>;
  /** Null: there is no such plan (any more), it is forbidden, or another one is being done. Otherwise whether all of it was done. */
  perform(id: string, tell?: (step: StepProgress) => void): Promise<boolean | null>;
  /** The plan that is being done, or was done last and not wholly; empty when there is none. */
  progress(): readonly StepProgress[];
  onChange(listener: () => void): void;
}

interface Parts {
  readonly printing: Printing;
  readonly settings: SettingsInForce;
  readonly site: Site;
  readonly login: LoginItem;
  readonly setLoginItem: (isOn: boolean) => void;
  readonly run: RunTool;
  /** This user's home folder. */
  readonly home: string;
  readonly clock: Clock;
  readonly random: Random;
}

/** CUPS asks the printer what it is after it has said that the queue is added. */
const DESCRIBED_LIMIT_MS = 10_000;
const DESCRIBED_PAUSE_MS = 250;

export function createPrinterSetup(parts: Parts): PrinterSetup {
  const { printing, settings, site, login, clock } = parts;
  let prepared: {
    readonly id: string;
    readonly wish: PrinterWish;
    readonly plan: Plan;
    readonly makesQueue: boolean;
  } | null = null;
  let progress: readonly StepProgress[] = [];
  let isBusy = false;
  const listeners = new Set<() => void>();
  const tellAll = (): void => {
    for (const listener of listeners) listener();
  };
  printing.onChange(tellAll);

  const reach: Reach = {
    run: parts.run,
    listen: async () => {
      await printing.want({ on: true });
      return printing.service();
    },
    stopListening: () => printing.want({ on: false }),
    announce: async () => {
      await printing.want({ announced: true });
      return printing.announcement();
    },
    hush: () => printing.want({ announced: false }),
    forget: () => printing.forget(),
    setLoginItem: parts.setLoginItem,
    loginChanged: (startAtLogin) => {
      settings.change({ startAtLogin });
    },
  };
  const now = async (look: SiteLook): Promise<Now> => ({
    identity: await printing.identity(),
    look,
    isAnnounced: settings.current().printerAnnounced,
    login: login.place(),
  });
  const untilDescribed = async (): Promise<void> => {
    const identity = await printing.identity();
    for (let left = DESCRIBED_LIMIT_MS; left > 0; left -= DESCRIBED_PAUSE_MS) {
      const { queue, faxQueue } = await site.look(identity);
      if (queue !== 'raw' && faxQueue !== 'raw') return;
      await new Promise<void>((resolve) => {
        clock.after(DESCRIBED_PAUSE_MS, resolve);
      });
    }
  };

  const isForbidden = ({ what }: PrinterWish): boolean =>
    forbiddenIn({ printerOn: what === 'add' }, settings.policy()).length > 0;
  /** What starts at login may be the organisation's to say. */
  const allowed = (choice: PrinterChoice): PrinterChoice =>
    isFixed(settings.policy(), 'startAtLogin') ? { ...choice, atLogin: settings.current().startAtLogin } : choice;

  return {
    isForbidden,
    status: async () => {
      const identity = await printing.identity();
      const facts = {
        isOn: settings.current().printerOn,
        service: printing.service(),
        announcement: printing.announcement(),
        login: login.state(),
        ...(await site.look(identity)),
      };
      return {
        ...facts,
        name: identity.queueName,
        port: identity.port,
        ways: site.ways,
        canFaxQueue: site.canFaxQueue(),
        trouble: printerTrouble(facts),
      };
    },
    prepare: async (wish) => {
      // Another program has the port: only on a new one can the printer be added, and no queue that we make may lead to that program.
      if (wish.what === 'add' && printing.service() === 'port-taken') await printing.move();
      const state = await now(await site.look(await printing.identity()));
      const plan = wish.what === 'add' ? site.planToAdd(state, allowed(wish.choice)) : site.planToRemove(state);
      prepared = {
        id: parts.random.uuid(),
        wish,
        plan,
        makesQueue: plan.some(({ step }) => step === 'queue' || step === 'fax-queue'),
      };
      return { id: prepared.id, steps: showPlan(plan, parts.home) };
    },
    perform: async (id, tell) => {
      if (isBusy || prepared?.id !== id || isForbidden(prepared.wish)) return null;
      const { plan, makesQueue } = prepared;
      prepared = null;
      isBusy = true;
      progress = showPlan(plan, parts.home).map((step) => ({ ...step, state: { kind: 'waiting' } }));
      try {
        const isDone = await perform(plan, reach, (index, state) => {
          progress = progress.map((one, at) => (at === index ? { ...one, state } : one));
          const changed = progress[index];
          if (changed !== undefined) tell?.(changed);
          tellAll();
        });
        if (isDone && makesQueue) await untilDescribed();
        if (isDone) progress = [];
        return isDone;
      } finally {
        isBusy = false;
        tellAll();
      }
    },
    progress: () => progress,
    onChange: (listener) => {
      listeners.add(listener);
    },
  };
}
