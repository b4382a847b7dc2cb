import { entryOf } from '../../../core/compose/draft';
import { draftOf, openBasket, print } from './basket-parts';

/**
 * A process that takes a print in, opens it for a page and sends it, and dies after the step that its parent names: nothing of it is tidied up.
 *
 *     killed-basket-child.mjs FOLDER STEP
 *
 * Says `kept` once the print was acknowledged and `queued` once the fax was.
 */
const [folder = '', last = ''] = process.argv.slice(2);
const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};
const step = <T>(name: string, value: T): T => {
  if (name === last) process.kill(process.pid, 'SIGKILL');
  return value;
};

let copies = 0;
const { basket, outbox } = await openBasket(folder, {
  wrap: (documents) => ({
    ...documents,
    intakeStream: async (...what) => step('taken-in', await documents.intakeStream(...what)),
    keepOriginal: async (handle) => {
      const kept = await documents.keepOriginal(handle);
      copies += 1;
      return step(copies === 1 ? 'copy-on-disk' : 'fax-sealed', kept);
    },
    erase: async (id) => {
      // The first that is erased is the basket's own copy, when the fax is in the record.
      step('committed', null);
      await documents.erase(id);
      step('copy-erased', null);
    },
  }),
});
const { arrivals } = outbox;
const add = arrivals.add.bind(arrivals);
arrivals.add = (arrival) => step('row', add(arrival));

const put = await basket.put(print('Print'));
say(put.ok ? 'kept' : put.error.code);
step('acknowledged', null);
const taken = await basket.take(1);
const [arrived] = taken.ok ? taken.value.arrived : [];
if (arrived?.document == null) throw new Error('nothing waits');
step('opened', null);
const draft = draftOf('7e4d1c1e-6a52-4a36-9d0f-0c8f6f8b6a01', [entryOf(arrived.id, arrived.document)]);
const sent = await basket.during(1, draft, (ids) => outbox.desk.send(draft, { arrivals: ids }));
say(sent.ok ? 'queued' : sent.error.code);
step('queued', null);
process.exit(1);
