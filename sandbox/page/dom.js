/** Small helpers to build nodes, panels that open and close, and questions to the user. */
import { ownLanguage, translate, word } from './words.js';

/** make('button', {class: 'x', onclick: f}, 'text', node) */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  translate(node).append(...children.filter((child) => child && child !== true));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#${name}`);
  svg.append(use);
  return svg;
}

/** Let the children of `parent` be `nodes`, moving nothing that already stands in its place. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let here = parent.firstChild;
  for (const node of nodes) {
    if (node === here) here = here.nextSibling;
    else parent.insertBefore(node, here);
  }
}

/** A button that opens and closes a panel of buttons; Esc, a choice, or leaving closes it. */
export function panel(button, sheet) {
  const show = (open) => {
    sheet.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  const left = ({ relatedTarget }) => !sheet.contains(relatedTarget) && relatedTarget !== button;
  button.addEventListener('click', () => {
    show(sheet.hidden);
    if (!sheet.hidden) sheet.querySelector('button')?.focus();
  });
  sheet.addEventListener('focusout', (event) => left(event) && show(false));
  sheet.addEventListener('click', (event) => {
    if (!event.target.closest('button')) return;
    show(false);
    button.focus();
  }, { capture: true }); // before what was chosen takes the focus elsewhere
  sheet.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
}

const news = 5;

/** Have a screen reader say something once, when it has a moment. */
export function announce(text, lang) {
  const place = document.querySelector('#news');
  place.append(make('p', { lang }, text));
  while (place.childElementCount > news) place.firstElementChild.remove();
}

let asked = Promise.resolve();

/**
 * Ask in a dialog, one question after another.
 * @param {{title: string, text?: string, lang?: string, fields?: {name: string, label: string, hint?: string, required?: boolean}[],
 *   answers: {value: string, label: string, free?: boolean}[]}} question  the last answer is the one Enter gives
 * @returns {Promise<{answer: string, [field: string]: string}>} answer is "" after Esc
 */
export function ask(question) {
  asked = asked.then(() => askNow(question));
  return asked;
}

function askNow({ title, text = '', lang = ownLanguage(), fields = [], answers }) {
  const dialog = document.querySelector('#ask');
  const form = dialog.querySelector('form');
  dialog.querySelector('h2').textContent = title;
  Object.assign(dialog.querySelector('p'), { textContent: text, lang });
  dialog.querySelector('.fields').replaceChildren(...fields.map(({ name, label, hint, required }) =>
    make('label', {}, label, make('input', { name, required, maxlength: 200, autocomplete: 'off', placeholder: hint ?? '' }))));
  dialog.querySelector('footer').replaceChildren(...answers.map(({ value, label, free }, index) =>
    make('button', { value, formnovalidate: free, class: index === answers.length - 1 ? 'ok' : null }, label)));
  form.onkeydown = (event) => {
    if (event.key !== 'Enter' || event.target.localName !== 'input') return;
    event.preventDefault();
    form.querySelector('.ok').click();
  };
  dialog.returnValue = '';
  dialog.showModal();
  form.querySelector('input, .ok').focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () =>
      resolve({ ...Object.fromEntries(new FormData(form)), answer: dialog.returnValue }), { once: true });
  });
}

/** Tell something that has to be closed by hand. */
export const tell = (title, text, lang) => ask({ title, text, lang, answers: [{ value: 'ok', label: word('ok') }] });

/** Copy to the clipboard; false where the browser does not let us. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
