import type { Page } from '@playwright/test';
import type { CallName } from '../../../bridge/channels';

/** Calls the bridge from the page with any argument at all, as page code could. */
export function callFromPage(page: Page, name: CallName, argument: unknown): Promise<unknown> {
  return page.evaluate(
    ([call, value]) => {
      const api = (window as unknown as Record<string, Record<string, (argument: unknown) => Promise<unknown>>>)[
        'pagewire'
      ];
      return api?.[call]?.(value);
    },
    [name, argument] as const,
  );
}
