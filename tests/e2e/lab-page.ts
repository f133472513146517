import { readFileSync } from 'node:fs';
import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test';

import type { CheckStates, GradedTab, Tab } from '../trials/tab.ts';
import { pressInPage } from './press-in-page.ts';

const labs = new URL('../../labs/', import.meta.url);

/** A file of a lab, as the tests and the page both read it. */
export function labFile(slug: string, file: string): string {
  return readFileSync(new URL(`${slug}/${file}`, labs), 'utf8');
}

/** Changes one piece of a program; a piece that is not there is a mistake of the test. */
export function change(program: string, piece: string, by: string): string {
  if (!program.includes(piece)) throw new Error(`The program has no "${piece}" to change.`);
  return program.replace(piece, by);
}

/** A lesson's lab, as a learner uses it. */
export class LabPage implements GradedTab {
  readonly page: Page;
  readonly lab: Locator;
  readonly preview: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.lab = page.locator('[data-lab]');
    this.preview = page.frameLocator('[data-lab] iframe:not([hidden])');
  }

  /**
   * Opens a lesson and waits until its lab answers.
   *
   * @param lesson its path under lessons/
   * @param draft code that the learner has left there before
   */
  async open(lesson: string, draft?: { slug: string; main: string; html?: string }): Promise<void> {
    if (draft) {
      const { slug, main, html } = draft;
      const files = { 'main.ts': main, ...(html === undefined ? {} : { 'index.html': html }) };
      await this.page.addInitScript(
        ([key, value]) => {
          // Only the first time, so that a reload finds what the page itself has kept.
          if (sessionStorage.getItem('seeded')) return;
          sessionStorage.setItem('seeded', 'yes');
          localStorage.setItem(key, value);
        },
        [`peerlab:draft:${slug}`, JSON.stringify(files)] as const,
      );
    }
    await this.page.goto(`${process.env.PEERLAB_URL}${lesson}`);
    await expect(this.lab).toHaveAttribute('data-live', 'true');
  }

  button(name: string): Locator {
    return this.lab.getByRole('button', { name, exact: true });
  }

  /** Runs what the editor holds and waits until the program has begun. */
  async run(): Promise<void> {
    await this.button('Run').click();
    await expect(this.lab).toHaveAttribute('data-status', 'running');
  }

  /** Opens the second tab of a lab for two, and waits until both know of each other. */
  async openSecondTab(): Promise<SecondTabPage> {
    const opened = this.page.context().waitForEvent('page');
    await this.button('Open the second tab').click();
    const second = new SecondTabPage(await opened);
    await expect(this.lab.locator('.second-tab')).toHaveAttribute('data-state', 'connected');
    return second;
  }

  /** Presses buttons of the demo page, one after the other. */
  async press(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.preview.getByRole('button', { name, exact: true }).click();
    }
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async toFront(): Promise<void> {
    await this.page.bringToFront();
  }

  /** Chooses in a list of the demo page, if it offers that. */
  async choose({ list, option }: { list: string; option: string }): Promise<void> {
    const select = this.preview.getByLabel(list);
    const offered = select.getByRole('option', { name: option });
    if ((await offered.count()) === 0) return;
    await select.selectOption(await offered.first().getAttribute('value'));
  }

  async fill(field: string, text: string): Promise<void> {
    await this.preview.locator(field).fill(text);
  }

  /** Presses buttons of the demo page in one go, each in the moment in which it can be pressed. */
  async pressTogether(names: readonly string[]): Promise<void> {
    await this.preview.locator('body').evaluate(pressInPage, names);
  }

  check(id: string): Locator {
    return this.lab.locator(`[data-check="${id}"]`);
  }

  async expectChecks(states: CheckStates): Promise<void> {
    for (const [id, state] of Object.entries(states)) {
      await expect(this.check(id), id).toHaveAttribute('data-state', state);
    }
  }

  get console(): Locator {
    return this.lab.getByRole('log');
  }

  /** Opens one of the drawer's tabs. */
  async tab(name: 'Checks' | 'Console' | 'Trace' | 'Inspector'): Promise<void> {
    await this.lab.getByRole('tab', { name }).click();
  }

  get editor(): Locator {
    return this.lab.getByRole('textbox');
  }

  /** Replaces the shown file by typing. */
  async write(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }
}

/** The page of the second tab. */
export class SecondTabPage implements Tab {
  readonly page: Page;
  readonly preview: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.preview = page.frameLocator('main iframe:not([hidden])');
  }

  async expectState(state: string): Promise<void> {
    await expect(this.page.locator('body')).toHaveAttribute('data-state', state);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async press(name: string): Promise<void> {
    await this.preview.getByRole('button', { name, exact: true }).click();
  }
}

/** The video of the demo page moves: two frames at different times are not the same. */
export async function expectMoving(video: Locator): Promise<void> {
  const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  const first = await time();
  await expect.poll(time).toBeGreaterThan(first);
}
