/** Numbers that a page shows, read as a person would read them. */

export interface Quantity {
  value: number;
  /** What the last written digit is worth: 0.1 for `2.5`. */
  step: number;
}

/** What a number is of, which says which unit may follow it. */
export type Kind = 'bitrate' | 'share' | 'time';

const units: Readonly<Record<Kind, RegExp>> = {
  // A capital B stands for bytes.
  bitrate: /^(?:(kilo|mega|giga|[kKmMgG])?[bB]its?\b|([kKmMgG])?bps\b|([kKmMgG])b\b)/,
  share: /^%/,
  time: /^ms\b/,
};

const kilobits: Readonly<Record<string, number>> = { '': 1e-3, k: 1, m: 1e3, g: 1e6 };

/** Does a text write its decimals after a comma, as much of Europe does? */
export const hasDecimalComma = (text: string): boolean => /\d,\d{1,2}(?!\d)/.test(text);

/**
 * Reads the number of a text: the first that has the unit, else the first of all. A bit rate that
 * names its unit is given in kbit/s.
 *
 * @param text as `523`, `2.5 ms`, `1,234 kbit/s`, `0.5 Mbps`, `2 of 80 (2.5 %)`
 * @param decimalComma whether decimals stand after a comma on this page, and groups after a point
 * @returns nothing where the text has no number
 */
export function readQuantity(text: string, kind: Kind, decimalComma = false): Quantity | undefined {
  const [group, point] = decimalComma ? ['.', ','] : [',', '.'];
  const plain = text
    .replaceAll('\u2212', '-')
    .replaceAll(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
    .replaceAll(new RegExp(`(?<=\\d)[${group}](?=\\d{3}(?!\\d))`, 'g'), '')
    .replaceAll(new RegExp(`(?<=\\d)[${point}](?=\\d)`, 'g'), '.');
  const numbers = [...plain.matchAll(/(-?\d+)(?:\.(\d+))?(e[+-]?\d+)?\s*/gi)].map((found) => {
    const unit = units[kind].exec(plain.slice(found.index + found[0].length));
    return { found, unit };
  });
  const { found, unit } = numbers.find((one) => one.unit) ?? numbers[0] ?? {};
  if (!found) return undefined;
  const [, whole, decimals = '', exponent = ''] = found;
  const prefix = (unit?.[1] ?? unit?.[2] ?? unit?.[3] ?? '').charAt(0).toLowerCase();
  const scale = Number(`1${exponent}`) * (kind === 'bitrate' && unit ? kilobits[prefix]! : 1);
  return {
    value: Number(`${whole}.${decimals || 0}`) * scale,
    step: 10 ** -decimals.length * scale,
  };
}

/** All whole numbers of a text, as `1,280 × 720` has two. */
export function wholeNumbers(text: string): number[] {
  const plain = text.replaceAll(/(?<=\d)[.,\s'’](?=\d{3}(?!\d))/g, '');
  // Without the groups of digits, in case two numbers have been taken for one.
  return [plain, text].flatMap((one) => one.match(/\d+/g) ?? []).map(Number);
}

/**
 * Is this the number that the page ought to show, however it was rounded?
 *
 * @param share how far off it may be besides, as a share of the truth
 */
export function agrees({ value, step }: Quantity, truth: number, share = SLACK): boolean {
  return Math.abs(value - truth) <= 1.001 * step + share * Math.abs(truth);
}

/** A program may take the time by a clock of its own. */
export const SLACK = 0.04;
