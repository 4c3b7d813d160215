/** The page: phones side by side, who is chosen, and what the server tells. */
import { coalesced, get, listen, post } from './api.js';
import { announce, ask, make, tell } from './dom.js';
import { Drawer } from './drawer.js';
import { Phone } from './phone.js';
import { payload } from './rich.js';
import { roving } from './roving.js';
import { otherLanguage, ownLanguage, say, setLanguage, time, word } from './words.js';

const find = (selector) => document.querySelector(selector);
/** @type {Map<number, Phone>} */
const phones = new Map();
const tabs = new Map();
let chosen = null;
let shift = 0;
let retry = 0;

const page = { open, inspect, select, unread, lost };
const settle = roving(find('#people'), 'button');
const drawer = new Drawer({ person: () => phones.get(chosen)?.person, windClock, reload });

const loadPeople = coalesced(async () => {
  const people = await get('/people').catch(lost);
  if (!people) return;
  found();
  const same = ({ person }) => people.some(({ id, first_name: name }) => id === person.id && name === person.first_name);
  for (const [id, phone] of phones) if (!same(phone)) forget(id);
  people.forEach(add);
  if (!phones.has(chosen) && people.length) select(people[0].id);
});

/** @param {import('./api.js').Person} person */
function add(person) {
  if (phones.has(person.id)) return;
  const phone = new Phone(person, page);
  const badge = make('span', { class: 'badge', hidden: true });
  const name = make('span', { class: 'name' }, person.first_name);
  const tab = make('button', { onclick: () => select(person.id, true) }, name, badge);
  phones.set(person.id, phone);
  tabs.set(person.id, { tab, badge });
  find('#people').append(tab);
  settle(tabs.get(chosen)?.tab);
  find('#phones').append(phone.node);
  showTime();
  phone.refresh();
}

function forget(id) {
  phones.get(id).node.remove();
  tabs.get(id).tab.remove();
  phones.delete(id);
  tabs.delete(id);
}

function select(id, bring = false) {
  if (id !== chosen) choose(id);
  if (bring) goTo(id);
}

/** As by a link within the page: the focus goes along. */
function goTo(id) {
  const { node } = phones.get(id);
  for (const shown of [node, tabs.get(id).tab]) shown.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  node.focus({ preventScroll: true });
}

function choose(id) {
  chosen = id;
  for (const [each, { tab, badge }] of tabs) {
    tab.setAttribute('aria-current', String(each === id));
    phones.get(each).node.classList.toggle('selected', each === id);
    if (each === id) badge.hidden = true;
  }
  settle(tabs.get(id).tab);
  drawer.show();
}

/** Count new messages on the tab of a phone that is not in front. */
function unread(id, count) {
  const { badge } = tabs.get(id);
  if (!count) return;
  announce(word('news_of', { name: phones.get(id).person.first_name, count }), ownLanguage());
  const sum = (badge.hidden ? 0 : Number(badge.dataset.count)) + count;
  Object.assign(badge.dataset, { count: sum });
  badge.replaceChildren(make('span', { 'aria-hidden': true }, String(sum)), make('span', { class: 'unseen' }, word('unread', { count: sum })));
  badge.hidden = false;
}

/** Open an address as Telegram would: a deep link into the bot, or nothing at all outside. It may be meant for another phone. */
async function open(address, phone) {
  const start = payload(address);
  if (start === null) return tell(word('outside_title'), word('outside', { url: address }));
  const others = [...phones.values()].filter((one) => one !== phone);
  const { answer, name } = await ask({
    title: word('link_title'), text: word('link_text'),
    fields: [{ name: 'name', label: word('first_name'), hint: word('first_name_hint'), required: true }],
    answers: [
      { value: phone.person.id, label: word('this_phone'), free: true },
      ...others.map(({ person }) => ({ value: person.id, label: person.first_name, free: true })),
      { value: 'new', label: word('new_phone') },
    ],
  });
  if (answer === 'new') addPerson({ first_name: name, start });
  else if (answer) openOn(Number(answer), start);
}

function openOn(id, start) {
  select(id, true);
  phones.get(id)?.act({ does: 'starts', payload: start });
}

async function askPerson() {
  const { answer, name, link } = await ask({
    title: word('add_phone'),
    fields: [
      { name: 'name', label: word('first_name'), hint: word('first_name_hint'), required: true },
      { name: 'link', label: word('invitation'), hint: 'https://t.me/…?start=…' },
    ],
    answers: [{ value: '', label: word('cancel'), free: true }, { value: 'new', label: word('add') }],
  });
  if (!answer) return;
  const start = payload(link.trim());
  addPerson(start === null ? { first_name: name } : { first_name: name, start });
}

async function addPerson(wish) {
  try {
    const person = await post('/people', wish);
    add(person);
    select(person.id, true);
  } catch (trouble) {
    tell(word('add_phone'), trouble.message || word('offline'));
  }
}

function inspect(id) {
  select(id);
  drawer.toggle(true);
}

function windClock(now) {
  shift = new Date(now) - Date.now();
  showTime();
}

function showTime() {
  const now = new Date(Date.now() + shift);
  for (const phone of phones.values()) phone.find('.statusbar .now').textContent = time(now);
  drawer.showTime(now);
}

/** Everything anew: after a connection, a reset, or a failure. */
async function reload() {
  await loadPeople();
  for (const phone of phones.values()) phone.refresh();
  get('/clock').then(({ now }) => windClock(now), lost);
  drawer.load();
}

/** Say that the server does not answer, and try again soon. */
function lost() {
  if (!find('#status').dataset.word) say(find('#status'), 'lost');
  clearTimeout(retry);
  retry = setTimeout(reload, 3000);
}

function found() {
  clearTimeout(retry);
  delete find('#status').dataset.word;
  find('#status').textContent = '';
}

function heard({ chat, call, clock, reset: anew }) {
  if (anew) reload();
  if (chat !== undefined) {
    if (phones.has(chat)) phones.get(chat).refresh();
    else loadPeople();
    if (chat === chosen) drawer.loadRows();
  }
  if (clock) windClock(clock);
  if (call) drawer.add(call);
  if (call?.method === 'sendChatAction') phones.get(Number(call.chat))?.typing();
}

function speak(language) {
  setLanguage(language);
  const [code, name] = otherLanguage() === 'en' ? ['en', 'English'] : ['id', 'Indonesia'];
  const [short, long] = [make('span', { class: 'narrow' }, code.toUpperCase()), make('span', { class: 'wide' }, name)];
  Object.assign(find('#language'), { lang: code }).replaceChildren(short, ' ', long);
  for (const phone of phones.values()) if (phone.chat) phone.render(phone.chat);
  drawer.show();
  showTime();
}

find('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  phones.get(chosen)?.enter();
});
find('#add').addEventListener('click', askPerson);
find('#language').addEventListener('click', () => speak(otherLanguage()));
setInterval(showTime, 5000);
speak();
listen({ opened: reload, lost, heard });
