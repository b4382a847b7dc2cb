/**
 * Emergency numbers of the world's larger plans (ITU-T E.161.1 recommends 112 and 911). They are too short for any fax
 * line, so this list decides only what the user is told, never whether such a number is dialled.
 */
const EMERGENCY: ReadonlySet<string> = new Set([
  '000',
  '100',
  '101',
  '102',
  '103',
  '104',
  '105',
  '106',
  '107',
  '108',
  '110',
  '111',
  '112',
  '113',
  '114',
  '115',
  '117',
  '118',
  '119',
  '120',
  '122',
  '123',
  '131',
  '132',
  '133',
  '140',
  '144',
  '150',
  '155',
  '158',
  '166',
  '190',
  '191',
  '192',
  '193',
  '197',
  '198',
  '199',
  '911',
  '988',
  '995',
  '997',
  '998',
  '999',
  '1122',
  '1669',
  '10111',
  '10177',
]);

/**
 * Whether the digits of a text are an emergency number, alone, behind an outside-line digit ("9 911", "0112"), behind
 * "+" or behind the calling code of `callingCode` or of the number itself ("+1 911", "+44 999").
 */
export function isEmergency(text: string, callingCode: string | null): boolean {
  const digits = text.replace(/\D/g, '');
  if (EMERGENCY.has(digits)) return true;
  const outside = digits.length === 4 && /^[09]/.test(digits);
  if (outside && EMERGENCY.has(digits.slice(1))) return true;
  return callingCode !== null && digits.startsWith(callingCode) && EMERGENCY.has(digits.slice(callingCode.length));
}
