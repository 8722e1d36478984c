// The page "Make your embed": what is chosen becomes a snippet, and the snippet, exactly as it is shown, stands in a post.
import { element, iframe } from './runrate_snippets.js';

const BASE = new URL('.', import.meta.url);
const WAYS = { element, iframe };
/** The post's paddings and the border around it. */
const AROUND = 34;
const $ = (id) => document.getElementById(id);
const [form, view, preset, snippet, post, said] = [document.querySelector('form'), $('view'), $('preset'), $('snippet'), $('post'), $('said')];

const presets = await fetch(new URL('presets.json', BASE)).then((answer) => (answer.ok ? answer.json() : {}), () => ({}));

// What the question can start from, behind its own choice, which stays the first.
const offer = () => {
  const options = (presets[view.value] ?? []).map(({ id, title }) => new Option(title, id));
  preset.replaceChildren(preset.options[0], ...options);
  preset.value = '';
};

const page = (text) => `<!doctype html>
<html lang="${document.documentElement.lang}">
<head><meta charset="utf-8"><title>A post</title><link rel="stylesheet" href="${new URL('styles/post.css', BASE)}"></head>
<body>
<h1>A post of yours</h1>
<p>Your sentences come before it, as they always did, and say why the reader should care.</p>
${text}<p>And they go on behind it.</p>
</body>
</html>`;

// The post is as high as what is in it, and has no scroll bar of its own.
const follow = () => {
  const { body } = post.contentDocument;
  let frame = 0;
  const fit = () => { post.style.blockSize = `${Math.ceil(body.getBoundingClientRect().height) + 2}px`; };
  new post.contentWindow.ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(fit);
  }).observe(body);
};

const show = () => {
  const { way, ...attributes } = Object.fromEntries(new FormData(form));
  const text = WAYS[way](BASE, attributes, `Runrate calculator: ${view.selectedOptions[0].text}`);
  if (text === snippet.value) return;
  snippet.value = text;
  said.textContent = '';
  post.srcdoc = page(text);
};

form.addEventListener('change', ({ target }) => {
  if (target === view) offer();
  if (target.id === 'width') post.style.inlineSize = `${Number(target.value) + AROUND}px`; else show();
});
form.addEventListener('submit', (event) => event.preventDefault());
post.addEventListener('load', follow);
// Where the page is not served safely there is no clipboard at all.
const copy = async () => navigator.clipboard.writeText(snippet.value);
$('copy').addEventListener('click', async () => {
  const well = await copy().then(() => true, () => false);
  if (!well) snippet.select();
  said.textContent = well ? 'Copied.' : 'This page may not use the clipboard: the text is selected, copy it.';
});

offer();
show();
