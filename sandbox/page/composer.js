/** The line at the bottom of a phone: typing, editing, attaching, sending. */
import { panel, tell } from './dom.js';
import { ktp } from './ktp.js';
import { fetched, lines } from './lists.js';
import { translate, word } from './words.js';

const biggest = 50e6;
const album = 10; // photos that are sent together at most

const base64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.split(',')[1] ?? '');
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});

export class Composer {
  /** @param {HTMLElement} root a phone @param {(action: object) => Promise<boolean>} act */
  constructor(root, act) {
    const find = (selector) => root.querySelector(selector);
    this.act = act;
    this.root = root;
    this.form = find('.composer');
    this.input = this.form.elements.message;
    this.strip = find('.editing');
    this.editing = null;
    panel(find('.menu'), find('.commands'));
    panel(find('.attach'), find('.attachments'));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener('keydown', (event) => this.key(event));
    find('.cancel').addEventListener('click', () => this.edit(null));
    find('.send-photo').addEventListener('click', () => act({ does: 'sends_photo', base64: ktp(), caption: this.caption() }));
    const [photos, chooser] = [find('.photos'), find('.file')];
    find('.send-own').addEventListener('click', () => photos.click());
    photos.addEventListener('change', () => this.photographed(photos));
    find('.send-file').addEventListener('click', () => chooser.click());
    chooser.addEventListener('change', () => this.chosen(chooser));
    find('.lists').append(...lines(async (name) => this.sendFile(name, await fetched(name))));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === 'ArrowUp' && !this.input.value) {
      const last = [...this.root.querySelectorAll('.message .edit')].at(-1);
      if (!last) return;
      event.preventDefault();
      last.click();
    } else if (event.key === 'Escape' && this.editing) {
      event.stopPropagation();
      this.edit(null);
    }
  }

  /** Begin to edit a message of one's own, or with null stop editing. */
  edit(message) {
    this.editing = message?.id ?? null;
    this.input.value = message?.text ?? '';
    this.showEditing();
    this.input.focus();
  }

  showEditing() {
    this.strip.hidden = !this.editing;
    this.input.dataset.label = this.editing ? 'editing' : 'message';
    translate(this.input);
  }

  async send() {
    const text = this.input.value.trim();
    const id = this.editing;
    if (!text) return;
    this.input.value = '';
    this.editing = null;
    this.showEditing();
    const done = await this.act(id ? { does: 'edits', message_id: id, text } : { does: 'says', text });
    if (!done && !this.input.value) this.input.value = text;
  }

  /** What was written at the bottom stands below the picture or the file that is sent. */
  caption() {
    if (this.editing) return '';
    const text = this.input.value.trim();
    this.input.value = '';
    return text;
  }

  /** Pictures of one's own: several at once are an album. */
  async photographed(chooser) {
    const files = [...chooser.files].slice(0, album);
    if (files.some(({ size }) => size > biggest)) await tell(word('send_own'), word('too_big'));
    else if (files.length) await this.act({ does: 'sends_photos', base64s: await Promise.all(files.map(base64)), caption: this.caption() });
    chooser.value = '';
  }

  async chosen(chooser) {
    const [file] = chooser.files;
    if (!file) return;
    if (file.size > biggest) await tell(file.name, word('too_big'));
    else await this.sendFile(file.name, file);
    chooser.value = '';
  }

  /** @param {string} name @param {Blob} content */
  async sendFile(name, content) {
    await this.act({ does: 'sends_file', name, base64: await base64(content), caption: this.caption() });
  }
}
