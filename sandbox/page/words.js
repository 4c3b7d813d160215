/** The page's own words. What the bot says is the bot's affair. */

const dictionaries = {
  id: {
    title: 'Payung: uji coba',
    trial: 'Uji coba di komputer ini saja. Tidak tersambung ke Telegram atau BPJS. Semua orang di sini rekaan.',
    skip: 'Ke kolom pesan', phones: 'Ponsel', choose_phone: 'Pilih ponsel', phone_of: 'Ponsel {name}', add_phone: 'Tambah ponsel', unread: '{count} pesan baru', news_of: '{name}: {count} pesan baru',
    first_name: 'Nama depan', first_name_hint: 'Contoh: Wati', invitation: 'Tautan undangan (boleh kosong)',
    add: 'Tambah', cancel: 'Batal', close: 'Tutup', ok: 'Oke',
    chat_of: 'Percakapan {name} dengan Payung', arrows: '↑ ↓ tombol lain', buttons: 'Tombol pesan', said: '{name}:', bot: 'bot', typing: 'sedang mengetik…',
    phone_menu: 'Menu ponsel', block: 'Blokir bot', unblock: 'Buka blokir', unblock_big: 'BUKA BLOKIR', start: 'MULAI',
    empty: 'Bot ini hanya bisa menulis sesudah Anda menekan MULAI.',
    message: 'Pesan', send: 'Kirim', attach: 'Lampirkan', commands: 'Menu perintah', keyboard: 'Tombol jawaban', newest: 'Ke pesan terbaru',
    send_photo: 'Foto KTP (gambar contoh)', send_own: 'Foto…', send_file: 'Berkas…', too_big: 'Berkas ini terlalu besar untuk uji coba. Paling besar 50 MB.',
    lists: 'Daftar contoh', lists_hint: 'Ketuk untuk mengirim. Semua orang rekaan. Budi ada di daftar rapi, NIK-nya 3402 0112 0585 9901.',
    list_tidy: 'Rapi: 12 orang', list_untidy: 'Judul, NIK rusak, nama ganda, jumlah', list_mended: 'Yang berantakan, sudah diperbaiki', list_market: 'Dari program lain: 8 orang',
    edit: 'Ubah pesan: {name}', editing: 'Mengubah pesan', edited: 'diedit', photo: 'Foto', save_photo: 'Unduh foto: {name}', download: 'Unduh {name}',
    contact: 'Kontak', copied: 'Disalin', copy_failed: 'Tidak bisa menyalin. Salin sendiri: {text}',
    share_title: 'Bagikan nomor Anda?', share_text: 'Bot akan mengetahui nomor telepon ini: {phone}', share: 'Bagikan',
    outside_title: 'Tidak dibuka', outside: 'Di ponsel sungguhan, ini membuka {url}\n\nUji coba ini tidak membuka apa pun di luar.',
    link_title: 'Buka tautan Payung', link_text: 'Di ponsel siapa?', new_phone: 'Ponsel baru', this_phone: 'Ponsel ini',
    failed: 'Tidak terkirim. {why}', offline: 'Server uji coba tidak menjawab.', lost: 'Sambungan ke server uji coba terputus. Mencoba lagi…',
    behind: 'Di balik layar', clock: 'Jam', hour: '+1 jam', day: '+1 hari', week: '+1 minggu', months: '+3 bulan',
    rows: 'Baris di basis data', rows_hint: 'Yang disimpan bot tentang orang ini. Data pribadi ditutupi.', no_rows: 'Belum ada yang disimpan.',
    calls: 'Panggilan Bot API', calls_hint: 'Yang diminta bot dari Telegram tiruan, terbaru di atas.', no_calls: 'Belum ada panggilan.',
    faults: 'Gangguan', faults_hint: 'Pesan satu gangguan, lalu lihat apa yang dilakukan bot.',
    fault_method: 'Panggilan', fault_kind: 'Gangguan', fault_times: 'Berapa kali', fault_order: 'Pesan gangguan', fault_clear: 'Hapus semua',
    fault_502: 'Jawaban rusak (502)', fault_close: 'Putus sebelum dikerjakan', fault_close_after: 'Dikerjakan, jawabannya hilang',
    fault_delay: 'Jawaban terlambat', fault_429: 'Diminta menunggu (429)', fault_403: 'Bot diblokir orang ini (403)', any: 'Panggilan apa pun', no_faults: 'Tidak ada gangguan.',
    restart: 'Mulai ulang bot', restart_hint: 'Bot berhenti, lalu mulai lagi dengan data yang sama. Percakapan dan siaran berlanjut.', restarted: 'Bot sudah mulai lagi, dengan data yang sama.',
    reset: 'Mulai dari awal', reset_hint: 'Menghapus semua percakapan dan data uji coba.', reset_ask: 'Semua percakapan dan data uji coba dihapus. Lanjut?', reset_yes: 'Hapus semua',
  },
  en: {
    title: 'Payung: trial',
    trial: 'A trial on this computer only. Not connected to Telegram or BPJS. Everybody here is invented.',
    skip: 'To the message field', phones: 'Phones', choose_phone: 'Choose a phone', phone_of: "{name}'s phone", add_phone: 'Add a phone', unread: '{count} new messages', news_of: '{name}: {count} new messages',
    first_name: 'First name', first_name_hint: 'For example: Wati', invitation: 'Invitation link (may stay empty)',
    add: 'Add', cancel: 'Cancel', close: 'Close', ok: 'OK',
    chat_of: "{name}'s conversation with Payung", arrows: '↑ ↓ other buttons', buttons: 'Message buttons', said: '{name}:', bot: 'bot', typing: 'typing…',
    phone_menu: 'Phone menu', block: 'Block the bot', unblock: 'Unblock', unblock_big: 'UNBLOCK', start: 'START',
    empty: 'This bot can write only after you press START.',
    message: 'Message', send: 'Send', attach: 'Attach', commands: 'Command menu', keyboard: 'Answer buttons', newest: 'To the newest message',
    send_photo: 'Photo of a KTP (example picture)', send_own: 'Photo…', send_file: 'File…', too_big: 'This file is too big for the trial. 50 MB at most.',
    lists: 'Example lists', lists_hint: "Tap to send. Everybody is invented. Budi is in the tidy list, his NIK is 3402 0112 0585 9901.",
    list_tidy: 'Tidy: 12 people', list_untidy: 'Titles, damaged NIKs, doubles, a sum', list_mended: 'The untidy one, corrected', list_market: 'From another programme: 8 people',
    edit: 'Edit the message: {name}', editing: 'Editing a message', edited: 'edited', photo: 'Photo', save_photo: 'Download the photo: {name}', download: 'Download {name}',
    contact: 'Contact', copied: 'Copied', copy_failed: 'Could not copy. Copy it yourself: {text}',
    share_title: 'Share your phone number?', share_text: 'The bot will know this number: {phone}', share: 'Share',
    outside_title: 'Not opened', outside: 'On a real phone this opens {url}\n\nThis trial opens nothing outside.',
    link_title: 'Open a Payung link', link_text: 'On whose phone?', new_phone: 'New phone', this_phone: 'This phone',
    failed: 'Not sent. {why}', offline: 'The trial server does not answer.', lost: 'Lost the trial server. Trying again…',
    behind: 'Behind the scenes', clock: 'Clock', hour: '+1 hour', day: '+1 day', week: '+1 week', months: '+3 months',
    rows: 'Database rows', rows_hint: 'What the bot keeps about this person. Personal data is masked.', no_rows: 'Nothing is kept yet.',
    calls: 'Bot API calls', calls_hint: 'What the bot asks of the make-believe Telegram, newest first.', no_calls: 'No calls yet.',
    faults: 'Faults', faults_hint: 'Order a fault, then watch what the bot does.',
    fault_method: 'Call', fault_kind: 'Fault', fault_times: 'How many times', fault_order: 'Order the fault', fault_clear: 'Clear all',
    fault_502: 'Broken answer (502)', fault_close: 'Cut before it is done', fault_close_after: 'Done, the answer is lost',
    fault_delay: 'Late answer', fault_429: 'Told to wait (429)', fault_403: 'Blocked by this person (403)', any: 'Any call', no_faults: 'No faults.',
    restart: 'Restart the bot', restart_hint: 'The bot ends, and begins again on the same data. Conversations and announcements go on.', restarted: 'The bot has begun again, on the same data.',
    reset: 'Start over', reset_hint: 'Deletes all conversations and data of the trial.', reset_ask: 'All conversations and data of the trial are deleted. Go on?', reset_yes: 'Delete all',
  },
};

