/** The command line of the WebRTC rules. Exit code 0: nothing found; 1: findings; 2: cannot run. */
import { parseArgs } from 'node:util';
import { en } from '../../src/rules/catalogue/en.ts';
import { ko } from '../../src/rules/catalogue/ko.ts';
import { lintFiles, UnusableConfig } from './lint-files.ts';
import { show } from './show.ts';
import { missing } from './missing.ts';

const USAGE = `peerlab-lint <files…>

  --fix          mends what can be mended without changing what the program does
  --no-advice    only what is wrong, not what could be written better
  --lang en|ko   the language of the findings
`;

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        fix: { type: 'boolean', default: false },
        'no-advice': { type: 'boolean', default: false },
        lang: { type: 'string', default: 'en' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return stop((error as Error).message, USAGE);
  }
}

function stop(wrong: string, cure: string): never {
  console.error(`${wrong}\n${cure}`);
  process.exit(2);
}

const { values, positionals: files } = options();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const texts = values.lang === 'ko' ? ko : values.lang === 'en' ? en : undefined;
if (!texts) stop(`There is no language "${values.lang}".`, 'Say --lang en or --lang ko.');
if (files.length === 0) stop('No files to look over.', USAGE);
for (const file of files) {
  const wrong = missing(file);
  if (wrong) stop(wrong.what, wrong.cure);
}

function findings() {
  try {
    return lintFiles(files, values.fix);
  } catch (error) {
    if (error instanceof UnusableConfig) return stop(error.message, 'Mend that file first.');
    throw error;
  }
}

const found = findings().filter(({ finding }) => !values['no-advice'] || !finding.advice);
for (const one of found) console.log(show(one, texts, values.lang));
process.exitCode = found.length > 0 ? 1 : 0;
