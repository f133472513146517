/** Files between two browsers, over the data channel of a call, read back byte for byte. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { expect, test, type Locator } from 'playwright/test';
import { CallPage } from './call-page.ts';
import { ClassicClient } from './classic-client.ts';
import { twoBrowsers } from './two-browsers.ts';

const browsers = twoBrowsers();
const { connected } = browsers;

const contents = (length: number) => Buffer.from(Uint8Array.from({ length }, (_, at) => at * 31));
const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex');

async function choose(page: CallPage, name: string, buffer: Buffer): Promise<void> {
  await page.panel('Files');
  const file = { name, mimeType: 'text/html', buffer };
  await page.call.locator('input[type=file]').setInputFiles(file);
}
const row = (page: CallPage, name: string): Locator =>
  page.call.locator(`[data-file=${JSON.stringify(name)}]`);
const expectFile = (page: CallPage, name: string, state: string) =>
  // Two cores that make and show four pictures leave little to the bytes.
  expect(row(page, name)).toHaveAttribute('data-state', state, { timeout: 60_000 });

/** Presses Save, and reads what the browser has written. */
async function save(page: CallPage, name: string): Promise<{ name: string; hash: string }> {
  const downloading = page.page.waitForEvent('download');
  await row(page, name).getByRole('link', { name: 'Save' }).click();
  const download = await downloading;
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(await download.path())) digest.update(chunk as Buffer);
  return { name: download.suggestedFilename(), hash: digest.digest('hex') };
}

test('a file arrives byte for byte, in either direction, after it was accepted', async () => {
  const [a, b] = await connected();
  const pairs = [
    [a, b, 'nothing.txt', 0],
    [b, a, '사진 <b>1.png', 3_000_003],
  ] as const;
  for (const [from, to, name, length] of pairs) {
    const data = contents(length);
    await choose(from, name, data);
    await expectFile(from, name, 'offered');
    await expect(to.call.getByText(`wants to send you ${name}`).last()).toBeVisible();
    await expect(row(to, name)).toHaveCount(0);
    await to.panel('Files');
    await to.button(`Accept ${name}`).click();
    await expectFile(to, name, 'done');
    await expectFile(from, name, 'done');
    const saved = await save(to, name);
    expect(saved.hash).toBe(hash(data));
  }
  // The call and the chat have gone on beside it, and what has arrived outlives the call.
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  await a.button('Hang up').click();
  await b.expectEnded('peer-hung-up');
  expect((await save(b, 'nothing.txt')).hash).toBe(hash(Buffer.alloc(0)));
  await b.button('Remove nothing.txt from the list').click();
  await expect(row(b, 'nothing.txt')).toHaveCount(0);
});

test('a file that is declined, cancelled by either, or too large', async () => {
  const [a, b] = await connected();
  await choose(a, 'no.bin', contents(10));
  await b.button('Decline no.bin').click();
  await expectFile(a, 'no.bin', 'declined');
  await expectFile(b, 'no.bin', 'declined');

  await choose(a, 'back.bin', contents(10));
  await expect(b.button('Accept back.bin')).toBeVisible();
  await a.button('Cancel back.bin').click();
  await expect(b.button('Accept back.bin')).toHaveCount(0);
  await expectFile(b, 'back.bin', 'peer-cancelled');

  await a.call.locator('input[type=file]').evaluate((input: HTMLInputElement) => {
    const large = new File([''], 'large.iso');
    Object.defineProperty(large, 'size', { value: 250_000_001 });
    Object.defineProperty(input, 'files', { value: [large] });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(a.call.getByRole('alert')).toContainText('large.iso is too large');
  await expect(row(a, 'large.iso')).toHaveCount(0);
});

/** Offers a file that is made in the page: it would take minutes to hand it over from here. */
async function offerLarge(page: CallPage, name: string): Promise<void> {
  await page.call.evaluate((_call, called) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(240_000_000)], called));
    const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector('.call-stage')!.dispatchEvent(event);
  }, name);
}

for (const who of ['sender', 'receiver'] as const) {
  test(`a file on its way is cancelled by the ${who}`, async () => {
    const [a, b] = await connected();
    await offerLarge(a, 'big.bin');
    await b.button('Accept big.bin').click();
    for (const page of [a, b]) await page.panel('Files');
    await expect
      .poll(() => row(b, 'big.bin').getByRole('progressbar').getAttribute('value').then(Number))
      .toBeGreaterThan(0);
    await expect(row(a, 'big.bin').getByRole('progressbar')).toBeVisible();
    await (who === 'sender' ? a : b).button('Cancel big.bin').click();
    await expectFile(a, 'big.bin', who === 'sender' ? 'cancelled' : 'peer-cancelled');
    await expectFile(b, 'big.bin', who === 'sender' ? 'peer-cancelled' : 'cancelled');
    // The way is free for the next one.
    await choose(a, 'next.bin', contents(70_000));
    await b.button('Accept next.bin').click();
    expect((await save(b, 'next.bin')).hash).toBe(hash(contents(70_000)));
  });
}

test('a call that ends in the middle of a file says so at both ends', async () => {
  const [a, b] = await connected();
  await offerLarge(a, 'big.bin');
  await b.button('Accept big.bin').click();
  await expectFile(b, 'big.bin', 'moving');
  await b.button('Hang up').click();
  await a.expectEnded('peer-hung-up');
  for (const page of [a, b]) {
    await expectFile(page, 'big.bin', 'interrupted');
    await expect(row(page, 'big.bin')).toContainText('The connection ended');
  }
});

test('a client of 2019 is offered neither files nor chat', async () => {
  const a = await CallPage.open(browsers.first);
  const old = await ClassicClient.open(browsers.second);
  await old.dial(a.id);
  await a.button('Accept with video').click();
  await a.expectFrames();
  await expect(a.button('Send a file')).toHaveCount(0);
  await expect(a.call.getByRole('log')).toHaveCount(0);
});
