import { err, ok } from '../../core/result';
import type { PrinterSetup } from '../printing/setup/printer-setup';
import type { Handlers } from './gate';

/** The window sees each plan before it is done, with secrets masked; what is done is the plan that main made and kept. */
export function printerHandlers(
  setup: PrinterSetup,
): Pick<Handlers, 'printer.status' | 'printer.plan' | 'printer.perform'> {
  return {
    'printer.status': async () => ok({ ...(await setup.status()), progress: setup.progress() }),
    'printer.plan': async (wish) =>
      setup.isForbidden(wish) ? err({ code: 'managed' }) : ok(await setup.prepare(wish)),
    'printer.perform': async ({ id }) => {
      const done = await setup.perform(id);
      return done === null ? { ok: false, error: { code: 'not-found' } } : ok({ done });
    },
  };
}
