/** Numbers that a page shows, read as a person would read them. */

export interface Quantity {
  value: number;
  /** What the last written digit is worth: 0.1 for `2.5`. */
  step: number;
}

const bitRate = /^([kmg]?)(?:bits?$|bps)/i;
const kilobits: Readonly<Record<string, number>> = { '': 1e-3, k: 1, m: 1e3, g: 1e6 };

/**
 * Reads the first number of a text. A bit rate that names its unit is given in kbit/s.
 *
 * @param text as `523`, `2.5 ms`, `1,234 kbit/s`, `0.5 Mbps`
 * @returns nothing where the text has no number
 */
export function readQuantity(text: string): Quantity | undefined {
  const grouped = text.replaceAll(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, '');
  const found = /(-?\d+)(?:\.(\d+))?(e-?\d+)?\s*([a-z]*)/i.exec(grouped);
  if (!found) return undefined;
  const [, whole, decimals = '', exponent = '', word = ''] = found;
  const prefix = bitRate.exec(word)?.[1]?.toLowerCase();
  const scale = Number(`1${exponent}`) * (prefix === undefined ? 1 : kilobits[prefix]!);
  return {
    value: Number(`${whole}.${decimals || 0}`) * scale,
    step: 10 ** -decimals.length * scale,
  };
}

/**
 * Is this the number that the page ought to show, however it was rounded?
 *
 * @param share how far off it may be besides, as a share of the truth
 */
export function agrees({ value, step }: Quantity, truth: number, share = 0.02): boolean {
  return Math.abs(value - truth) <= 1.001 * step + share * Math.abs(truth);
}
