/**
 * Draws the picture that a link to a lesson shows where it is shared, one for each lesson and
 * language, into public/share/. Run it when a lesson's title or description has changed; a test says so.
 * Korean needs a font with Korean on this machine, such as Noto Sans CJK.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { format, resolveConfig } from 'prettier';
import { ensureChromium } from './lib/programs.mjs';
import { root } from './lib/root.mjs';

const LIST = 'src/course/share-pictures.json';
const SIZE = { width: 1200, height: 630 };
const FOLDERS = { en: 'src/content/docs/lessons', ko: 'src/content/docs/ko/lessons' };
const words = { en: 'Learn WebRTC by running it', ko: '직접 실행하며 배우는 WebRTC' };

const font = readFileSync(
  createRequire(import.meta.url).resolve(
    '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  ),
).toString('base64');
const logo = readFileSync(join(root, 'public/favicon.svg'), 'utf8').replace(
  /@media[^}]*\}[^}]*\}[^}]*\}[^}]*\}/,
  '',
);

/** @param {string} text */
const escape = (text) => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);

/** @param {{ language: string, title: string, description: string }} lesson */
const pageOf = ({ language, title, description }) => `<!doctype html>
<html lang="${language}">
<style>
  @font-face {
    font-family: Instrument;
    font-weight: 400 700;
    src: url(data:font/woff2;base64,${font});
  }
  body {
    display: grid;
    grid-template-rows: auto 1fr auto;
    box-sizing: border-box;
    width: 1200px;
    height: 630px;
    margin: 0;
    padding: 72px 90px 64px;
    border-bottom: 14px solid #0f766e;
    background: #fbfaf7;
    color: #1b1e23;
    font: 34px/1.45 Instrument, 'Noto Sans CJK KR', sans-serif;
    word-break: keep-all;
  }
  header { display: flex; align-items: center; gap: 22px; font-size: 40px; font-weight: 600; }
  svg { width: 76px; }
  h1 { align-self: center; margin: 0; font-size: 84px; font-weight: 650; line-height: 1.12; letter-spacing: -0.02em; text-wrap: balance; }
  p { margin: 0; color: #43474d; text-wrap: balance; }
</style>
<header>${logo}<span>Peerlab</span></header>
<h1>${escape(title)}</h1>
<p>${escape(description)}</p>`;

/** The value of a line of a page's frontmatter. */
const valueOf = (text, key) =>
  new RegExp(`^${key}: (.*)$`, 'm').exec(text)?.[1]?.replace(/^(['"])(.*)\1$/, '$2');

const drawn = {};
const executablePath = await ensureChromium();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: SIZE });
rmSync(join(root, 'public/share'), { recursive: true, force: true });
mkdirSync(join(root, 'public/share'), { recursive: true });
for (const [language, folder] of Object.entries(FOLDERS)) {
  for (const file of readdirSync(join(root, folder)).toSorted()) {
    const text = readFileSync(join(root, folder, file), 'utf8');
    const slug = file.replace('.mdx', '');
    const [title, description] = [valueOf(text, 'title'), valueOf(text, 'description')];
    await page.setContent(pageOf({ language, title, description: description ?? words[language] }));
    await page.evaluate(() => document.fonts.ready);
    const name = `${slug}.${language}.png`;
    await page.screenshot({ path: join(root, 'public/share', name) });
    drawn[name] = { title, description };
  }
}
await browser.close();
const list = await format(JSON.stringify(drawn), {
  ...(await resolveConfig(join(root, LIST))),
  parser: 'json',
});
writeFileSync(join(root, LIST), list);
console.log(`${Object.keys(drawn).length} pictures in public/share/`);
