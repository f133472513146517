/**
 * Asks the service of this container whether it takes clients: exit code 0 where it does. Waits no
 * longer than a health check should.
 */
const port = process.env.PORT || '4321';
const ready = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2500) })
  .then((response) => response.ok)
  .catch(() => false);
process.exitCode = ready ? 0 : 1;
export {};
