import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../protocol.ts';

/**
 * May a page of this origin connect? One of our own may, and those on the list. What is no browser
 * sends no origin; it could send any, so there is nothing to gain by asking.
 *
 * @param origins the list; `*` stands for all.
 */
export function isAllowedOrigin(request: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false; // "null", of a file or of a sandboxed frame
  }
}

/** The error that a refused client meets as `connect_error`, with the reason as its message. */
export class RefusedError extends Error {
  readonly data: { reason: Refusal; hint: string };

  constructor(reason: Refusal) {
    super(reason);
    this.data = { reason, hint: hints[reason] };
  }
}

/** What to do about each. */
export const hints: Record<Refusal, string> = {
  'origin-not-allowed': 'Add the origin of the page to ORIGINS where the service is started.',
  'too-many-sockets': 'Close other tabs, or raise SOCKETS_PER_ADDRESS.',
  restart: 'Try again in a moment.',
};
