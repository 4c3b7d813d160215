/** A picture that looks enough like a KTP to try what the bot does with one, and says that it is none. */

const lines = ['NIK : 0000 0000 0000 0000', 'Nama : ORANG REKAAN', 'Lahir : CONTOH, 00-00-0000', 'Alamat : JALAN CONTOH 0'];

/** @returns {string} a JPEG in base64 */
export function ktp() {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [856, 540];
  const pen = canvas.getContext('2d');
  const write = (text, x, y, size, colour = '#12303f') => {
    pen.font = `600 ${size}px system-ui, sans-serif`;
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  };
  pen.fillStyle = '#b4d8ea';
  pen.fillRect(0, 0, 856, 540);
  pen.fillStyle = '#c9574f';
  pen.fillRect(630, 130, 180, 230);
  pen.fillStyle = '#eed3bd';
  for (const [y, width, height] of [[225, 48, 54], [360, 76, 72]]) {
    pen.beginPath();
    pen.ellipse(720, y, width, height, 0, y > 300 ? Math.PI : 0, 2 * Math.PI);
    pen.fill();
  }
  write('PROVINSI CONTOH', 290, 68, 34);
  lines.forEach((line, index) => write(line, 44, 160 + 62 * index, 27));
  write('CONTOH, BUKAN KTP', 44, 470, 46, '#9c1d14');
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1];
}
