import { readFile } from 'node:fs/promises';
import { STATUS_CODES, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { DATA_POLICY, type Policies } from './content-security-policy.ts';

/**
 * Answers with a fault in two parts, as JSON that no cache keeps.
 *
 * @param error what is wrong.
 * @param hint what to do.
 */
export function refuse(res: Response, status: number, error: string, hint: string): void {
  res.set({ 'Content-Security-Policy': DATA_POLICY, 'Cache-Control': 'no-store' });
  res.status(status).json({ error, hint });
}

/** The languages that have a folder, and so perhaps a 404 page, of their own. */
const LANGUAGES = ['ko'];

/** Answers what nothing else has answered: people get the site's page, programs get JSON. */
export function notFound(siteDir: string, policies: Policies): RequestHandler {
  return async (req, res) => {
    res.vary('Accept');
    // JSON stands first, so only a client that names HTML (a browser opening a page) gets HTML.
    if (req.accepts(['json', 'html']) === 'html') {
      const language = LANGUAGES.find((code) => req.path.startsWith(`/${code}/`));
      for (const page of [...(language ? [`/${language}/404.html`] : []), '/404.html']) {
        const html = await readFile(join(siteDir, page), 'utf8').catch(() => undefined);
        if (html === undefined) continue;
        res.set({ 'Content-Security-Policy': policies.of(page), 'Cache-Control': 'no-cache' });
        res.status(404).type('html').send(html);
        return;
      }
    }
    if (existsSync(siteDir)) refuse(res, 404, `There is nothing at ${req.path}.`, 'Start from /.');
    else refuse(res, 404, 'The site is not built yet.', 'Build it, then reload: npm run build');
  };
}

const explanations: Record<number, [error: string, hint: string]> = {
  400: ['The request is malformed.', 'Check the address for a stray % sign, and try again.'],
  413: ['The request is too large.', 'Send less.'],
  500: ['Something broke on the server.', 'Try again; if it stays so, read the server log.'],
};

/** Answers whatever was thrown on the way, in JSON, without telling how we are built. */
export const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
  (res as ServerResponse).err = error as Error; // pino-http logs it from there
  if (res.headersSent) {
    // Half an answer is out; only a broken connection can tell the client that it is wrong.
    res.destroy();
    return;
  }
  const { status: own, statusCode } = (error ?? {}) as { status?: unknown; statusCode?: unknown };
  const claimed = Number(own ?? statusCode);
  const status = claimed >= 400 && claimed <= 599 ? claimed : 500;
  const [problem, hint] = explanations[status] ?? [
    `The request was refused: ${STATUS_CODES[status] ?? status}.`,
    'Change the request, and try again.',
  ];
  refuse(res, status, problem, hint);
};
