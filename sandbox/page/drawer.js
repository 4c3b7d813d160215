/** "Di balik layar": what happens behind the phone that is chosen. */
import { coalesced, get, post, remove } from './api.js';
import { announce, arrange, ask, make, tell } from './dom.js';
import { roving } from './roving.js';
import { moment, ownLanguage, timeWithSeconds, word } from './words.js';

const most = 200;
const covers = matchMedia('(max-width: 759px)');

export class Drawer {
  /** @param {{person: () => import('./api.js').Person|undefined, windClock: Function, reload: Function}} page */
  constructor(page) {
    this.page = page;
    this.node = document.querySelector('#drawer');
    this.opener = document.querySelector('#open-drawer');
    this.find = (selector) => this.node.querySelector(selector);
    this.calls = [];
    this.tables = new Map();
    this.settle = roving(this.find('.calls'), 'summary');
    this.loadRows = coalesced(() => this.renderRows());
    this.opener.addEventListener('click', () => this.toggle(this.node.hidden));
    this.find('.close').addEventListener('click', () => this.toggle(false));
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && !this.node.hidden && !document.querySelector('dialog[open]')) this.toggle(false);
    });
    covers.addEventListener('change', () => this.cover());
    for (const button of this.node.querySelectorAll('[data-seconds]'))
      button.addEventListener('click', () => this.wind(Number(button.dataset.seconds)));
    this.find('.fault').addEventListener('submit', (event) => this.orderFault(event));
    this.find('.clear').addEventListener('click', () => this.dare(async () => this.renderFaults(await remove('/faults'))));
    this.find('.restart').addEventListener('click', ({ target }) => this.restart(target));
    this.find('.reset').addEventListener('click', () => this.startOver());
  }

  /** Whoever opened it gets the focus back. */
  toggle(open) {
    if (open && this.node.hidden) this.back = document.activeElement;
    this.node.hidden = !open;
    this.opener.setAttribute('aria-expanded', String(open));
    this.cover();
    if (open) this.load();
    (open ? this.node : this.back?.checkVisibility() ? this.back : this.opener).focus();
  }

  /** Where the drawer covers the phones, they are out of reach. */
  cover() {
    for (const selector of ['#top', '#phones'])
      document.querySelector(selector).inert = covers.matches && !this.node.hidden;
  }

  /** Do it, and tell calmly when it does not work. */
  async dare(deed) {
    try {
      await deed();
    } catch (trouble) {
      tell(word('behind'), trouble.message || word('offline'));
    }
  }

  async load() {
    if (this.node.hidden) return;
    const [calls, faults] = await Promise.all([get('/calls').catch(() => null), get('/faults').catch(() => null)]);
    if (calls) this.calls = calls;
    this.renderFaults(faults ?? []);
    this.show();
  }

  /** Everything anew, for the phone that is chosen now. */
  show() {
    if (this.node.hidden) return;
    this.find('.whose').textContent = this.page.person()?.first_name ?? '';
    const list = this.find('.calls');
    list.replaceChildren(...this.calls.filter((call) => this.concerns(call)).map(line).reverse());
    list.dataset.empty = word('no_calls');
    this.settle(list.querySelector('summary'));
    this.loadRows();
  }

  showTime(now) {
    this.find('time.now').textContent = moment(now);
  }

  concerns({ chat, method }) {
    if (chat === null || chat === undefined || chat === '') return method !== 'getUpdates';
    return String(chat) === String(this.page.person()?.id);
  }

  add(call) {
    this.calls.push(call);
    this.calls.splice(0, this.calls.length - most);
    if (this.node.hidden || !this.concerns(call)) return;
    const list = this.find('.calls');
    list.prepend(line(call));
    while (list.childElementCount > most) list.lastElementChild.remove();
    this.settle(list.querySelector('summary'));
  }

  async renderRows() {
    const person = this.page.person();
    if (this.node.hidden || !person) return;
    const rows = await get(`/people/${person.id}/rows`).catch(() => null);
    if (!rows || person !== this.page.person()) return;
    this.find('.rows').dataset.empty = word('no_rows');
    const groups = Object.entries(Object.groupBy(rows, ({ table }) => table));
    arrange(this.find('.rows'), groups.map(([table, group]) => this.table(table, group)));
  }

  /** All rows of one table; it stays open or closed as it was. */
  table(name, rows) {
    const details = this.tables.get(name) ?? make('details', { open: true }, make('summary'));
    const [summary] = details.children;
    summary.replaceChildren(make('code', {}, name), ` ${rows.length}`);
    arrange(details, [summary, ...rows.map(record)]);
    this.tables.set(name, details);
    return details;
  }

  renderFaults(faults) {
    const list = this.find('.faults');
    list.dataset.empty = word('no_faults');
    list.replaceChildren(...[faults].flat().filter((fault) => fault?.kind).map(({ method, kind, times }) =>
      make('li', {}, make('code', {}, method || word('any')), ` ${word(`fault_${kind}`)} × ${times}`)));
  }

  orderFault(event) {
    event.preventDefault();
    const { method, kind, times } = Object.fromEntries(new FormData(event.target));
    this.dare(async () => {
      await post('/faults', { method: method || null, kind, times: Number(times) });
      this.renderFaults(await get('/faults'));
    });
  }

  wind(seconds) {
    this.dare(async () => {
      await post('/clock', { seconds });
      const { now } = await get('/clock');
      this.page.windClock(now);
      announce(moment(now), ownLanguage());
      this.loadRows();
    });
  }

  /** @param {HTMLButtonElement} button out of reach until the bot has begun again */
  async restart(button) {
    button.disabled = true;
    await this.dare(async () => {
      await post('/restart');
      await tell(word('restart'), word('restarted'));
    });
    button.disabled = false;
  }

  async startOver() {
    const { answer } = await ask({
      title: word('reset'), text: word('reset_ask'),
      answers: [{ value: 'yes', label: word('reset_yes') }, { value: '', label: word('cancel') }],
    });
    if (!answer) return;
    this.dare(async () => {
      await post('/reset');
      this.calls = [];
      await this.page.reload();
    });
  }
}

/** One call of the bot, its parameters to unfold. */
function line({ at, method, status, params }) {
  const good = Number(status) < 400 || status === 'ok';
  return make('li', {}, make('details', {},
    make('summary', {}, make('time', {}, timeWithSeconds(at)), make('code', {}, method),
      make('span', { class: good ? 'good' : 'bad' }, String(status ?? '…'))),
    make('pre', { tabindex: 0 }, JSON.stringify(params, null, 2))));
}

function record({ table: _, ...values }) {
  return make('dl', {}, ...Object.entries(values).flatMap(([name, value]) => [
    make('dt', {}, name),
    make('dd', {}, value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value)),
  ]));
}
