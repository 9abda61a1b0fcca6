import { tidyText } from '../text';

export interface PhoneReading {
  /** What is stored; any text is kept. */
  readonly phone: string;
  readonly flaw: 'phoneShape' | 'phoneDamaged' | null;
}

/** Chinese mobile and landline numbers lose blanks, dashes and the country code; a short service number stays as it is. */
export function readPhone(text: string): PhoneReading | null {
  const tidy = tidyText(text);
  if (tidy === '') return null;
  // 1.38E+10: a spreadsheet has rounded the number away.
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(tidy)) return { phone: tidy, flaw: 'phoneDamaged' };
  const bare = tidy.replace(/^'/, '').replace(/\.0$/, '').replace(/[\s\-().—–]/g, '');
  const national = bare.replace(/^(?:\+|00)?86(?=1[3-9]\d{9}$|0\d{9,11}$)/, '');
  const known = /^1[3-9]\d{9}$|^0\d{2,3}\d{7,8}(?:[x#转]\d{1,6})?$|^\d{7,8}$|^\d{3,6}$|^400\d{7}$|^\+\d{7,15}$/.test(national);
  return known ? { phone: national, flaw: null } : { phone: tidy, flaw: 'phoneShape' };
}
