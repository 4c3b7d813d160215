/** The conversation on a phone: its messages in order, where one stands in it, and what Tab finds there. */
import { bubble } from './bubble.js';
import { arrange, make } from './dom.js';
import { roving } from './roving.js';
import { tongue } from './tongue.js';
import { day, ownLanguage, readIn } from './words.js';

const nearBottom = 80;
const controls = 'button, a, .spoiler';

export class Log {
  /** @param {HTMLElement} node @param {HTMLElement} newest the button that leads to the newest message @param {string} owner */
  constructor(node, newest, owner) {
    Object.assign(this, { node, newest, owner, nodes: new Map(), stop: node, pinned: true, language: null });
    this.settle = roving(node, controls);
    newest.addEventListener('click', () => this.goToNewest());
    node.addEventListener('scroll', () => this.scrolled());
    new ResizeObserver(() => this.resized()).observe(node);
  }

  /** @param {import('./api.js').Message[]} messages */
  render(messages) {
    const inside = this.node.contains(document.activeElement);
    this.pinned ||= messages.some(({ id, from_bot: bot }) => !bot && !this.nodes.has(id));
    this.nodes = this.bubbles(messages);
    arrange(this.node, [...this.nodes.values()]);
    this.renderStop(messages);
    this.language = messages.map(({ from_bot: bot, text }) => bot && tongue(text)).findLast(Boolean);
    readIn(this.node, this.language);
    if (inside && !this.node.contains(document.activeElement)) this.focus();
  }

  /** Each message below its day, those known already as they stand. */
  bubbles(messages) {
    const nodes = new Map();
    for (const message of messages) {
      const date = day(message.date);
      if (!nodes.has(date)) nodes.set(date, this.nodes.get(date) ?? make('p', { class: 'day', lang: ownLanguage() }, date));
      nodes.set(message.id, bubble(this.nodes.get(message.id), message, message.from_bot ? 'Payung' : this.owner));
    }
    if (!nodes.size) nodes.set('', make('p', { class: 'day', 'data-word': 'empty' }));
    return nodes;
  }

  /** Tab finds the newest message's buttons; those of older ones, which can still be tapped, are for the arrow keys. */
  renderStop(messages) {
    const newest = this.nodes.get(messages.findLast(({ from_bot: bot }) => bot)?.id);
    const live = newest?.querySelector('.inline button') ?? newest?.querySelector(controls);
    this.settle(live);
    this.node.tabIndex = live ? -1 : 0;
    this.stop = live ?? this.node;
  }

  focus() {
    this.stop.focus({ preventScroll: true });
  }

  /** Whoever reads further up stays there; at the bottom one stays at the bottom. */
  follow() {
    if (this.pinned) this.toBottom();
    else this.scrolled();
  }

  scrolled() {
    if (this.size !== this.measured()) return; // by another size, not by hand: resized() follows
    this.pinned = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < nearBottom;
    this.newest.hidden = this.pinned;
  }

  resized() {
    this.size = this.measured();
    if (this.pinned) this.toBottom();
  }

  measured() {
    return `${this.node.clientWidth} × ${this.node.clientHeight}`;
  }

  goToNewest() {
    this.toBottom('smooth');
    this.focus();
  }

  toBottom(behavior = 'auto') {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.node.scrollTo({ top: this.node.scrollHeight, behavior: still ? 'auto' : behavior });
  }
}
