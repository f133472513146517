import { STATUS_CODES, type Server } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { DATA_POLICY } from './content-security-policy.ts';

/** How long a client may take to read the answer before the connection is cut, in milliseconds. */
const FAREWELL = 1000;

/** Codes of Node's parser and of its time-outs, with the status that each is answered with. */
const STATUS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const TOO_LARGE = `The headers of the request are too large, most often because of cookies that other programs at this address have set. They have been cleared: reload the page. If this stays, delete the cookies of this site in the settings of the browser.

요청 헤더가 너무 커요. 대개 같은 주소의 다른 프로그램이 저장한 쿠키 때문이에요. 쿠키를 지웠으니 페이지를 새로 고치세요. 그래도 그대로면 브라우저 설정에서 이 사이트의 쿠키를 삭제하세요.
`;

/**
 * Answers requests that cannot be read far enough to have a handler. Cookies know no ports, so those of
 * any other program on `localhost` come to us too; where they are too large, no page of ours could load
 * to clear them, and Node's own answer has nothing in it. The service itself needs no cookie, so that
 * answer clears them (Clear-Site-Data, W3C; browsers heed it over https and on localhost).
 */
export function answerUnreadable(server: Server | HttpsServer): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const { code = '' } = error;
    const status = STATUS[code] ?? (code.startsWith('HPE_') ? 400 : undefined);
    // No request at all, such as a handshake that failed; or the answer to one before is half out.
    if (!status || !socket.writable || isAnswering(socket)) return void socket.destroy();
    const text = status === 431 ? TOO_LARGE : `${STATUS_CODES[status]}. Correct the request.\n`;
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Content-Type: text/plain; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(text)}`,
        `Content-Security-Policy: ${DATA_POLICY}`,
        'X-Content-Type-Options: nosniff',
        'Cache-Control: no-store',
        ...(status === 431 ? ['Clear-Site-Data: "cookies"'] : []),
        'Connection: close',
        `\r\n${text}`,
      ].join('\r\n'),
    );
    // To close while there is more to read would reset the connection, and the answer would be lost.
    setTimeout(() => socket.destroy(), FAREWELL).unref();
  });
}

function isAnswering(socket: Duplex): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent: boolean } | null };
  return answer?.headersSent ?? false;
}
