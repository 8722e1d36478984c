// Other languages than English: which are fetched and when, what is said in them, and how numbers are shown and typed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { BROWSER, until, usePage } from './page.mjs';
import { heard, overrideGerman } from './pseudo.mjs';
import { VIEWS } from './views.mjs';
import { DEFAULT_HEADLINE, field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const SAID = JSON.parse(readFileSync(new URL('../languages.json', import.meta.url), 'utf8'));
afterEach(() => page.server.restore());

/** Without what browsers differ in: kinds of blanks, and marks of direction. */
const plain = (text) => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
const languages = () => page.server.requests().filter((path) => /^\/(runrate_|split_)?language/.test(path)).sort();
/** Puts another calculator in the place of the first. */
const put = async (attributes) => {
  await page.run((all) => {
    const element = document.createElement('runrate-calculator');
    for (const [name, value] of Object.entries(all)) if (value) element.setAttribute(name, value);
    document.querySelector('runrate-calculator').replaceWith(element);
  }, attributes);
  await until(() => widget.count('.answer'), `${attributes.view} is there`);
};
/** The words that a view opens with. */
const opening = (tag, view = 'run-rate') => [`/language_${tag}.txt`, `/language_${tag}_${view}.txt`];
const german = () => page.open('/pages/german.html');

test('D37: an English page fetches no other language', async () => {
  await page.open('/pages/plain.html');
  assert.deepEqual(languages(), []);
  assert.equal(await page.inShadow((root) => root.querySelector('[lang]:not([lang=en])')), null);
});

test('D37: each element speaks its own language, or that of what is around it, and each is fetched once', async () => {
  await page.open('/pages/languages.html');
  for (const [index, tag] of ['fr', 'de', 'ja'].entries()) {
    await until(async () => plain(await widget.headline({ index })) === SAID[tag].headline, `${tag} is spoken`)
      .catch(async (error) => { assert.equal(plain(await widget.headline({ index })), SAID[tag].headline); throw error; });
    assert.equal(await page.inShadow((root) => root.querySelector('section').lang, { index }), tag);
  }
  assert.equal(await widget.headline({ index: 3 }), DEFAULT_HEADLINE);
  assert.equal(await page.inShadow((root) => root.querySelector('section').hasAttribute('lang'), { index: 3 }), false);
  const words = ['de', 'fr', 'ja'].flatMap((tag) => opening(tag));
  assert.deepEqual(languages(), [...words, '/runrate_language.js', '/split_language.wasm']);
  assert.deepEqual(await page.errors(), []);
});

for (const tag of ['ar', 'de', 'es', 'fr', 'hi', 'ja', 'zh']) {
  test(`D37: ${tag} says what it said when it was last looked at`, async () => {
    await page.open('/pages/plain.html');
    await page.run((locale) => document.querySelector('runrate-calculator').setAttribute('locale', locale), tag);
    await until(() => page.inShadow((root) => root.querySelector('section').lang !== ''), 'the language is there');
    const read = () => page.inShadow((root) => ({
      headline: root.querySelector('.answer').textContent,
      labels: [...root.querySelectorAll('.field label')].map((it) => it.textContent),
      fields: [...root.querySelectorAll('.field .text')].map((it) => it.value),
      figures: [...root.querySelectorAll('.figure')].map((it) => it.textContent),
      chart: [...root.querySelectorAll('.chart svg text')].map((it) => it.textContent),
      tools: [...root.querySelectorAll('.tools button')].map((it) => it.textContent),
    }));
    let normal;
    // Fields are drawn a moment after the rest.
    await until(async () => {
      const { headline, ...lists } = await read();
      normal = { headline: plain(headline), ...Object.fromEntries(Object.entries(lists).map(([name, texts]) => [name, texts.map(plain)])) };
      // WebKit writes some numbers as another release of Unicode has them.
      if (BROWSER === 'webkit') for (const name of ['headline', 'fields', 'figures', 'chart']) normal[name] = SAID[tag][name];
      return isDeepStrictEqual(normal, SAID[tag]);
    }, `${tag} is as it was`, 4000).catch(() => {});
    if (process.env.RUNRATE_WRITE) console.log(`SAID ${JSON.stringify({ [tag]: normal })}`);
    assert.deepEqual(normal, SAID[tag]);
    assert.deepEqual(await page.errors(), []);
  });
}

test('D37: a place of English has its own groups', async () => {
  await page.open('/pages/plain.html');
  await put({ view: 'answer', model: 'fleet', locale: 'en-IN' });
  await widget.headlineComes(/^1,00,000 responses a day need/);
  assert.equal(await widget.value(field('responses_per_day')), '1,00,000');
  await widget.enter('responses_per_day', '12,34,567');
  await widget.headlineComes(/^(12\.3\slakh|1\.23\smillion) responses a day need/);
  assert.deepEqual(languages(), ['/runrate_language.js', '/split_language.wasm']);
});

test('D37: without the words of a language English is shown, and one warning', async () => {
  page.server.override('/language_de.txt', { missing: true });
  await german();
  assert.equal(await widget.headline(), DEFAULT_HEADLINE);
  const errors = (await page.errors()).filter((line) => line.includes('runrate-calculator'));
  assert.equal(errors.length, 1, errors.join('\n'));
  assert.match(errors[0], /de: .*English is shown/);
});

test('D37: numbers are shown and typed as the language has them', async () => {
  await german();
  assert.equal(plain(await widget.value(field('period_revenue'))), '3,75 Mrd. $');
  await widget.enter('period_revenue', '4,5 Mrd.');
  await widget.headlineComes(/4,5\sMilliarden\s\$ je Quartal/);
  await widget.becomes(async () => plain(await widget.value(field('period_revenue'))), '4,5 Mrd. $');
  await widget.enter('period_revenue', '5 Milliarden $');
  await widget.headlineComes(/5\sMilliarden\s\$ je Quartal/);
  await widget.enter('period_revenue', '900 Mio...1');
  await until(() => widget.visible('.error'), 'the error is seen');
  assert.match(await page.text('.error'), /^Umsatz im Quartal ist 900\sMio\. bis 1; nötig ist: eine Spanne/);
  await widget.enter('period_revenue', '6B');
  await widget.headlineComes(/6\sMilliarden\s\$ je Quartal/);
  assert.deepEqual(await page.errors(), []);
});

test('D40: beside the longest words a field stays in its row, and all of its number is seen', async () => {
  await page.open('/pages/charts.html');
  for (const view of Object.keys(VIEWS)) {
    await put({ view, locale: 'de' });
    await widget.rest();
    const { rows, out } = await page.inShadow((root) => {
      const rows = [...root.querySelectorAll('.row')].filter((row) => row.getClientRects().length > 0);
      const out = rows.flatMap((row) => {
        const { left, right } = row.getBoundingClientRect();
        const isOut = (it) => it.getBoundingClientRect().right > right + 0.5 || it.getBoundingClientRect().left < left - 0.5;
        const isCut = (it) => it.localName === 'input' && it.scrollWidth > it.clientWidth + 1;
        return [...row.children].filter((it) => isOut(it) || isCut(it)).map((it) => `${it.localName} of ${row.textContent}`);
      });
      return { rows: rows.length, out };
    });
    assert.ok(rows > 2, `${view}: ${rows} rows`);
    assert.deepEqual(out, [], view);
  }
});

test('D37: what is taken elsewhere says which language it is in', async () => {
  await german();
  await widget.tool('share');
  const offered = async (nth, begins) => {
    await page.click(`.share button:nth-of-type(${nth})`);
    return until(async () => { const text = await widget.value('textarea.shared'); return begins.test(text) && text; }, `${begins} is offered`);
  };
  const snippet = await offered(2, /^<script/);
  assert.match(snippet, /<runrate-calculator lang="de" view="run-rate"[^>]*>\s*<p>Eine Run-Rate von .* gebucht\.<\/p>/);
  assert.match(snippet, /<svg [^]*Gebucht 11,6[^]*<caption>Umsatz nach Zeitraum, in Milliarden Dollar</);
  assert.match(await offered(3, /^<iframe/), /&amp;locale=de" title="KI-Umsatz von AWS/);
  assert.match(await offered(4, /^Eine/), /Quellen: .* Eingesehen am \d{4}-/);
});

/** What stays as it is in every language: names, units, places of letters in formulas. */
const NAMES = /\b(AWS|AMZN|Amazon|Anthropic|Claude|DeepSeek|GPT[\w.-]*|Gemini|Grok|Kimi|Mistral|Llama|Nvidia|Trainium\d?|TPU|OpenAI|Azure|Microsoft|Google|Alphabet|Meta|Mrd|Mio|Milliarden?|Bio|Billion(?:en)?|Million(?:en)?|ceil|max|min|ln|Turbo|Opus|Sonnet|Haiku|Blackwell|Hopper)\b/g;
const leaks = async () => (await page.inShadow(heard)).map((text) => text.replace(NAMES, '')).filter((text) => /[A-Za-z]{2,}/.test(text));

test('D37: nothing of the first view is left in English', async () => {
  overrideGerman(page.server);
  await german();
  await page.inShadow((root) => root.querySelectorAll('details').forEach((it) => { it.open = true; }));
  assert.deepEqual(await leaks(), []);
  for (const tool of ['range', 'matter', 'goal', 'vary', 'compare', 'tasks', 'share', 'listen', 'take']) {
    await widget.tool(tool);
    await until(() => widget.count('.tools > p + * :is(button, p, svg, textarea)'), `${tool} has come`);
    // Its words may come after it.
    await page.run(() => document.querySelector('runrate-calculator').flush());
    assert.deepEqual(await leaks(), [], tool);
    await page.click(`.tools [data-tool=${tool}]`);
  }
});

for (const [view, { preset, parts }] of Object.entries(VIEWS)) {
  test(`D37: nothing of ${view} is left in English`, async () => {
    overrideGerman(page.server);
    await german();
    for (const part of parts) {
      await put({ view, model: part.model, preset: part.preset ?? preset });
      await page.inShadow((root) => root.querySelectorAll('details').forEach((it) => { it.open = true; }));
      assert.deepEqual(await leaks(), [], part.model);
    }
  });
}

for (const [view, { preset, parts }] of Object.entries(VIEWS)) {
  test(`D37: ${view} opens with its own words alone`, async () => {
    for (const part of parts) {
      await german();
      page.server.reset();
      await put({ view, model: part.model, preset: part.preset ?? preset });
      await page.run(() => document.querySelector('runrate-calculator').flush());
      const own = [opening('de', view)[1], opening('de', `${view}.${part.model}`)[1]];
      assert.deepEqual(languages().filter((path) => !own.includes(path)), [], part.model);
    }
  });
}

test('D37: what was asked of it is shown in its language, whatever words that takes', async () => {
  overrideGerman(page.server);
  await german();
  assert.deepEqual(languages(), [...opening('de'), '/runrate_language.js', '/split_language.wasm']);
  // A range brings words that no view opens with.
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('growth', '5%..35%'));
  await page.run(() => document.querySelector('runrate-calculator').flush());
  assert.deepEqual(await leaks(), []);
  assert.ok(languages().includes('/language_de_1.txt'));
  assert.deepEqual(await page.errors(), []);
});

