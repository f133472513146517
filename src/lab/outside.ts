/**
 * Makes everything outside of an element inert, so that neither focus nor a screen reader leaves
 * it, as it is for a modal dialog.
 *
 * @returns how to undo it
 */
export function shutOutside(element: Element): () => void {
  const shut: Element[] = [];
  for (let inner = element; inner !== document.body; inner = inner.parentElement!) {
    for (const other of inner.parentElement!.children) {
      if (other === inner || other.hasAttribute('inert') || other.localName === 'script') continue;
      other.toggleAttribute('inert', true);
      shut.push(other);
    }
  }
  return () => shut.forEach((other) => other.toggleAttribute('inert', false));
}
