import { getContext } from 'svelte';

/** Looks up a text of the page, without its `call.` in front. To be called while a component is made. */
export function texts(): (key: string, values?: Record<string, string | number>) => string {
  const { text } = getContext<{ text: (key: string, values?: object) => string }>('call');
  return (key, values) => text(`call.${key}`, values);
}
