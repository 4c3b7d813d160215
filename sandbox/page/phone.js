/** One person's phone, open at the conversation with Payung. */
import { coalesced, get, post } from './api.js';
import { spoken } from './bubble.js';
import { Composer } from './composer.js';
import { announce, ask, copy, icon, make, panel, tell } from './dom.js';
import { Log } from './log.js';
import { tongue } from './tongue.js';
import { ownLanguage, readIn, say, telephone, translateAll, word } from './words.js';

export class Phone {
  /**
   * @param {import('./api.js').Person} person
   * @param {{open: Function, inspect: Function, select: Function, unread: Function, lost: Function}} page
   */
  constructor(person, page) {
    Object.assign(this, { person, page, chat: null });
    this.node = document.querySelector('template#phone').content.firstElementChild.cloneNode(true);
    this.find = (selector) => this.node.querySelector(selector);
    this.log = new Log(this.find('.log'), this.find('.newest'), person.first_name);
    this.node.dataset.person = person.id;
    Object.assign(this.node.dataset, { label: 'phone_of', name: person.first_name });
    Object.assign(this.log.node.dataset, { label: 'chat_of', name: person.first_name });
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
    const before = this.chat && new Map(this.chat.messages.map(({ id, text }) => [id, text]));
    this.chat = chat;
    this.log.render(chat.messages);
    this.renderBottom();
    this.log.follow();
    if (before) this.tellNews(before);
    this.told = chat.toast?.id;
  }

  /**
   * What the bot said or changed since `before`: a screen reader hears it of the phone in front, of another how much.
   * @param {Map<number, string>} before texts by message
   */
  tellNews(before) {
    const said = this.chat.messages.filter(({ id, from_bot: bot, text }) => bot && before.get(id) !== text);
    const fresh = said.filter(({ id }) => !before.has(id));
    const { toast } = this.chat;
    if (fresh.length) this.typing(false);
    if (this.node.matches('.selected')) for (const message of said) announce(spoken(message), tongue(message.text));
    else this.page.unread(this.person.id, fresh.length);
    if (toast && toast.id !== this.told) this.tellAnswer(toast);
  }

  renderBottom() {
    const { blocked, messages, commands, started, placeholder } = this.chat;
    const empty = !messages.length && !started;
    const bottom = this.find('.bottom:focus');
    this.find('.start').hidden = blocked || !empty;
    this.find('.unblock').hidden = !blocked;
    this.find('.composer').hidden = blocked || empty;
    say(this.find('.block'), blocked ? 'unblock' : 'block');
    this.renderCommands(commands);
    for (const part of ['.commands', '.reply-keyboard']) readIn(this.find(part), this.log.language);
    this.composer.input.placeholder = placeholder || word('message');
    this.renderKeyboard();
    if (bottom?.hidden) (matchMedia('(pointer: fine)').matches ? this.composer.input : this.log).focus();
  }

  renderCommands(commands) {
    const state = JSON.stringify(commands);
    if (state === this.commands) return; // somebody may be choosing
    this.commands = state;
    this.find('.menu').hidden = !commands.length;
    this.find('.commands').replaceChildren(...commands.map(({ command, description }) =>
      make('button', { onclick: () => this.act({ does: 'says', text: `/${command}` }) }, make('b', {}, `/${command}`), make('span', {}, description))));
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

  /** Where one writes, or begins to. */
  enter() {
    [this.composer.input, ...this.node.querySelectorAll('.bottom')].find((node) => node.checkVisibility())?.focus();
  }

  tellAnswer({ text, alert }) {
    if (!text) return;
    const language = tongue(text) ?? undefined;
    if (alert) tell('Payung', text, language);
    else this.toast(text, language);
  }

  toast(text, lang = ownLanguage()) {
    clearTimeout(this.fading);
    Object.assign(this.find('.toast'), { textContent: text, lang });
    this.fading = setTimeout(() => (this.find('.toast').textContent = ''), 2000 + 60 * text.length);
  }

  typing(yes = true) {
    clearTimeout(this.resting);
    say(this.find('.doing'), yes ? 'typing' : 'bot');
    if (yes) this.resting = setTimeout(() => this.typing(false), 5000);
  }
}
