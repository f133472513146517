/**
 * What a lab's page and its second tab say to each other, over a `BroadcastChannel` of this origin.
 * Anything of this origin may speak on it, so what arrives is looked at before it is believed.
 */
import type { FromFrame, RunRequest, Theme } from '../frame/messages.ts';

/** From the page of the lesson. */
export type ToSecond =
  /** The page is here, for the first time or again. */
  | { to: 'second'; type: 'here'; title: string; theme: Theme }
  /** Run this program; `run` names the run in what is told of it. */
  | { to: 'second'; type: 'run'; run: string; request: RunRequest }
  | { to: 'second'; type: 'stop' }
  | { to: 'second'; type: 'theme'; theme: Theme };

/** From the second tab. */
export type ToFirst =
  /** This tab has the place, and wants to know what runs. `tab` is new with each load. */
  | { to: 'first'; type: 'hello'; tab: string }
  /** What a run of the second tab reported. */
  | { to: 'first'; type: 'told'; run: string; message: FromFrame };

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark';
const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

const isImport = (value: unknown): boolean =>
  isFields(value) &&
  isText(value.specifier) &&
  typeof value.start === 'number' &&
  typeof value.end === 'number';
const isHelper = (value: unknown): boolean =>
  isFields(value) &&
  [value.specifier, value.file, value.code].every(isText) &&
  isList(value.imports, isImport);

function isRequest(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { code, html, language, endlessMessage, media, theme, imports, helpers } = value;
  return (
    [code, html, language, endlessMessage].every(isText) &&
    (media === 'fake' || media === 'real') &&
    isTheme(theme) &&
    isList(imports, isImport) &&
    isList(helpers, isHelper)
  );
}

const toSecond: Record<ToSecond['type'], (fields: Fields) => boolean> = {
  here: ({ title, theme }) => isText(title) && isTheme(theme),
  run: ({ run, request }) => isText(run) && isRequest(request),
  stop: () => true,
  theme: ({ theme }) => isTheme(theme),
};

/** Levels and kinds that the first tab would act on; see `FromFrame`. */
const levels = new Set<unknown>(['log', 'info', 'warn', 'error', 'debug']);
const kinds = new Set<unknown>(['call', 'result', 'event', 'state', 'page', 'run']);

const isEvent = (value: unknown): boolean =>
  isFields(value) &&
  kinds.has(value.kind) &&
  typeof value.seq === 'number' &&
  typeof value.at === 'number' &&
  (value.kind === 'run' || isText(value.on)) &&
  (value.kind !== 'call' || Array.isArray(value.args)) &&
  (value.kind !== 'result' || isFields(value.outcome));

function isFromFrame(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { type, text, stack, level, events, directive } = value;
  if (type === 'trace') return isList(events, isEvent);
  if (type === 'console') return levels.has(level) && isText(text) && isText(stack);
  if (type === 'thrown') return isText(text) && isText(stack);
  if (type === 'blocked') return isText(directive);
  return type === 'media' || type === 'stopped';
}

const toFirst: Record<ToFirst['type'], (fields: Fields) => boolean> = {
  hello: ({ tab }) => isText(tab),
  told: ({ run, message }) => isText(run) && isFromFrame(message),
};

function read(
  data: unknown,
  to: string,
  shapes: Readonly<Record<string, (fields: Fields) => boolean>>,
): Fields | undefined {
  if (!isFields(data) || data.to !== to || !isText(data.type)) return undefined;
  return Object.hasOwn(shapes, data.type) && shapes[data.type]!(data) ? data : undefined;
}

/** The message for the second tab that `data` is; `undefined` where it is none, or misshapen. */
export function readToSecond(data: unknown): ToSecond | undefined {
  return read(data, 'second', toSecond) as ToSecond | undefined;
}

/** The message for the page of the lesson that `data` is; `undefined` where it is none. */
export function readToFirst(data: unknown): ToFirst | undefined {
  return read(data, 'first', toFirst) as ToFirst | undefined;
}