test('D37: without the words that come later some of it is in English, and one warning says so', async () => {
  for (const nth of [1, 2, 3, 4]) page.server.override(`/language_de_${nth}.txt`, { missing: true });
  await german();
  await widget.tool('share');
  const warnings = async () => (await page.errors()).filter((line) => /de: .*Some of it is shown in English/.test(line));
  await until(async () => (await warnings()).length > 0, 'the warning is there');
  assert.equal((await warnings()).length, 1);
  assert.match(plain(await widget.headline()), /Milliarden/);
});

test('D38: Arabic runs from right to left; numbers, pictures and what is typed do not', async () => {
  await page.open('/pages/arabic.html');
  const way = await page.inShadow((root) => {
    const at = (css) => getComputedStyle(root.querySelector(css)).direction;
    const box = (css) => root.querySelector(css).getBoundingClientRect();
    return {
      section: at('section'), picture: at('.chart svg'), typed: at('.field .text'), slider: at('input[type=range]'), formula: at('.formula'),
      labelFirst: box('.field label').left > box('.field .text').left,
      inputsFirst: innerWidth < 700 || box('.inputs').left > box('.chart').left,
      outside: [...root.querySelectorAll('.chart svg')].flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()])
          .filter(([, it]) => it.left < frame.left - 2 || it.right > frame.right + 2).map(([text, it]) => `${text}: ${it.left - frame.left} to ${it.right - frame.left} of ${frame.width}`);
      }),
    };
  });
  assert.deepEqual(way, { section: 'rtl', picture: 'ltr', typed: 'ltr', slider: 'ltr', formula: 'ltr', labelFirst: true, inputsFirst: true, outside: [] });
  // What is more lies to the right, in the picture above the slider, too.
  const before = Number(await widget.value(slider('growth')));
  await widget.focus(slider('growth'));
  await page.press('ArrowRight');
  await until(async () => Number(await widget.value(slider('growth'))) === before + 1, 'one step more');
  await page.press('ArrowLeft');
  await until(async () => Number(await widget.value(slider('growth'))) === before, 'one step less');
  assert.deepEqual(await page.errors(), []);
});

