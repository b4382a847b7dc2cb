import { createAvahiAnnouncer } from '../../../electron/printing/setup/avahi';
import type { PrinterRecord } from '../../../electron/printing/setup/dns-sd-record';
import { systemClock } from '../../../electron/system/clock';

/** A process that announces and then does nothing more. Its parent kills it. */
const [bus = '', record = ''] = process.argv.slice(2);
const announcer = createAvahiAnnouncer({ bus, user: 0, clock: systemClock });
process.stdout.write(`${await announcer.start(JSON.parse(record) as PrinterRecord)}\n`);
