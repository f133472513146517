/** The files that a lesson may quote, and their regions. */
import { region as regionOf, withoutRegions } from '../lab/gaps-and-regions.ts';

const sources: Record<string, string> = import.meta.glob(
  ['../../labs/*/*.{ts,html}', '../../signaling/**/*.ts'],
  { eager: true, query: '?raw', import: 'default' },
);

/**
 * The code that a lesson quotes.
 *
 * @param file of labs/, `loopback-call/solution.ts`, or of the service, `signaling/relay.ts`
 * @param region of it; the whole file where none is named
 * @param without a region inside it that is left out
 * @throws {Error} when there is no such file or region, which fails the build
 */
export function quoted(file: string, region?: string, without?: string): string {
  const path = file.startsWith('signaling/') ? file : `labs/${file}`;
  const source = sources[`../../${path}`];
  if (source === undefined) {
    throw new Error(
      `There is no file ${path}. Quote one that exists, as "loopback-call/solution.ts".`,
    );
  }
  const code =
    region === undefined ? withoutRegions(source) : regionOf(source, region, path, without);
  return code.trimEnd();
}
