/** Which language a text is in, as far as its small words tell: the Bot API does not say it. */

const small = {
  id: `ada akan anda apa atau bagi belum berapa bisa boleh bukan contoh dan dari dengan di dulu hanya harus ini itu juga kalau kapan
    karena ke kembali lagi masih mau mulai nomor oleh pada perlu punya saja satu saya sebelum sejak semua setelah siapa sini sudah
    tanpa tidak tulis untuk yang`,
  en: `a about after again all already and any are as at back be before but by can change do does else example for from go has
    have how i if in is it its more my no not of on one only or other out same send so some still than that the their
    there they this to was what when where which who with without yes you your`,
};
const known = Object.entries(small).map(([language, words]) => [language, new Set(words.split(/\s+/))]);

/** @param {string} text @returns {string|null} null where it cannot be told */
export function tongue(text) {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = known.map(([language, small]) => [words.filter((one) => small.has(one)).length, language]);
  const [[most, language], [second]] = counts.sort(([one], [other]) => other - one);
  return most > second ? language : null;
}
