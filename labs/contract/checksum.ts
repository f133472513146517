/**
 * A checksum of bytes in their order, which can be added up part by part: a polynomial modulo 2³².
 * It tells whether two runs of bytes are the same, and is no protection against anybody.
 */
const FACTOR = 0x01_00_01_93;

/**
 * The checksum of bytes that follow others.
 *
 * @param before the checksum of what comes before them; 0 for nothing
 */
export function checksum(bytes: Uint8Array, before = 0): number {
  let sum = before;
  for (let index = 0; index < bytes.length; index++) {
    sum = (Math.imul(sum, FACTOR) + bytes[index]!) | 0;
  }
  return sum >>> 0;
}

/**
 * The checksum of two parts in a row.
 *
 * @param size of the second part, in bytes
 */
export function joined(first: number, second: number, size: number): number {
  return (Math.imul(first, power(size)) + second) >>> 0;
}

/** `FACTOR` multiplied with itself so many times. */
function power(times: number): number {
  let result = 1;
  let square = FACTOR;
  for (let left = times; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = Math.imul(result, square);
    square = Math.imul(square, square);
  }
  return result;
}
