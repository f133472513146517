/** Pages with nothing around them: what a program costs by itself, to compare ours with. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { transform } from 'sucrase';

const root = new URL('../../../', import.meta.url);

/** Types off and nothing else: no guards, no wrappers. */
function strip(source: string): string {
  return transform(source, { transforms: ['typescript'], disableESTransforms: true }).code;
}

/** A page that holds a body and loads one program, by the address of its TypeScript. */
export function barePage(body: string, program: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title>${body}
<script type="module" src="${program}"></script></html>`;
}

/**
 * Serves pages by their paths; any other path is a TypeScript file of the project, stripped.
 * Everything may be cached, so that a warm load here is as quick as it can be.
 *
 * @param pages `/path` to its text; one that ends in `.ts` is stripped too
 */
export async function serveBare(
  pages: Readonly<Record<string, string>>,
): Promise<{ url: string; close: () => void }> {
  const server = createServer(({ url = '/' }, response) => {
    const program = url.endsWith('.ts');
    const text = pages[url] ?? (program ? readFileSync(new URL(`.${url}`, root), 'utf8') : '');
    response.setHeader('Content-Type', program ? 'text/javascript' : 'text/html');
    response.setHeader('Cache-Control', 'max-age=3600, immutable');
    response.end(program ? strip(text) : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
