/** Loaded before a server: on SIGUSR2 it collects garbage and tells what is left. */
process.on('SIGUSR2', () => {
  globalThis.gc!();
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  console.log(`kept ${heapUsed + external} bytes`);
});
export {};
