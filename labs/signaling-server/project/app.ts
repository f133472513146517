import { join } from 'node:path';
import express, { type ErrorRequestHandler } from 'express';
import morgan from 'morgan';
import { routes } from './routes/index.ts';

export const app = express();

app.disable('x-powered-by');
app.use(morgan('dev'));
app.use(express.static(join(import.meta.dirname, 'public')));
app.use('/', routes);

app.use((_request, response) => {
  response.status(404).type('text').send('There is no such page.\n');
});

/** All four parameters must stand there: by their number Express knows that it handles errors. */
const handleError: ErrorRequestHandler = (
  error: Error & { status?: number },
  _request,
  response,
  _next,
) => {
  const status = error.status ?? 500;
  if (status >= 500) console.error(error);
  // What went wrong inside is for the log, not for whoever asks.
  response
    .status(status)
    .type('text')
    .send(status >= 500 ? 'The server failed.\n' : `${error.message}\n`);
};
app.use(handleError);
