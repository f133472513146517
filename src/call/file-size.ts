const UNITS = ['B', 'KB', 'MB', 'GB'];

/** A size for people: `0 B`, `4.7 MB`. @param bytes 0 or more */
export function fileSize(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step > 0 && value < 100 ? value.toFixed(1) : Math.round(value)} ${UNITS[step]}`;
}
