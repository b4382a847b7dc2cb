import { fastClock } from '../test/fixtures/fast-clock';
import { isOver, numberOf, openSending } from './sending';

/** One life of the program on the day of the bench: queues, or drains until it is killed or nothing is left, or tells how all faxes stand. */
const [mode = '', folder = '', documentProcess = '', baseUrl = '', key = '', factor = '', begun = '', faxes = ''] =
  process.argv.slice(2);
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

const sending = await openSending({
  folder,
  documentProcess,
  baseUrl,
  key,
  clock: fastClock(Number(factor), Number(begun)),
});
switch (mode) {
  case 'queue': {
    const ids: string[] = [];
    for (let n = 0; n < Number(faxes); n += 1) ids.push(...(await sending.send([numberOf(n)])));
    say(ids);
    break;
  }
  case 'drain': {
    sending.outbox.start();
    await new Promise<void>((resolve) => {
      const look = async (): Promise<void> => {
        const open = (await sending.jobs()).filter((job) => !isOver(job)).length;
        say(open);
        if (open === 0) resolve();
        else setTimeout(() => void look(), 500);
      };
      void look();
    });
    break;
  }
  case 'tell':
    say((await sending.jobs()).map(({ id, fax, state }) => ({ id, number: fax.recipient.e164, state: state.name })));
}
await sending.close();
