/** TLS before the service: cameras are for pages that come over https. Run with its settings as arguments. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createServer } from 'node:tls';

const [folder = '', address = '', port = ''] = process.argv.slice(2);
const key = readFileSync(`${folder}/key.pem`);
const cert = readFileSync(`${folder}/certificate.pem`);

const front = createServer({ key, cert }, (outer) => {
  const inner = connect(Number(port), address);
  outer.pipe(inner).pipe(outer);
  outer.on('error', () => inner.destroy());
  inner.on('error', () => outer.destroy());
});
front.listen(443, address, () => console.log('TLS is ready'));
