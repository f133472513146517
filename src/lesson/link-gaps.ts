/** "Gap 3", in bold, as the lessons write it in either language. */
const named = /<strong>((?:[Gg]ap )?(\d)(?:번 빈칸)?)(\.?)<\/strong>/g;

/**
 * Makes links of the gaps that the prose names: each leads to its comment and its check in the lab.
 *
 * @param html the prose as Markdown gave it
 */
export function linkGaps(html: string): string {
  return html.replace(named, (whole, text: string, number: string, stop: string) =>
    text === number
      ? whole
      : `<a class="gap-chip" href="#lab" data-gap="${number}">${text}</a>${stop}`,
  );
}
