import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import pictures from '../../src/course/share-pictures.json' with { type: 'json' };

const drawn: Record<string, { title: string; description?: string }> = pictures;

describe('the picture of a shared link', () => {
  for (const path of globSync('src/content/docs/{,ko/}lessons/*.mdx')) {
    it(`shows what ${path} says now`, () => {
      const language = path.includes('/ko/') ? 'ko' : 'en';
      const name = `${basename(path, '.mdx')}.${language}.png`;
      expect(existsSync(`public/share/${name}`), 'run node tools/share-pictures.mjs').toBe(true);
      const text = readFileSync(path, 'utf8');
      const valueOf = (key: string) =>
        new RegExp(`^${key}: (.*)$`, 'm').exec(text)?.[1]?.replace(/^(['"])(.*)\1$/, '$2');
      const now = { title: valueOf('title'), description: valueOf('description') };
      expect(drawn[name], 'run node tools/share-pictures.mjs').toEqual(now);
    });
  }
});
