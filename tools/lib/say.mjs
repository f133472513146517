/** Ends the command with an error in two parts: what is wrong, then what to do. */
export function fail(wrong, cure) {
  console.error(`\n${wrong}\n${cure}\n`);
  process.exit(1);
}
