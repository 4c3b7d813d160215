/** One person's phone, open at the conversation with Payung. */
import { coalesced, get, post } from './api.js';
import { bubble } from './bubble.js';
import { Composer } from './composer.js';
import { arrange, ask, copy, icon, make, panel, tell } from './dom.js';
import { day, say, telephone, translateAll, word } from './words.js';

const nearBottom = 80;

export class Phone {
  /**
   * @param {import('./api.js').Person} person
   * @param {{open: Function, inspect: Function, select: Function, unread: Function, lost: Function}} page
   */
  constructor(person, page) {
    Object.assign(this, { person, page, chat: null, nodes: new Map(), pinned: true });
    this.node = document.querySelector('template#phone').content.firstElementChild.cloneNode(true);
    this.find = (selector) => this.node.querySelector(selector);
    this.log = this.find('.log');
    this.node.dataset.person = person.id;
    Object.assign(this.node.dataset, { label: 'phone_of', name: person.first_name });
    Object.assign(this.log.dataset, { label: 'chat_of', name: person.first_name });
    this.find('.owner').append(make('b', {}, person.first_name), person.phone ? ` ${telephone(person.phone)}` : '');
    this.composer = new Composer(this.node, (action) => this.act(action));
    this.refresh = coalesced(() => this.load());
    this.wire();
    translateAll(this.node);
  }

  wire() {
    const on = (selector, type, does) => this.find(selector).addEventListener(type, does);
    panel(this.find('.more'), this.find('.options'));
    on('.block', 'click', () => this.act({ does: this.chat?.blocked ? 'unblocks' : 'blocks' }));
    on('.inspect', 'click', () => this.page.inspect(this.person.id));
    on('.start', 'click', () => this.act({ does: 'starts', payload: '' }));
    on('.unblock', 'click', () => this.act({ does: 'unblocks' }));
    on('.newest', 'click', () => this.toBottom('smooth'));
    on('.log', 'scroll', () => this.scrolled());
    new ResizeObserver(() => this.pinned && this.toBottom()).observe(this.log);
    on('.log', 'click', (event) => this.tap(event.target));
    on('.log', 'keydown', (event) => event.key === 'Enter' && event.target.matches('a[role=link]') && this.tap(event.target));
    on('.keys', 'click', () => this.showKeyboard(this.find('.reply-keyboard').hidden));
    this.node.addEventListener('focusin', () => this.page.select(this.person.id));
    this.node.addEventListener('pointerdown', () => this.page.select(this.person.id));
  }

  /** Do something as this person; what went wrong is told on this phone. */
  async act(action) {
    try {
      await post(`/people/${this.person.id}/actions`, action);
      this.refresh();
      return true;
    } catch (trouble) {
      this.toast(word('failed', { why: trouble.message || word('offline') }));
      return false;
    }
  }

  async load() {
    const chat = await get(`/people/${this.person.id}/chat`).catch(this.page.lost);
    if (chat) this.render(chat);
  }

  /** A tap somewhere in the conversation. */
  async tap(target) {
    const button = target.closest('button');
    const id = Number(target.closest('.message')?.dataset.id);
    const message = this.chat?.messages.find((each) => each.id === id);
    const link = target.closest('a[data-target]')?.dataset.target;
    if (link) this.follow(link);
    else if (button?.matches('.edit')) this.composer.edit(message);
    else if (button?.closest('.inline')) {
      const [row, column] = [Number(button.dataset.row), Number(button.dataset.column)];
      const { kind, value } = message.inline_keyboard[row][column];
      if (kind === 'copy') this.toast((await copy(value)) ? word('copied') : word('copy_failed', { text: value }));
      else if (kind === 'url') this.page.open(value, this);
      else this.press(button, { does: 'taps', message_id: id, row, column });
    }
  }

  async press(button, action) {
    button.setAttribute('aria-busy', 'true');
    await this.act(action);
    button.removeAttribute('aria-busy');
  }

  follow(target) {
    if (target.startsWith('/')) this.act({ does: 'says', text: target });
    else this.page.open(target, this);
  }

  async pressKey(button, key) {
    if (!key.request_contact) return this.press(button, { does: 'presses', text: key.text });
    const { answer } = await ask({
      title: word('share_title'),
      text: word('share_text', { phone: telephone(this.person.phone ?? '') }),
      answers: [{ value: '', label: word('cancel') }, { value: 'share', label: word('share') }],
    });
    if (answer) this.act({ does: 'shares_contact' });
  }

