/** A picture of a KTP of nobody: Budi's of the tidy list. Where the reader of photos is installed, it can be read. */

const [width, height] = [1012, 638];
const lines = [
  ['Nama', 'BUDI CONTOH'], ['Tempat/Tgl Lahir', 'BANTUL, 12-05-1985'], ['Jenis Kelamin', 'LAKI-LAKI'],
  ['Alamat', 'JL. MELATI NO. 5'], ['     RT/RW', '003/001'], ['     Kel/Desa', 'PONCOSARI'],
  ['     Kecamatan', 'SRANDAKAN'], ['Pekerjaan', 'WIRASWASTA'], ['Kewarganegaraan', 'WNI'],
  ['Berlaku Hingga', 'SEUMUR HIDUP'],
];

/** @returns {string} a JPEG in base64 */
export function ktp() {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  const write = (text, x, y, size, bold = false, colour = '#141414') => {
    pen.font = `${bold ? 700 : 400} ${size}px Arial, "DejaVu Sans Condensed", sans-serif`;
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  };
  pen.fillStyle = '#bad6ec';
  pen.fillRect(0, 0, width, height);
  pen.textAlign = 'center';
  write('PROVINSI DAERAH ISTIMEWA YOGYAKARTA', width / 2, 46, 32, true);
  write('KABUPATEN BANTUL', width / 2, 86, 32, true);
  write('SPESIMEN', 870, 584, 30, true, '#a02828');
  pen.textAlign = 'left';
  write('NIK', 40, 142, 40, true);
  write(': 3402011205859901', 240, 142, 40, true);
  lines.forEach(([label, value], at) => {
    write(label, 40, 194 + at * 38, 26);
    write(`: ${value}`, 270, 194 + at * 38, 26);
  });
  face(pen);
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
}

/** Somebody before a red wall. @param {CanvasRenderingContext2D} pen */
function face(pen) {
  pen.fillStyle = '#aa3c32';
  pen.fillRect(770, 160, 200, 270);
  pen.fillStyle = '#cdaa8c';
  pen.beginPath();
  pen.ellipse(870, 255, 55, 65, 0, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = '#3c3c46';
  pen.fillRect(800, 330, 140, 100);
}
