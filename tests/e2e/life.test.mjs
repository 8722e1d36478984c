// What becomes of an element that pages move, copy, take away and put back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { DEFAULT_HEADLINE, field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

async function openEdited() {
  await page.open('/pages/plain.html');
  await widget.enter('growth', '37%');
  await widget.headlineComes(/grew 37%/);
}
const ready = (index = 0) => until(() => page.run((i) =>
  document.querySelectorAll('runrate-calculator')[i]?.shadowRoot.querySelector('.answer') != null, index), 'the calculator stands');
const noErrors = async () => assert.deepEqual(await page.errors(), []);

test('D15: an element that is moved keeps its state, and stays one', async () => {
  await openEdited();
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    document.body.append(document.createElement('section'));
    document.querySelector('section').append(element);
    document.body.prepend(element);
  });
  assert.match(await widget.headline(), /grew 37%/);
  assert.equal(await widget.count('section.calculator'), 1);
  await widget.enter('growth', '38%');
  await widget.headlineComes(/grew 38%/);
  await noErrors();
});

/** Takes the element out, waits until its app has ended, and puts it back. */
async function awayAndBack() {
  // Kept in the page by a second parent; a variable of a test script would be gone with the script.
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    element.remove();
    Object.defineProperty(document, 'kept', { value: element, configurable: true });
  });
  await until(() => page.run(() => document.kept.shadowRoot.querySelector('slot') !== null), 'the app has ended');
  await page.run(() => document.body.append(document.kept));
  await ready();
}

test('D15: an element that is taken away and put back later keeps its numbers', async () => {
  await openEdited();
  await awayAndBack();
  assert.match(await widget.headline(), /grew 37%/);
  assert.equal(await widget.count('section.calculator'), 1);
  assert.equal(await widget.value(field('growth')), '37%');
  await widget.enter('growth', '39%');
  await widget.headlineComes(/grew 39%/);
  await noErrors();
});

test('D15: put back, its tabs are as they were left, those that are not shown too', async () => {
  await page.open('/pages/all.html');
  await widget.enter('growth', '37%');
  await widget.headlineComes(/grew 37%/);
  await page.click('#tab-margin');
  await widget.headlineComes(/^The gross margin/);
  await page.click('#tab-demand');
  await until(async () => (await widget.attribute('#tab-demand', 'aria-selected')) === 'true', 'a third is shown');
  await widget.rest();
  await awayAndBack();
  assert.equal(await widget.attribute('#tab-demand', 'aria-selected'), 'true');
  await page.click('#tab-run-rate');
  await widget.headlineComes(/grew 37%/);
  await noErrors();
});

test('put back, it has the preset that its reader had chosen, with the words that belong to it', async () => {
  await page.open('/pages/plain.html');
  await widget.choose('aws-history');
  await widget.headlineComes(/of AWS booked \$148 billion/);
  const headline = await widget.headline();
  await awayAndBack();
  assert.equal(await widget.headline(), headline);
  await widget.valueBecomes('.preset', 'aws-history');
});

test('put in and taken out again in one go, it still has its numbers', async () => {
  await openEdited();
  await page.run(() => {
    const element = document.querySelector('runrate-calculator');
    Object.defineProperty(document, 'kept', { value: element, configurable: true });
    element.remove();
  });
  await until(() => page.run(() => document.kept.shadowRoot.querySelector('slot') !== null), 'the app has ended');
  // As frameworks do that build a tree twice.
  await page.run(() => { document.body.append(document.kept); document.kept.remove(); });
  await page.run(() => document.body.append(document.kept));
  await ready();
  assert.match(await widget.headline(), /grew 37%/);
  await noErrors();
});

test('D15: a copy is a fresh calculator that works by itself', async () => {
  await openEdited();
  await page.run(() => document.body.append(document.querySelector('runrate-calculator').cloneNode(true)));
  await ready(1);
  assert.equal(await widget.headline({ index: 1 }), DEFAULT_HEADLINE);
  await widget.enter('growth', '5%', { index: 1 });
  await widget.headlineComes(/grew 5%/, { index: 1 });
  assert.match(await widget.headline(), /grew 37%/);
  await noErrors();
});

test('D15: an element goes into a document of its own, with its numbers and its looks', async () => {
  await openEdited();
  await page.run(() => {
    document.body.append(document.createElement('iframe'));
    document.querySelector('iframe').contentDocument.body.append(document.querySelector('runrate-calculator'));
  });
  const inside = () => page.run(() => {
    const root = document.querySelector('iframe').contentDocument.querySelector('runrate-calculator').shadowRoot;
    return [root.querySelector('.answer')?.textContent ?? '', getComputedStyle(root.querySelector('.frame') ?? root.host).borderTopStyle];
  });
  await widget.comes(async () => (await inside())[0], /grew 37%/);
  await widget.becomes(async () => (await inside())[1], 'solid');
  await noErrors();
});

