import { localise } from './localise.ts';
import { LanguageServer } from './server.ts';

const server = new LanguageServer((message) => postMessage(message), localise);

addEventListener('message', ({ data }: MessageEvent<string>) => void server.receive(data));
