/** One message as a bubble, with its keyboard below. */
import { icon, make } from './dom.js';
import { rich } from './rich.js';
import { instant, size, telephone, time, word } from './words.js';

/** Only what this very server offers can be shown or downloaded. */
const own = (url) => (new URL(url, location.href).origin === location.origin ? url : '');

/** @param {import('./api.js').Attachment} file */
function picture(file) {
  return make('a', { class: 'picture', href: own(file.url), download: file.name, 'data-label': 'download', 'data-name': file.name },
    make('img', { src: own(file.url), alt: word('photo') }));
}

/** @param {import('./api.js').Attachment} file */
function paper(file) {
  return make('a', { class: 'paper', href: own(file.url), download: file.name, 'data-label': 'download', 'data-name': file.name },
    icon('file'), make('span', {}, make('b', {}, file.name), make('small', {}, size(file.size))));
}

function card(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
  return make('p', { class: 'paper' }, icon('phone-icon'),
    make('span', {}, make('b', {}, name || word('contact')), make('small', {}, telephone(contact.phone_number ?? ''))));
}

const signs = { copy: 'copy', url: 'out' };

function keyboard(rows) {
  return make('div', { class: 'inline' }, ...rows.map((row, r) =>
    make('div', { class: 'row' }, ...row.map((button, c) =>
      make('button', { 'data-row': r, 'data-column': c, 'data-style': button.style }, button.text, signs[button.kind] ? icon(signs[button.kind]) : null)))));
}

/** @param {import('./api.js').Message} message @param {string} sender */
function contents(message, sender) {
  const { document: file, photo, contact, inline_keyboard: rows } = message;
  const html = message.html || (file || photo || contact ? '' : `<i>${message.kinds?.join(', ') ?? '…'}</i>`);
  return [
    make('div', { class: 'bubble' },
      make('span', { class: 'unseen' }, word('said', { name: sender })),
      photo && picture(photo), file && paper(file), contact && card(contact), html && make('div', { class: 'text' }, ...rich(html)),
      make('span', { class: 'meta' },
        message.edited ? make('span', {}, `${word('edited')} `) : null,
        make('time', { datetime: instant(message.date).toISOString() }, time(message.date)))),
    !message.from_bot && message.text && !file && !photo
      ? make('button', { class: 'edit', 'data-label': 'edit' }, icon('pen')) : null,
    rows?.length ? keyboard(rows) : null,
  ].filter(Boolean);
}

/**
 * Make a bubble, or change it in place where the message was edited; focus stays where it was.
 * @param {HTMLElement|undefined} node @param {import('./api.js').Message} message @param {string} sender
 */
export function bubble(node, message, sender) {
  const state = JSON.stringify([message, word('edited')]);
  if (node?.state === state) return node;
  node ??= make('div', { class: `message ${message.from_bot ? 'bot' : 'own'}`, 'data-id': message.id });
  const focused = [...node.querySelectorAll('button')].indexOf(document.activeElement);
  node.replaceChildren(...contents(message, sender));
  node.state = state;
  const next = [...node.querySelectorAll('button')];
  if (focused >= 0) next[Math.min(focused, next.length - 1)]?.focus({ preventScroll: true });
  return node;
}
