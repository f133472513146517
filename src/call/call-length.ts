/**
 * How long a call has lasted, as a clock shows it: `0:07`, `12:34`, `1:02:03`.
 *
 * @param ms in milliseconds; a clock that was set back counts as the beginning
 */
export function callLength(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (number: number) => String(number).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${rest}` : `${minutes}:${rest}`;
}
