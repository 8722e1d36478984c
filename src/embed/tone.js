// A chart as sound: a tone for each point, from left to right; the higher the point, the higher the tone. Fetched when a reader asks
// to hear one, which is also when a browser lets a page make a sound.

/** The tone of the lowest point, in hertz, and how many octaves the highest lies above it. */
const LOWEST = 220, OCTAVES = 2;
/** How long a tone lasts, in seconds, and all of them together at most. */
const TONE = 0.3, ALL = 4;
/** Soft beside what reads the screen aloud. */
const VOLUME = 0.2;

let context, stop = () => {};

/**
 * Plays points, each `x,y` from 0 to 1, in the place of what plays now, while the button that stops it is there; without points only
 * stops that. A promise of whether it came to its end.
 */
export const play = (text, root) => {
  stop();
  if (!text) return Promise.resolve(false);
  context ??= new AudioContext();
  context.resume();
  const [tone, volume, side] = [context.createOscillator(), context.createGain(), context.createStereoPanner()];
  tone.connect(volume).connect(side).connect(context.destination);
  const points = text.trim().split(' ').map((point) => point.split(',').map(Number));
  const length = Math.min(TONE, ALL / points.length), from = context.currentTime + 0.05;
  volume.gain.setValueAtTime(0, 0);
  points.forEach(([x, y], i) => {
    const at = from + i * length;
    tone.frequency.setValueAtTime(LOWEST * 2 ** (OCTAVES * y), at);
    side.pan.setValueAtTime(2 * x - 1, at);
    // Without a click at either end.
    volume.gain.setTargetAtTime(VOLUME, at, length / 20);
    volume.gain.setTargetAtTime(0, at + length * 0.8, length / 20);
  });
  tone.start(from);
  tone.stop(from + points.length * length);
  return new Promise((resolve) => {
    const watch = setInterval(() => { if (!root.querySelector('[data-play]')) stop(); }, 100);
    const end = (whole) => {
      clearInterval(watch);
      tone.disconnect();
      resolve(whole);
    };
    tone.onended = () => end(true);
    stop = () => end(false);
  });
};
