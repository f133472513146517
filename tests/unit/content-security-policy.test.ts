import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { policyOf } from '../../tools/astro/content-security-policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const directive = (policy: string, name: string) =>
  policy.split('; ').find((entry) => entry.startsWith(`${name} `));

describe('policyOf', () => {
  it('allows the inline scripts that a page holds, and no others', () => {
    const html =
      '<script>run()</script><script src="/a.js"></script><script type="application/json">{}</script>';
    expect(directive(policyOf(html, '/'), 'script-src')).toBe(
      `script-src 'self' 'wasm-unsafe-eval' ${hash('run()')}`,
    );
  });

  it('allows a module script with attributes before its text', () => {
    const html = '<script type="module">import "/x.js";</script>';
    expect(directive(policyOf(html, '/'), 'script-src')).toContain(hash('import "/x.js";'));
  });

  it('allows style attributes by their hash, as the browser reads them', () => {
    const html = '<i style="--size: 1em; content: &quot;x&quot;"></i>';
    const styles = directive(policyOf(html, '/'), 'style-src')!;
    expect(styles).toContain("'unsafe-hashes'");
    expect(styles).toContain(hash('--size: 1em; content: "x"'));
    expect(styles).not.toContain("'unsafe-inline'");
  });

  it('lets the frame run blobs, and only there', () => {
    expect(directive(policyOf('', '/frame/'), 'script-src')).toBe("script-src 'self' blob:");
    expect(policyOf('', '/')).not.toMatch(/script-src[^;]*blob:/);
  });
});
