import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

/**
 * One request over a connection of its own, with any `Host`.
 *
 * @param ca the only authority that is trusted, where it is given.
 */
export function ask(
  url: string,
  headers: Record<string, string> = {},
  ca?: string,
): Promise<Answer> {
  const send = url.startsWith('https') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const options = { headers, ...(ca && { ca }), agent: false as const };
    send(url, options, (response) => {
      const { statusCode: status, headers } = response;
      buffer(response).then((bytes) => {
        resolve({ status, headers, bytes, text: bytes.toString() });
      }, reject);
    })
      .once('error', reject)
      .end();
  });
}
