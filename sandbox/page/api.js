/** The sandbox's HTTP interface, and its stream of events. */

/**
 * @typedef {{id: number, first_name: string, username?: string, phone?: string, blocked: boolean}} Person
 * @typedef {{text: string, kind: "callback"|"url"|"copy", value: string}} InlineButton
 * @typedef {{name: string, url: string, size: number, width?: number, height?: number}} Attachment
 * @typedef {{id: number, from_bot: boolean, text: string, html: string, date: string|number, edited: boolean, kinds?: string[],
 *   inline_keyboard: InlineButton[][]|null, document: Attachment|null, photo: Attachment|null,
 *   contact: {first_name: string, phone_number: string}|null}} Message
 * @typedef {{messages: Message[], reply_keyboard: {text: string, request_contact: boolean}[][]|null,
 *   commands: {command: string, description: string}[], blocked: boolean, started?: boolean, placeholder?: string|null,
 *   toast: {text: string, alert: boolean, id: string|number}|null}} Chat
 */

/** Something went wrong in a way that can be told; `message` is empty when the server was not reached. */
export class Trouble extends Error {}

async function request(method, path, body) {
  let answer, data;
  try {
    answer = await fetch(path, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    data = await answer.json().catch(() => null);
  } catch {
    throw new Trouble('');
  }
  if (!answer.ok || data?.ok === false) throw new Trouble(data?.description ?? `HTTP ${answer.status}`);
  return data;
}

export const get = (path) => request('GET', path);
export const post = (path, body = {}) => request('POST', path, body);
export const remove = (path) => request('DELETE', path);

/** Listen for ever; the browser reconnects by itself, except after an HTTP error. */
export function listen({ opened, lost, heard }) {
  const source = new EventSource('/events');
  source.onopen = opened;
  source.onmessage = (event) => heard(JSON.parse(event.data));
  source.onerror = () => {
    lost();
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000, { opened, lost, heard });
  };
}

/** Make `work` run at most once at a time; calls meanwhile make it run just once more. */
export function coalesced(work) {
  let running = null;
  let again = false;
  return function run() {
    if (running) again = true;
    running ??= (async () => {
      do {
        again = false;
        await work();
      } while (again);
    })().finally(() => (running = null));
    return running;
  };
}
