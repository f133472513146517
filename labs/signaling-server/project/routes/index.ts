import { Router } from 'express';

export const routes = Router();

/** For whoever watches the server: it answers, so it runs. */
routes.get('/healthz', (_request, response) => {
  response.json({ ok: true });
});
