/**
 * Gives each built page its content security policy: as a `<meta>`, for any static host, and in
 * `csp.json`, from which our own server sends it as a header. Every inline script, style and style
 * attribute that the page really holds is allowed by its hash, and nothing else is.
 */
import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const inlineScript = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const inlineStyle = /<style[^>]*>([\s\S]*?)<\/style>/g;
const styleAttribute = /<[a-z][^<>]*?\sstyle="([^"]*)"/gi;

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
};
const decode = (text: string) =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function hashes(html: string, pattern: RegExp, group: number, read = (text: string) => text) {
  const found = [...html.matchAll(pattern)].map((match) => hash(read(match[group]!)));
  return [...new Set(found)].sort();
}

/** The policy of an ordinary page. */
function pagePolicy(html: string): string[] {
  const attributes = hashes(html, styleAttribute, 1, decode);
  const hashed = attributes.length > 0 ? ["'unsafe-hashes'", ...attributes] : [];
  const scripts = [...html.matchAll(inlineScript)]
    .filter(([, attributes]) => !/type="application\/(?:ld\+)?json"/.test(attributes!))
    .map(([, , text]) => hash(text!));
  return [
    "default-src 'self'",
    // Pagefind's index is read by WebAssembly; this allows that and no eval.
    ["script-src 'self' 'wasm-unsafe-eval'", ...new Set(scripts)].join(' '),
    ["style-src 'self'", ...hashes(html, inlineStyle, 1), ...hashed].join(' '),
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ];
}

/** The policy of the lab frame: it runs what the reader typed, as blobs, and may style as it likes. */
const framePolicy = [
  "default-src 'none'",
  "script-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob: mediastream:",
  "connect-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/**
 * @param html the page as built
 * @param pathname where it will be served, `/ko/`
 */
export function policyOf(html: string, pathname: string): string {
  return (pathname === '/frame/' ? framePolicy : pagePolicy(html)).join('; ');
}

/** `ko/index.html` is served at `/ko/`, `404.html` at `/404.html`. */
function pathnameOf(file: string): string {
  return `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`;
}

export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'peerlab:content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const policies: Record<string, string> = {};
        for await (const file of glob('**/*.html', { cwd: root })) {
          const html = await readFile(join(root, file), 'utf8');
          const policy = policyOf(html, pathnameOf(file));
          policies[pathnameOf(file)] = policy;
          const meta = `<meta http-equiv="content-security-policy" content="${policy}">`;
          if (!/<meta charset="[^"]*"\s*\/?>/.test(html)) {
            throw new Error(
              `${file} has no <meta charset>. Add one: the policy goes right behind it.`,
            );
          }
          const withMeta = html.replace(
            /<meta charset="[^"]*"\s*\/?>/,
            (charset) => charset + meta,
          );
          await writeFile(join(root, file), withMeta);
        }
        await writeFile(join(root, 'csp.json'), JSON.stringify(policies, null, 1));
        logger.info(`${Object.keys(policies).length} pages have their policy`);
      },
    },
  };
}
