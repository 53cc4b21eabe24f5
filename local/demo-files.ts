/** A one-page PDF with a line of Latin text, made by hand so that demos and tests need no file of anybody's. */
export function demoPdf(line: string): Uint8Array {
  const content = `BT /F1 18 Tf 72 760 Td (${line.replace(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

/** A PDF of the wanted size in bytes: the one page, and a comment that fills it up. */
export function largePdf(size: number, line = 'large'): Uint8Array {
  const small = Buffer.from(demoPdf(line)).toString('latin1');
  const end = small.lastIndexOf('startxref');
  const filler = `%${'0'.repeat(Math.max(0, size - small.length - 2))}\n`;
  return Buffer.from(small.slice(0, end) + filler + small.slice(end), 'latin1');
}
