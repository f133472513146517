import type { ReadStream } from 'node:fs';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import sirv from 'sirv';
import type { Policies } from './content-security-policy.ts';

/** The only form of range that sirv reads right; the others it would answer wrongly or throw on. */
function isPlainRange(range: string): boolean {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  return start !== undefined && (!end || Number(start) <= Number(end));
}

/**
 * Serves the built site: compressed where the build left compressed files, with each page's policy.
 *
 * @param siteDir the folder; it may be missing, and may be built anew while we run.
 */
export function serveSite(siteDir: string, policies: Policies, logger: Logger): RequestHandler {
  const files = sirv(siteDir, {
    // Look on disk for each request: the list that sirv otherwise makes at the start goes stale with
    // the next build, and answers with lengths of files that have changed.
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(res, pathname) {
      // Names under _astro carry a hash of the content.
      if (pathname.startsWith('/_astro/'))
        res.setHeader('Cache-Control', 'public,max-age=31536000,immutable');
      const isPage = /\/[^/.]*$|\.html$/.test(pathname);
      if (isPage && !policies.page(pathname))
        logger.warn(
          `csp.json does not list ${pathname}, so browsers block all in it. Build again.`,
        );
    },
  });

  return (req, res, next) => {
    // RFC 9110, section 14.2: a server may ignore Range.
    if (req.headers.range && !isPlainRange(req.headers.range)) delete req.headers.range;
    // Set before sirv and not by it, because a 304 must carry the same policy: the browser puts the
    // headers of a 304 over those of the copy that it keeps.
    res.setHeader('Content-Security-Policy', policies.of(decodeURIComponent(req.path)));
    res.once('pipe', (file) => {
      // A file that vanishes between look-up and reading is an error event that sirv does not handle.
      file.once('error', (error: Error) => res.destroy(error));
      // `pipe` does not end its source with its destination: the file would stay open for ever where
      // a client leaves before it has all of it.
      res.once('close', () => (file as ReadStream).destroy());
    });
    files(req, res, () => next());
  };
}
