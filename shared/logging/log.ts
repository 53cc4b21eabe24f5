/**
 * Registered log events. A log line holds an event code, ids and numbers; never a body, a name, an identity number or
 * the text of a letter. Whoever needs a new line adds its code here.
 */
const LOG_EVENTS = {
  'http.request': 'A request was answered',
  'http.failed': 'A request failed for a reason of ours',
  'queue.handled': 'A message was handled',
  'queue.retry': 'A message failed and will be tried again',
  'queue.dead': 'A message went to the dead letters',
  'mail.returned': 'A mail came back after it had been taken over',
  'relay.sent': 'Outbox entries were put on their queues',
  'relay.failed': 'Outbox entries could not be put on their queues',
  'server.started': 'The local server is ready',
  'server.sweep-failed': 'Files of destroyed cases could not be removed; the next sweep tries again',
  'server.stopped': 'The local server has stopped',
  'letters.restarted': 'The letter press died and was started again',
  'deadlines.day': 'The deadlines of a day were seen to',
  'deadlines.failed': 'A case could not be seen to; it is tried again',
  'deadlines.calendar': 'Clocks were computed anew for a published calendar',
} as const;

export type LogEvent = keyof typeof LOG_EVENTS;
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
export type Log = (event: LogEvent, fields?: LogFields) => void;

/** Writes one JSON line per event to standard error. */
export const lineLog: Log = (event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
};

export const silentLog: Log = () => undefined;

const TROUBLE: ReadonlySet<LogEvent> = new Set([
  'http.failed',
  'queue.retry',
  'queue.dead',
  'relay.failed',
  'letters.restarted',
  'deadlines.failed',
  'server.sweep-failed',
]);

/** Only what somebody should look at; for an office that keeps no request log. */
export const troubleLog: Log = (event, fields) => {
  if (TROUBLE.has(event)) lineLog(event, fields);
};
