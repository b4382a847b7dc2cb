import type { PrinterStatus, ShownStep } from '../printing/printer-setup';
import type { Words } from './words';

/** What a step does, in one sentence. */
export const sayStep = (words: Words, { step, about }: Pick<ShownStep, 'step' | 'about'>): string => {
  switch (step) {
    case 'listen':
    case 'queue':
    case 'fax-queue':
    case 'announce':
    case 'remove-queue':
    case 'remove-fax-queue':
    case 'stop-listening':
      return words.say(`printer.step.${step}`, { about });
    default:
      return words.say(`printer.step.${step}`);
  }
};

/** How the printer stands when nothing is off. */
export function sayPrinter(words: Words, { isOn, announcement, queue, name }: PrinterStatus): string {
  if (!isOn) return words.say('printer.is.off');
  return words.say(queue === 'none' && announcement === 'announced' ? 'printer.is.announced' : 'printer.is.added', {
    name,
  });
}