let language = localStorage.getItem('language') === 'en' ? 'en' : 'id';

/** @param {string} key @param {Record<string, string|number>} [fill] */
export const word = (key, fill = {}) => dictionaries[language][key].replace(/\{(\w+)\}/g, (_, name) => fill[name] ?? '');

/** Write the words that an element asks for by data-word, data-label or data-hint; {name} comes from data-name. */
export function translate(node) {
  const { word: text, label, hint } = node.dataset;
  if (text) node.textContent = word(text, node.dataset);
  if (label) node.setAttribute('aria-label', word(label, node.dataset));
  if (label && node.localName === 'button') node.title = word(label, node.dataset);
  if (label && node.matches('a, button')) node.lang = language; // among words of the bot
  if (hint) node.placeholder = word(hint);
  return node;
}

/** Give an element other words. */
export function say(node, key) {
  node.dataset.word = key;
  return translate(node);
}

/** Let an element be read in a language; null is that of what is around it. */
export function readIn(node, to) {
  if (to) node.lang = to;
  else node.removeAttribute('lang');
}

/** Translate everything inside `root`. */
export function translateAll(root) {
  for (const node of root.querySelectorAll('[data-word], [data-label], [data-hint]')) translate(node);
}

export function setLanguage(to = language) {
  language = to;
  localStorage.setItem('language', to);
  document.documentElement.lang = to;
  document.title = word('title');
  translateAll(document);
}

/** The language of the page. */
export const ownLanguage = () => language;

export const otherLanguage = () => (language === 'id' ? 'en' : 'id');

/** A number is Telegram's: seconds since 1970. */
export const instant = (date) => new Date(typeof date === 'number' ? date * 1000 : date);

const zone = { timeZone: 'Asia/Jakarta' };
const format = (options) => (date) =>
  new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { ...zone, ...options }).format(instant(date));

export const time = format({ hour: '2-digit', minute: '2-digit' });
export const timeWithSeconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
export const moment = (date) => `${format({ weekday: 'long' })(date)}, ${day(date)}, ${time(date)} WIB`;
export const telephone = (number) => number.replace(/^\+?62/, '0').replace(/^(\d{4})(\d{4})(\d+)$/, '$1-$2-$3');
export const size = (bytes) =>
  bytes >= 1e6 ? `${(bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1 })} MB` : `${Math.ceil(bytes / 1e3)} kB`;
