/** What stands for characters that are not shown. */
const HIDDEN = '＊';

const EMAIL = /([^\s@，。；（）()<>]?)[^\s@，。；（）()<>]*@([\w.-]+)/gu;
/** Numbers of identity cards, telephones, accounts: seven digits and more. */
const LONG_NUMBER = /(?<![\d.])\d(?:[ -]?\d){6,}[Xx]?/g;

/**
 * A sealed text as it may stand in a list: enough to know what is meant, not who. `field` is where the text stands, such
 * as `applicant.name`.
 */
export function masked(field: string, text: string): string {
  switch (field.split('.').findLast((part) => !/^\d+$/.test(part))) {
    case 'name':
    case 'party':
    case 'reviewer':
      return shown(text, 1, 0);
    case 'idNumber':
      return shown(text, 3, 2);
    case 'phone':
      return shown(text, 3, 2);
    case 'address':
      return shown(text, 3, 0);
    default:
      return text
        .replace(EMAIL, (_, first: string, domain: string) => `${first}${HIDDEN.repeat(3)}@${domain}`)
        .replace(LONG_NUMBER, (digits) => shown(digits, 3, 2));
  }
}

/** The first and the last characters; short texts show fewer, and never all. */
function shown(text: string, first: number, last: number): string {
  const characters = Array.from(text);
  const few = characters.length <= first + last;
  const head = characters.slice(0, few ? Math.min(1, characters.length - 1) : first).join('');
  const tail = few || last === 0 ? '' : characters.slice(-last).join('');
  return `${head}${HIDDEN.repeat(3)}${tail}`;
}
