import type { Log } from '../diagnostics/log';
import type { Audit } from '../audit/audit';
import { channelTo, type Channel } from '../system/channel';
import type { EngineEvents } from './engine';
import type { OpenedStore } from './open-store';

export type EngineChannels = { readonly [E in keyof EngineEvents]: Channel<EngineEvents[E]> };

/** Whoever listens to the engine, by what they listen for. */
export const createEngineChannels = (): EngineChannels => ({
  store: channelTo(new Set()),
  faxes: channelTo(new Set()),
  ended: channelTo(new Set()),
  queue: channelTo(new Set()),
  upload: channelTo(new Set()),
  key: channelTo(new Set()),
});

/** Passes on what happens in an open store, and writes down what has to be: in the log without names, in the audit log. */
export function followStore({ outbox }: OpenedStore, channels: EngineChannels, log: Log, audit: Audit): void {
  outbox.onChange(channels.faxes.tell);
  outbox.onEnded((job) => {
    log.info('fax-ended', { faxId: job.id, state: job.state.name, service: job.service });
    channels.ended.tell(job);
  });
  outbox.onPurged(({ pages, entries }) => {
    log.info('pages-erased', { count: pages });
    log.info('entries-removed', { count: entries });
    audit.record({ is: 'purged', pages, entries }, 'program');
  });
  outbox.onQueue(channels.queue.tell);
  outbox.onDisk(() => {
    log.warn('disk', { state: outbox.diskIsFull() ? 'full' : 'has-room' });
    channels.store.tell();
  });
  outbox.onProgress(channels.upload.tell);
}
