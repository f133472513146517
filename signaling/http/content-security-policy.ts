import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SetupError } from '../config/setup-error.ts';

/** For answers that are data and never a document. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** A worker lives under the policy of its own script, so scripts need more than nothing. */
const SCRIPT_POLICY = "default-src 'self'; script-src 'self'";

/** The search worker compiles its index reader from WebAssembly. */
const SEARCH_POLICY = `${SCRIPT_POLICY} 'wasm-unsafe-eval'`;

const policyFile = z.record(z.string(), z.string().regex(/^[\x20-\x7e]+$/));

/** `/frame`, `/frame/`, `/frame.html` and `/frame/index.html` are one page. */
const canonical = (pathname: string): string =>
  pathname.replace(/(?:\/index)?\.html$/, '').replace(/\/+$/, '');

/** The Content-Security-Policy of everything under one site folder. */
export class Policies {
  readonly #file: string;
  #readAt = 0;
  #pages = new Map<string, string>();

  /**
   * @param siteDir the built site, with the `csp.json` that the build wrote.
   * @throws {SetupError} where there is a `csp.json` but not of pathnames and policies.
   */
  constructor(siteDir: string) {
    this.#file = join(siteDir, 'csp.json');
    this.#refresh();
  }

  /**
   * @param pathname the decoded path of the request.
   * @returns the policy of the page, or `undefined` where the build listed none.
   */
  page(pathname: string): string | undefined {
    this.#refresh();
    const policy = this.#pages.get(canonical(pathname));
    return policy && `${policy.replace(/[;\s]+$/, '')}; frame-ancestors 'self'`;
  }

  /** @returns the policy to send for a path: that of the page, or else that of its kind of asset. */
  of(pathname: string): string {
    const page = this.page(pathname);
    if (page) return page;
    if (!/\.m?js$/.test(pathname)) return DATA_POLICY;
    return pathname.startsWith('/pagefind/') ? SEARCH_POLICY : SCRIPT_POLICY;
  }

  // A new build brings new hashes: without this, pages built while we run would come up blocked.
  #refresh(): void {
    const writtenAt = statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (writtenAt === this.#readAt) return;
    this.#pages = new Map(writtenAt ? this.#read() : []);
    this.#readAt = writtenAt;
  }

  #read(): [string, string][] {
    try {
      const pages = policyFile.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
      return Object.entries(pages).map(([path, policy]) => [canonical(path), policy]);
    } catch (cause) {
      throw new SetupError(
        `${this.#file} is not a map from page paths to policies.`,
        'Build the site again: npm run build',
        { cause },
      );
    }
  }
}
