/** One message as a bubble, with its keyboard below. */
import { icon, make } from './dom.js';
import { rich } from './rich.js';
import { tongue } from './tongue.js';
import { instant, ownLanguage, readIn, size, telephone, time, word } from './words.js';

/** Only what this very server offers can be shown or downloaded. */
const own = (url) => (new URL(url, location.href).origin === location.origin ? url : '');

/**
 * What a picture shows stands below it as text; its name is the first line of that, so that nothing is read twice.
 * @param {import('./api.js').Attachment} file @param {string} caption
 */
function picture(file, caption) {
  const title = caption?.split('\n')[0].trim();
  const alt = title ? `${word('photo')}: ${title}` : word('photo');
  return make('a', { class: 'picture', href: own(file.url), download: file.name, 'data-label': 'save_photo', 'data-name': title || file.name },
    make('img', { src: own(file.url), alt, width: file.width, height: file.height }));
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

/** A button that shows a number only is named by the line of the text that it stands for. */
const chosen = ({ text }, said) => (/^\d+$/.test(text) ? said.split('\n').find((line) => line.startsWith(`${text}. `)) : null);

/** @param {import('./api.js').Message} message */
function keyboard({ inline_keyboard: rows, text: said }) {
  const key = (button, row, column) =>
    make('button', { 'data-row': row, 'data-column': column, 'data-style': button.style, 'aria-label': chosen(button, said) }, button.text, signs[button.kind] && icon(signs[button.kind]));
  return make('div', { class: 'inline', role: 'toolbar', 'data-label': 'buttons' },
    ...rows.map((row, r) => make('div', { class: 'row' }, ...row.map((button, c) => key(button, r, c)))));
}

/** @param {import('./api.js').Message} message @param {string} sender */
function contents(message, sender) {
  const { document: file, photo, contact, inline_keyboard: rows } = message;
  const html = message.html || (file || photo || contact ? '' : `<i>${message.kinds?.join(', ') ?? '…'}</i>`);
  return [
    make('div', { class: 'bubble' },
      make('span', { class: 'unseen' }, word('said', { name: sender })),
      photo && picture(photo, message.text), file && paper(file), contact && card(contact), html && make('div', { class: 'text' }, ...rich(html)),
      make('span', { class: 'meta', lang: ownLanguage() },
        message.edited ? make('span', {}, `${word('edited')} `) : null,
        make('time', { datetime: instant(message.date).toISOString() }, time(message.date)))),
    !message.from_bot && message.text && !file && !photo
      ? make('button', { class: 'edit', 'data-label': 'edit', 'data-name': message.text.slice(0, 60) }, icon('pen')) : null,
    rows?.length ? keyboard(message) : null,
  ].filter(Boolean);
}

/** A message of the bot as a screen reader says it, with what can be answered. @param {import('./api.js').Message} message */
export function spoken({ text, document: file, photo, inline_keyboard: rows }) {
  const said = text || file?.name || (photo ? word('photo') : '');
  return [`Payung: ${said}`, (rows ?? []).flat().map((button) => button.text).join(', ')].filter(Boolean).join('\n');
}

/**
 * Make a bubble, or change it in place where the message was edited; focus stays on the button of the same name, or
 * else goes to the first.
 * @param {HTMLElement|undefined} node @param {import('./api.js').Message} message @param {string} sender
 */
export function bubble(node, message, sender) {
  const state = JSON.stringify([message, word('edited')]);
  if (node?.state === state) return node;
  node ??= make('div', { class: `message ${message.from_bot ? 'bot' : 'own'}`, 'data-id': message.id });
  const focused = node.querySelector('button:focus');
  node.replaceChildren(...contents(message, sender));
  node.state = state;
  readIn(node, tongue(message.text));
  const buttons = [...node.querySelectorAll('button')];
  const next = buttons.find(({ textContent: name }) => name === focused?.textContent) ?? buttons[0];
  if (focused) next?.focus({ preventScroll: true });
  return node;
}
