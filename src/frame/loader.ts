/** The entry of the lab frame: takes its port from the page around it and does as it is told. */
import { CONNECT, READY, type FromFrame, type ToFrame } from './messages.ts';
import { preloadGate } from './program.ts';
import { prepareRun, type Run } from './run.ts';

function connect(port: MessagePort): void {
  let run: Run | undefined;
  const send = (message: FromFrame) => port.postMessage(message);
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    switch (data.type) {
      case 'run':
        document.documentElement.dataset.theme = data.theme;
        run = prepareRun(data, send);
        break;
      case 'go':
        run?.go();
        break;
      case 'theme':
        document.documentElement.dataset.theme = data.theme;
        break;
      case 'stop':
        if (run) run.stop('stopped');
        else send({ type: 'stopped' });
    }
  };
  // A page that the browser keeps may come back, with its run ended; another one is lost.
  addEventListener('pagehide', ({ persisted }) => run?.stop(persisted ? 'stopped' : 'left'));
}

// Opened by itself, the frame has nobody to take orders from, and it takes none from a link.
if (parent !== window) {
  addEventListener('message', function once(event: MessageEvent) {
    const [port] = event.ports;
    if (event.source !== parent || event.origin !== location.origin) return;
    if (event.data !== CONNECT || !port) return;
    removeEventListener('message', once);
    connect(port);
  });
  parent.postMessage(READY, location.origin);
  preloadGate();
}
