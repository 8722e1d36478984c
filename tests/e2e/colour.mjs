// What colours are to eyes: contrast, and distance as people with each kind of colour blindness see it.

/** Red, green and blue from 0 to 1, and how much covers, of a colour as a browser says it. */
export function channels(text) {
  const numbers = text.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [0, 0, 0, 0];
  const [r, g, b] = text.startsWith('color(') ? numbers.slice(-(numbers.length > 3 ? 4 : 3)) : numbers.map((x) => x / 255);
  const alpha = /\/|rgba/.test(text) ? numbers.at(-1) : 1;
  return { rgb: [r, g, b], alpha: text === 'none' || text === 'transparent' ? 0 : alpha };
}

/** A colour over another, as one that covers. */
export const over = (top, alpha, ground) => top.map((c, i) => alpha * c + (1 - alpha) * ground[i]);

const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const luminance = (rgb) => rgb.map(linear).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0.05);

/** Contrast by WCAG, of red, green and blue. */
export const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return high / low;
};

/** What people see who have none of one kind of cones: Machado, Oliveira and Fernandes 2009, on linear light. */
export const BLIND = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const lab = (light) => {
  const xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]].map((row) => row.reduce((sum, k, i) => sum + k * light[i], 0));
  const [x, y, z] = xyz.map((v, i) => v / [0.9505, 1, 1.089][i]).map((t) => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

/** How far apart two colours are (CIE 1976) to somebody with this kind of sight. */
export function distance(a, b, sight) {
  const seen = (rgb) => {
    const light = rgb.map(linear);
    return lab(sight ? BLIND[sight].map((row) => Math.min(Math.max(row.reduce((sum, k, i) => sum + k * light[i], 0), 0), 1)) : light);
  };
  const [one, other] = [seen(a), seen(b)];
  return Math.hypot(...one.map((v, i) => v - other[i]));
}
