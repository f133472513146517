/** How the tests start Chromium: with fake devices, and without its own traffic. */
export const quietArgs = [
  // The sandbox needs privileges that a container's root does not have.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

export const chromiumArgs = [
  ...quietArgs,
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];
