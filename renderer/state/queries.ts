import { useMemo } from 'react';
import { preferencesOf, type Preferences } from '../../core/settings/preferences';
import { defaultSettings } from '../../core/settings/settings';
import { keepPreviousData, QueryClient, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallName } from '../../bridge/channels';
import type { Answers, Argument } from '../../bridge/contract';
import type { AppInfo, BridgeEvent } from '../../bridge/views';
import { call } from './bridge';
import { lockKey } from './lock';

export type Area = Extract<BridgeEvent, { type: 'changed' }>['area'];

/** Everything kept from main, by the area whose change makes it stale. */
const keys = {
  app: ['app'],
  settings: ['settings'],
  managed: ['settings', 'managed'],
  key: ['key'],
  numbers: ['key', 'numbers'],
  folder: ['folder'],
  faxes: ['faxes'],
  uploads: ['uploads'],
  copy: ['copy'],
  printer: ['printer'],
  updates: ['updates'],
  audit: ['audit'],
  lock: lockKey,
  // Each list says how the queue stands.
  queue: ['faxes'],
} as const;

/** A call to main fails with a code or not at all: trying again by itself would hide that. Main says when something changed. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

export async function refresh(client: QueryClient, areas: readonly Area[]): Promise<void> {
  await Promise.all(areas.map((area) => client.invalidateQueries({ queryKey: keys[area] })));
}

export const useAppInfo = () => useQuery({ queryKey: keys.app, queryFn: () => call('app.info', {}) });
/** What holds for every new fax. */
export function usePreferences(app: AppInfo): Preferences {
  const settings = useSettings().data;
  return useMemo(() => preferencesOf(settings ?? defaultSettings, app.country), [settings, app.country]);
}

export const useSettings = () => useQuery({ queryKey: keys.settings, queryFn: () => call('settings.get', {}) });
export const useManaged = () => useQuery({ queryKey: keys.managed, queryFn: () => call('settings.managed', {}) });
export const useKeyStatus = () => useQuery({ queryKey: keys.key, queryFn: () => call('key.status', {}) });
export const usePrinter = () => useQuery({ queryKey: keys.printer, queryFn: () => call('printer.status', {}) });
export const useAuditStatus = () => useQuery({ queryKey: keys.audit, queryFn: () => call('audit.status', {}) });
export const useUpdates = () => useQuery({ queryKey: keys.updates, queryFn: () => call('updates.status', {}) });
/** Part of what holds for the program as a whole: read again whenever that changes. */
export const useRecovery = () =>
  useQuery({ queryKey: [...keys.app, 'recovery'], queryFn: () => call('recovery.view', {}) });
export const useAccountNumbers = () => useQuery({ queryKey: keys.numbers, queryFn: () => call('account.numbers', {}) });

/** Only fetched where it is used: it is long. */
export const useLicences = () => useQuery({ queryKey: ['licences'], queryFn: () => call('app.licences', {}) });

export const useWatchedFolder = () => useQuery({ queryKey: keys.folder, queryFn: () => call('folder.status', {}) });

export type Box = Argument<'fax.list'>['box'];

/** Not asked before the store is open: the refusal would stand until some fax changes. */
export function useFaxList(box: Box, search: string, limit: number) {
  const isOpen = useAppInfo().data?.store === 'ready';
  return useQuery({
    enabled: isOpen,
    queryKey: [...keys.faxes, 'list', box, search, limit],
    queryFn: () => call('fax.list', { box, search, limit, offset: 0 }),
    placeholderData: keepPreviousData,
  });
}

export const useFax = (id: string) =>
  useQuery({ queryKey: [...keys.faxes, 'one', id], queryFn: () => call('fax.show', { id }) });

/** Bytes of a fax that were handed over, and of how many. */
export interface Upload {
  readonly done: number;
  readonly total: number;
}

export const keepUpload = (client: QueryClient, faxId: string, upload: Upload): void => {
  client.setQueryData<Upload>([...keys.uploads, faxId], upload);
};

/** How far the handing over is; null while main has told nothing of it. */
export const useUpload = (faxId: string): Upload | null =>
  useQuery<Upload>({ queryKey: [...keys.uploads, faxId], queryFn: skipToken }).data ?? null;

/** The file that is on its way into the fax, and how far it is (bytes). */
export interface Copying {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** Null when nothing is on its way any more. */
export const keepCopying = (client: QueryClient, copying: Copying | null): void => {
  client.setQueryData<Copying | null>(keys.copy, copying);
};

/** Kept beside the draft: it changes with every piece, and only one line of the page shows it. */
export const useCopying = (): Copying | null =>
  useQuery<Copying | null>({ queryKey: keys.copy, queryFn: skipToken }).data ?? null;

/** How many faxes need the user, counted over the whole outbox. */
export function useNeedYou(): number {
  return useFaxList('outbox', '', 1).data?.needYou ?? 0;
}

/** How the queue stands as a whole; null before it is known. */
export function useQueue() {
  return useFaxList('outbox', '', 1).data?.queue ?? null;
}

/** Asks main to do something, then reads again what it may have changed. */
export function useAction<C extends CallName>(name: C, changes: readonly Area[]) {
  const client = useQueryClient();
  return useMutation<Answers[C], unknown, Argument<C>>({
    mutationFn: (argument) => call(name, argument),
    onSettled: () => refresh(client, changes),
  });
}
