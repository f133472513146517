/** Finds the browsers that the tests drive, or gets them. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { fail } from './say.mjs';

const chromium = {
  name: 'Chromium or Chrome',
  variable: 'CHROMIUM_PATH',
  // The one without a window of its own does the same in half the time.
  package: 'chromium-headless-shell',
  commands: [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
  ],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

const firefox = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  package: 'firefox-esr',
  commands: ['firefox-esr', 'firefox'],
  places: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser that is on the machine already. */
function installed({ variable, commands, places }) {
  const named = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((command) => join(folder, command)));
  return [process.env[variable] ?? '', ...named, ...places].find(
    (path) => path && executable(path),
  );
}

async function playwrights() {
  const playwright = await import('playwright');
  const path = playwright.chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Debian's package, where we may install one. */
async function packaged(browser) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  console.log(`No ${browser.name} here. Installing Debian's package …`);
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', browser.package], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    quiet: true,
  });
  return installed(browser);
}

/** @returns {Promise<string>} the path of a Chromium or Chrome */
export async function ensureChromium() {
  const found = installed(chromium) ?? (await playwrights());
  if (found) return found;
  console.log("No Chromium here. Trying Playwright's own …");
  await run('playwright', ['install', 'chromium'], { quiet: true });
  return (
    (await playwrights()) ??
    (await packaged(chromium)) ??
    fail(
      'The tests need Chromium or Chrome, and none could be found or installed.',
      'Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test',
    )
  );
}

/** @returns {Promise<string | undefined>} the path of a Firefox, where one can be had */
export async function findFirefox() {
  return installed(firefox) ?? (await packaged(firefox));
}