  /** @param {import('./api.js').Chat} chat */
  render(chat) {
    const first = !this.chat;
    const known = new Set(this.chat?.messages.map(({ id }) => id));
    const fresh = chat.messages.filter(({ id }) => !known.has(id));
    this.pinned ||= fresh.some(({ from_bot: bot }) => !bot);
    this.chat = chat;
    this.renderLog();
    this.renderBottom();
    if (this.pinned) this.toBottom();
    else this.scrolled();
    if (fresh.some(({ from_bot: bot }) => bot)) this.typing(false);
    if (!first) this.page.unread(this.person.id, fresh.filter(({ from_bot: bot }) => bot).length);
    if (!first && chat.toast && chat.toast.id !== this.told) this.tellAnswer(chat.toast);
    this.told = chat.toast?.id;
  }

  renderLog() {
    const inside = this.log.contains(document.activeElement);
    const nodes = new Map();
    for (const message of this.chat.messages) {
      const date = day(message.date);
      if (!nodes.has(date)) nodes.set(date, this.nodes.get(date) ?? make('p', { class: 'day' }, date));
      const sender = message.from_bot ? 'Payung' : this.person.first_name;
      nodes.set(message.id, bubble(this.nodes.get(message.id), message, sender));
    }
    if (!nodes.size) nodes.set('', make('p', { class: 'day', 'data-word': 'empty' }));
    arrange(this.log, [...nodes.values()]);
    if (inside && !this.log.contains(document.activeElement)) this.log.focus({ preventScroll: true });
    this.nodes = nodes;
  }

  renderBottom() {
    const { blocked, messages, commands, started, placeholder } = this.chat;
    const empty = !messages.length && !started;
    const starting = document.activeElement.matches('.bottom') && this.node.contains(document.activeElement);
    this.find('.start').hidden = blocked || !empty;
    this.find('.unblock').hidden = !blocked;
    this.find('.composer').hidden = blocked || empty;
    say(this.find('.block'), blocked ? 'unblock' : 'block');
    this.find('.menu').hidden = !commands.length;
    this.find('.commands').replaceChildren(...commands.map(({ command, description }) =>
      make('button', { onclick: () => this.act({ does: 'says', text: `/${command}` }) }, make('b', {}, `/${command}`), make('span', {}, description))));
    this.composer.input.placeholder = placeholder || word('message');
    this.renderKeyboard();
    if (starting && matchMedia('(pointer: fine)').matches) this.composer.input.focus();
  }

  renderKeyboard() {
    const rows = this.chat.blocked ? null : this.chat.reply_keyboard;
    const state = rows ? JSON.stringify(rows) : '';
    if (state === this.keys) return;
    this.keys = state;
    const board = this.find('.reply-keyboard');
    const focused = board.contains(document.activeElement) && document.activeElement.matches(':focus-visible');
    board.replaceChildren(...(rows ?? []).map((row) => make('div', { class: 'row' }, ...row.map((key) =>
      make('button', { 'data-style': key.style, onclick: (event) => this.pressKey(event.currentTarget, key) }, key.request_contact && icon('phone-icon'), key.text)))));
    this.find('.keys').hidden = !state;
    this.showKeyboard(Boolean(state));
    if (focused) this.composer.input.focus();
  }

  showKeyboard(open) {
    this.find('.reply-keyboard').hidden = !open;
    this.find('.keys').setAttribute('aria-expanded', String(open));
  }

  /** Whoever reads further up stays there; at the bottom one stays at the bottom. */
  scrolled() {
    this.pinned = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < nearBottom;
    this.find('.newest').hidden = this.pinned;
  }

  toBottom(behavior = 'auto') {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : behavior });
  }

  tellAnswer({ text, alert }) {
    if (!text) return;
    if (alert) tell('Payung', text);
    else this.toast(text);
  }

  toast(text) {
    clearTimeout(this.fading);
    this.find('.toast').textContent = text;
    this.fading = setTimeout(() => (this.find('.toast').textContent = ''), 2000 + 60 * text.length);
  }

  typing(yes = true) {
    clearTimeout(this.resting);
    say(this.find('.doing'), yes ? 'typing' : 'bot');
    if (yes) this.resting = setTimeout(() => this.typing(false), 5000);
  }
}
