/** A message's HTML, rebuilt node by node from a short list of what is allowed. */
import { make } from './dom.js';

const allowed = new Map(Object.entries({
  B: 'b', STRONG: 'b', I: 'i', EM: 'i', U: 'u', INS: 'u', S: 's', STRIKE: 's', DEL: 's',
  CODE: 'code', PRE: 'pre', BLOCKQUOTE: 'blockquote', SPAN: 'span', A: 'a',
}));

const tappable = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]|(?<![\w/])\/[a-z0-9_]{1,32}(?![\w/]))/g;

/** Links carry no href, so that nothing can open them but our own tap(). */
const link = (target, ...children) => make('a', { role: 'link', tabindex: 0, 'data-target': target }, ...children);

function text(value, plain) {
  if (plain) return [value];
  return value.split(tappable).map((part, index) => (index % 2 ? link(part, part) : part));
}

/** @returns {(Node|string)[]} */
function rebuild(node, plain) {
  if (node.nodeType === Node.TEXT_NODE) return text(node.data, plain);
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  if (node.localName === 'br') return ['\n'];
  const tag = allowed.get(node.tagName);
  const children = [...node.childNodes].flatMap((child) => rebuild(child, plain || ['a', 'code', 'pre'].includes(tag)));
  if (!tag) return children;
  if (tag === 'a') return [link(node.getAttribute('href') ?? '', ...children)];
  const spoiler = tag === 'span' && /spoiler/.test(node.className);
  return [make(tag, spoiler ? { class: 'spoiler', tabindex: 0 } : {}, ...children)];
}

/** @param {string} html @returns {(Node|string)[]} */
export function rich(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].flatMap((child) => rebuild(child, false));
}

/** The payload of a deep link into the bot, or null when the address leads elsewhere. */
export function payload(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  const here = url && (/^(t|telegram)\.me$/.test(url.hostname) || url.protocol === 'tg:');
  return here ? url.searchParams.get('start') : null;
}