// The handler of a page that removes the element may run before ours (capturing) or after it (bubbling).
for (const [when, capture] of [['before', true], ['after', false]]) {
  test(`E12: an element may be removed by a handler of its own click, ${when} ours`, async () => {
    await page.open('/pages/two.html');
    await page.run((early) => document.querySelector('runrate-calculator')
      .addEventListener('click', ({ currentTarget }) => currentTarget.remove(), early), capture);
    await page.click('.answer .number');
    await until(() => page.run(() => document.querySelectorAll('runrate-calculator').length === 1), 'one is left');
    await widget.enter('growth', '41%');
    await widget.headlineComes(/grew 41%/);
    await noErrors();
  });
  test(`E12: an element may be removed by a handler of its own input, ${when} ours`, async () => {
    await page.open('/pages/two.html');
    await page.run((early) => document.querySelector('runrate-calculator')
      .addEventListener('input', ({ currentTarget }) => currentTarget.remove(), early), capture);
    await page.typeInto(field('growth'), '4');
    await until(() => page.run(() => document.querySelectorAll('runrate-calculator').length === 1), 'one is left');
    await widget.enter('growth', '41%');
    await widget.headlineComes(/grew 41%/);
    await noErrors();
  });
}

/** What brings each of the other events about, once the element stands; the first of some come by themselves. */
const CAUSES = {
  ready: null,
  resize: null,
  change: () => {
    const range = document.kept.shadowRoot.querySelector('[data-input=growth] input[type=range]');
    range.value = Number(range.value) + 5 * (range.step || 1);
    for (const kind of ['input', 'change']) range.dispatchEvent(new Event(kind, { bubbles: true }));
  },
  error: () => document.kept.setAttribute('growth', '-150%'),
};
for (const [kind, cause] of Object.entries(CAUSES)) {
  test(`E12: an element may be removed by a handler of its own ${kind}, and put back`, async () => {
    await page.open('/pages/two.html');
    await page.run((event) => {
      const element = document.createElement('runrate-calculator');
      element.setAttribute('loading', 'eager');
      Object.defineProperty(document, 'kept', { value: element });
      element.addEventListener(event, () => element.remove(), { once: true });
      document.body.prepend(element);
    }, kind);
    if (cause) {
      await ready();
      await widget.rest();
      await page.run(cause);
    }
    await until(() => page.run(() => !document.kept.isConnected && document.kept.shadowRoot.querySelector('slot') !== null), 'it is gone, and its app has ended');
    await widget.enter('growth', '41%');
    await widget.headlineComes(/grew 41%/);
    await page.run(() => document.body.prepend(document.kept));
    await ready();
    await widget.enter('growth', '42%');
    await widget.headlineComes(/grew 42%/);
    assert.match(await widget.headline({ index: 1 }), /grew 41%/);
    assert.deepEqual((await page.errors()).filter((line) => !line.includes('growth="-150%"')), []);
  });
}

test('D12: hidden hides it, and what the author wrote on it is left alone', async () => {
  await page.open('/pages/empty.html', () => true);
  const attributes = () => page.run(() =>
    Object.fromEntries([...document.querySelector('runrate-calculator').attributes].map((it) => [it.name, it.value])));
  await page.run(() => {
    document.querySelector('main').innerHTML = '<runrate-calculator class="mine" tabindex="0" data-x="1" lang="en"></runrate-calculator>';
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/runrate.js' }));
  });
  await ready();
  await widget.enter('growth', '12%');
  await widget.headlineComes(/grew 12%/);
  assert.deepEqual(await attributes(), { class: 'mine', tabindex: '0', 'data-x': '1', lang: 'en' });
  const box = () => page.run(() => document.querySelector('runrate-calculator').getClientRects().length);
  assert.equal(await box(), 1);
  await page.run(() => { document.querySelector('runrate-calculator').hidden = true; });
  assert.equal(await box(), 0);
  await page.run(() => { document.querySelector('runrate-calculator').hidden = false; });
  assert.equal(await box(), 1);
  assert.match(await widget.headline(), /grew 12%/);
  await noErrors();
});

/** Creates and removes ten elements, waits for each to stand, and tells the memory's pages afterwards. */
const cycle = () => page.run(async () => {
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const some = Array.from({ length: 10 }, () => document.createElement('runrate-calculator'));
  some.forEach((element) => document.alive.push(new WeakRef(element)));
  document.querySelector('main').append(...some);
  while (!some.every((element) => element.shadowRoot.querySelector('.answer'))) await frame();
  some.forEach((element) => element.remove());
  while (!some.every((element) => element.shadowRoot.querySelector('slot'))) await frame();
  return window.__pages;
});
/** So many of them, each ten by a script of its own: a driver waits no longer than half a minute for one. */
const cycles = async (count) => {
  let pages;
  for (let done = 0; done < count; done += 10) pages = await cycle();
  return pages;
};

test('D16: elements that come and go leave the memory of the wasm module as it is', async () => {
  await page.open('/pages/memory.html', () => customElements.get('runrate-calculator') !== undefined);
  await page.run(() => { Object.defineProperty(document, 'alive', { value: [] }); });
  // The allocator finds its way in the first rounds.
  assert.ok(await cycles(200) > 0, 'the memory is seen');
  const early = await cycles(200);
  assert.equal(await cycles(200), early);
  await noErrors();
});

const notTold = BROWSER !== 'chromium' && 'only Chromium exposes gc()';
test('elements that are gone are collected (Chromium, which can be told to)', { skip: notTold }, async () => {
  await page.open('/pages/memory.html', () => customElements.get('runrate-calculator') !== undefined);
  await page.run(() => { Object.defineProperty(document, 'alive', { value: [] }); });
  await cycles(200);
  // Between two tasks: a collection asked for in the middle of one keeps what its stack may still refer to.
  const alive = () => page.run(async () => {
    await window.gc({ type: 'major', execution: 'async' });
    return document.alive.filter((it) => it.deref()).length;
  });
  assert.equal(await page.run(() => document.alive.length), 200);
  await widget.becomes(alive, 0);
});
