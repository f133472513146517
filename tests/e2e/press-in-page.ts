/**
 * Presses buttons of a page in one go, each in the moment in which it can be pressed. Runs inside
 * the page, so it may use nothing from around it.
 *
 * @param body the body of the demo page
 * @param names what the buttons say
 */
export async function pressInPage(body: Element, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const button = [...body.querySelectorAll('button')].find(
      ({ textContent }) => textContent === name,
    )!;
    if (button.disabled) {
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (button.disabled) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(button, { attributeFilter: ['disabled'] });
      });
    }
    button.click();
  }
}
