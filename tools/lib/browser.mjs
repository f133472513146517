/** Finds a Chromium for the tests, or gets one. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { fail } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser that is on the machine already. */
function installed() {
  const named = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...named, ...places].find(
    (path) => path && executable(path),
  );
}

async function playwrights() {
  const { chromium } = await import('playwright');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** @returns {Promise<string>} the path of a Chromium or Chrome */
export async function ensureBrowser() {
  const found = installed() ?? (await playwrights());
  if (found) return found;

  console.log("No Chromium here. Trying Playwright's own …");
  await run('playwright', ['install', 'chromium'], { quiet: true });
  const downloaded = await playwrights();
  if (downloaded) return downloaded;

  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log("Playwright's own cannot be had. Installing Debian's package …");
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      quiet: true,
    });
    const packaged = installed();
    if (packaged) return packaged;
  }
  return fail(
    'The tests need Chromium or Chrome, and none could be found or installed.',
    'Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}
