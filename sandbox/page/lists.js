/** Lists of invented members, to be taken from the page or sent from a phone. */
import { icon, make } from './dom.js';

const lists = [
  ['anggota-rapi.xlsx', 'list_tidy'], ['anggota-berantakan.xlsx', 'list_untidy'],
  ['anggota-diperbaiki.xlsx', 'list_mended'], ['anggota-pasar.csv', 'list_market'],
];

const place = (name) => `/lists/${name}`;

export const fetched = async (name) => (await fetch(place(name))).blob();

/** @param {(name: string) => void} send @returns {HTMLElement[]} a line for each list */
export const lines = (send) => lists.map(([name, about]) => make('div', { class: 'list' },
  make('button', { class: 'send-list', onclick: () => send(name) },
    icon('file'), make('span', {}, make('b', {}, name), make('small', { 'data-word': about }))),
  make('a', { href: place(name), download: name, 'data-label': 'download', 'data-name': name }, icon('save'))));