test('D38: where a language runs from right to left, so do the arrow keys between tabs', async () => {
  await page.open('/pages/arabic.html');
  await put({ view: 'all' });
  const tab = () => page.inShadow((root) => root.activeElement?.id);
  const ids = await page.inShadow((root) => [...root.querySelectorAll('[role=tab]')].map((it) => it.id));
  await widget.focus('[role=tab]');
  await page.press('ArrowLeft');
  assert.equal(await tab(), ids[1]);
  await page.press('ArrowRight');
  assert.equal(await tab(), ids[0]);
});

for (const width of [320, 360, 720, 1100].filter((it) => BROWSER === 'chromium' || it > 500)) {
  test(`D38: at ${width} px no language is wider than its place`, async () => {
    await page.resize(width, 900);
    for (const name of ['german', 'arabic', 'languages']) {
      await page.open(`/pages/${name}.html`);
      const { scroll, client } = await page.run(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
      assert.ok(scroll <= client, `${name}: ${scroll} px in ${client}`);
    }
  });
}

test('D28: a goal and a guess are shown and typed in the numbers of the place', async () => {
  await page.open('/pages/german.html');
  await widget.tool('goal');
  await until(() => widget.visible('#goal-target'), 'the target');
  const shown = await widget.value('#goal-target');
  assert.match(shown, /Mrd\./);
  await page.typeInto('#goal-target', '4,5 Mrd. $');
  await widget.comes(() => page.text('.said-of-goal'), /4,5\sMrd\./);
  await page.typeInto('#goal-target', shown);
  await widget.comes(() => page.text('.said-of-goal'), new RegExp(shown.slice(0, 2)));
  assert.equal(await widget.count('[data-panel=goal] .error'), 0);
  await page.run(() => {
    const element = document.createElement('runrate-calculator');
    element.setAttribute('view', 'answer');
    element.setAttribute('guess', '');
    document.querySelector('runrate-calculator').replaceWith(element);
  });
  await until(() => widget.visible('#guess'), 'it asks');
  await page.typeInto('#guess', '0,002 $');
  await page.click('[data-do=guess]');
  await widget.comes(() => page.text('.guess [role=status]'), /0,002/);
  assert.deepEqual(await page.errors(), []);
});
