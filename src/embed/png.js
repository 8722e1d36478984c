// The picture as PNG, at twice its size if a canvas may be so large: draws the SVG text that the module wrote. A strict page lets no image show an SVG and no
// string become a document; but ours has four kinds of marks, and no mark holds another.

const SCALE = 2;
/** The longest side and the most pixels of a canvas that every browser draws on; beyond, some throw and some draw nothing. */
const LONGEST = 4096, MOST = 16e6;
const MARK = /<(rect|path|circle|text) ([^>]*?)\/?>(?:([^<]*)<\/text>)?/g;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;
const LETTERS = { amp: '&', lt: '<', gt: '>', quot: '"' };
const SIDES = { start: 'left', middle: 'center', end: 'right' };

const attributes = (text) => Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value]));
const plain = (text) => text.replace(/&(amp|lt|gt|quot);/g, (_, name) => LETTERS[name]);

const outline = (kind, { x, y, width, height, cx, cy, r, d }) => {
  const path = new Path2D(d);
  if (kind === 'rect') path.rect(x, y, width, height);
  if (kind === 'circle') path.arc(cx, cy, r, 0, 2 * Math.PI);
  return path;
};

const draw = (pen, kind, mark, words) => {
  const { fill = '#000', stroke = 'none' } = mark;
  pen.fillStyle = fill;
  if (kind === 'text') {
    pen.font = `${mark['font-weight'] ?? 400} 12px system-ui, sans-serif`;
    pen.textAlign = SIDES[mark['text-anchor']];
    pen.fillText(plain(words), mark.x, mark.y);
    return;
  }
  const path = outline(kind, mark);
  if (fill !== 'none') pen.fill(path);
  if (stroke === 'none') return;
  pen.strokeStyle = stroke;
  pen.lineWidth = mark['stroke-width'] ?? 1;
  pen.setLineDash((mark['stroke-dasharray'] ?? '').split(' ').filter(Boolean).map(Number));
  pen.stroke(path);
};

/** A promise of the PNG of an SVG text, on white. */
export const png = (svg) => {
  const { width, height } = attributes(svg.slice(0, svg.indexOf('>')));
  const scale = Math.min(SCALE, LONGEST / width, LONGEST / height, Math.sqrt(MOST / (width * height)));
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.floor(width * scale), height: Math.floor(height * scale) });
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  for (const [, kind, list, words] of svg.matchAll(MARK)) draw(pen, kind, attributes(list), words);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('the browser made no picture of it')); }, 'image/png');
  });
};
