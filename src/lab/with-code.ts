/**
 * A sentence with its code set as code.
 *
 * @param text code stands between backticks
 */
export const withCode = (text: string): (Node | string)[] =>
  text.split('`').map((part, index) => {
    if (index % 2 === 0) return part;
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  });
