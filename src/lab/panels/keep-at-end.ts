/**
 * Keeps a growing list scrolled to its end, unless the reader has scrolled up to read.
 *
 * @param _content named only so that a change of it calls the attachment again
 */
export function keepAtEnd(_content: unknown): (list: HTMLElement) => void {
  return (list) => {
    const box = list.closest('.panel');
    if (!box) return;
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < 160;
    if (near) box.scrollTop = box.scrollHeight;
  };
}
