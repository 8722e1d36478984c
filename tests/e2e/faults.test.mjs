// The module ends in the midst of something, in one of five: that one says so, with a way to try again and a report; the others stand
// again with what they had. Nothing in the product makes it end: the pages of these tests break what it stands on.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { until, usePage } from './page.mjs';
import { field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
afterEach(() => page.server.restore());

/** What the calculator that stopped says, and what the others show. */
const stopped = (index = 0) => page.inShadow((root) => root.querySelector('p[lang=en]')?.textContent ?? '', { index });
const answers = () => page.run(() => [...document.querySelectorAll('runrate-calculator')].map((it) => it.shadowRoot.querySelector('.answer')?.textContent ?? ''));

/** The tab that is open in the fourth, which has all views. */
const tab = () => page.inShadow((root) => root.querySelector('[role=tab][aria-selected=true]')?.id ?? '', { index: 3 });

/** Five that stand, two of them with numbers of the reader's, one with another tab than it opened with. Gives what they answer. */
async function five() {
  await page.open('/pages/five.html');
  await widget.enter('growth', '31%');
  await widget.headlineComes(/grew 31%/);
  await widget.enter('growth', '8%', { index: 1 });
  await widget.enter('growth', '33%', { index: 3 });
  await widget.headlineComes(/grew 33%/, { index: 3 });
  await until(async () => (await answers()).every(Boolean), 'all have an answer');
  await page.inShadow((root) => root.querySelector('#tab-margin').click(), { index: 3 });
  await until(async () => {
    await page.run(() => Promise.all([...document.querySelectorAll('runrate-calculator')].map((it) => it.flush())));
    return /^The gross margin/.test((await answers())[3]);
  }, 'the tab is open');
  // What is far from what is seen is not drawn, whatever is done in it.
  await page.run(() => scrollTo({ top: 0, behavior: 'instant' }));
  await until(() => page.inShadow((root) => !root.querySelector('.frame').classList.contains('far')), 'the first is in sight');
  // Those that stand anew: what a module that has ended drew is still to be seen until then.
  await page.run(() => {
    Object.defineProperty(window, 'back', { value: new Set() });
    document.addEventListener('ready', ({ target }) => { window.back.add(target); });
  });
  return answers();
}

/** What the page heard beside what we say ourselves. */
const uncaught = async () => (await page.errors()).filter((line) => !line.startsWith('console.error: runrate-calculator: the calculator has stopped'));

/** The others have come back with what they had, each once, and can be used: view, preset, part, inputs, the open tab and the numbers of the others; what was folded out, panels and steps back are not kept. */
async function othersAreBack(before, index = 0) {
  await until(async () => /^The calculator has stopped\./.test(await stopped(index)), 'it says that it has stopped');
  await until(() => page.run(() => window.back.size >= 4), 'the others stand anew');
  await until(async () => {
    const now = await answers();
    return now[index] === '' && before.every((it, i) => i === index || now[i] === it);
  }, 'the others are back').catch(async (error) => { assert.deepEqual(await answers(), before.map((it, i) => (i === index ? '' : it))); throw error; });
  assert.equal(await tab(), 'tab-margin', 'the tab is open that was');
  await widget.enter('growth', '9%', { index: 4 });
  await until(async () => (await answers())[4] !== before[4], 'the last answers anew');
  // For all that was typed.
  await page.run((nth) => Promise.all([...document.querySelectorAll('runrate-calculator')].map((it, i) => (i === nth ? null : it.flush()))), index);
}

/** Types into the field of an input. Not by pointer: a calculator may end as soon as its field has the focus. */
const typeX = async () => {
  await widget.focus(field('growth'));
  await page.typeOver('x');
};

/** A way to end it: the next thing that is put before something in the first calculator cannot be. Yew takes that for impossible. */
const breakNextInsert = () => page.run(() => {
  const own = Node.prototype.insertBefore, root = document.querySelector('runrate-calculator').shadowRoot;
  Node.prototype.insertBefore = function insertBefore(...all) {
    if (this.getRootNode() !== root) return own.apply(this, all);
    Node.prototype.insertBefore = own;
    throw new DOMException('not here', 'HierarchyRequestError');
  };
});

/** The same for all that the first shows, until `document.mend()`. */
const breakEveryInsert = () => page.run(() => {
    const own = Node.prototype.insertBefore, root = document.querySelector('runrate-calculator').shadowRoot;
    Object.defineProperty(document, 'mend', { value: () => { Node.prototype.insertBefore = own; } });
    Node.prototype.insertBefore = function insertBefore(...all) {
      if (this.getRootNode() === root) throw new DOMException('not here', 'HierarchyRequestError');
      return own.apply(this, all);
    };
  });

test('E13: a panic in one of five: that one says so, the others come back with their numbers', async () => {
  const before = await five();
  await breakNextInsert();
  await typeX();
  await othersAreBack(before);
  assert.equal(await page.run(() => document.querySelector('.own').getClientRects().length > 0), true, "the author's words are seen");
  assert.equal(page.server.count('/runrate_bg.wasm'), 1, 'the module was compiled once');
  assert.equal(page.server.count('/split_spending.wasm'), 1);
  // What Yew says itself is all that a console hears beside us; nobody's handler of errors is called.
  assert.deepEqual((await uncaught()).filter((line) => !line.startsWith('console.error: failed to insert node')), []);
  // A tab that was not open is opened in what stands anew.
  await page.click('#tab-capex', { index: 3 });
  await until(async () => /^The spending/.test((await answers())[3]), 'another tab opens');
  // And one that was left is as it was left.
  await page.click('#tab-run-rate', { index: 3 });
  await widget.headlineComes(/grew 33%/, { index: 3 });
  // And the one that stopped, when its reader asks for it, with the last that could be shown.
  await page.click('button');
  await widget.comes(async () => (await answers())[0], /grew 31%/);
  await widget.enter('growth', '44%');
  await widget.headlineComes(/grew 44%/);
});

test('E13: the one that stopped has a report to copy: no numbers, nothing of an address behind its path', async () => {
  await page.open('/pages/five.html?secret=1#runrate:v=1&growth=77%25');
  await until(async () => (await answers()).every(Boolean), 'all have an answer');
  await page.run(() => { document.querySelector('runrate-calculator').setAttribute('view', 'run-rate'); });
  await widget.enter('growth', '31%');
  await widget.headlineComes(/grew 31%/);
  await breakNextInsert();
  await typeX();
  await widget.comes(() => stopped(), /Copy report/);
  // By keyboard, and that alone does not begin it anew.
  await page.inShadow((root) => root.querySelector('button').focus());
  await page.press('Tab');
  assert.equal(await page.inShadow((root) => root.activeElement.textContent), 'Copy report');
  await page.run(() => {
    const copied = [];
    Object.defineProperty(document, 'copied', { value: copied });
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => { copied.push(text); } } });
  });
  await page.press('Enter');
  await widget.comes(() => page.text('[role=status]'), /^ Copied/);
  const [text] = await page.run(() => document.copied);
  assert.match(text, /^runrate-calculator \d+\.\d+\.\d+\nview: run-rate\npage: http:\/\/127\.0\.0\.1:\d+\/pages\/five\.html\nbrowser: .+\n\w+Error: ./);
  assert.doesNotMatch(text, /secret|growth|31%|77%/);
  // Where nothing may be copied, as in a sandbox, it stands there to be taken.
  await page.run(() => { Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined }); });
  await page.press('Enter');
  await until(() => page.inShadow((root) => root.querySelector('textarea')?.readOnly), 'the report is shown');
  assert.equal(await widget.value('textarea'), text);
});

test('E13: one that ends the module each time it opens is left out, and begins without its numbers at last', async () => {
  const before = await five();
  await breakEveryInsert();
  await typeX();
  await othersAreBack(before);
  const after = await answers();
  await page.click('button');
  await until(async () => (await page.errors()).filter((line) => line.includes('has stopped')).length === 2, 'it has stopped again');
  await until(async () => String(await answers()) === String(after), 'the others are back again');
  await page.run(() => document.mend());
  await page.click('button');
  await widget.comes(async () => (await answers())[0], /grew 20%/);
});

test('E13: a report that cannot be fetched is not offered; trying again needs no network', async () => {
  const before = await five();
  page.server.override('/runrate_report.js', { missing: true });
  await breakNextInsert();
  await typeX();
  await othersAreBack(before);
  assert.equal(await widget.count('button'), 1);
  const asked = page.server.requests().length;
  await page.click('button');
  await widget.comes(async () => (await answers())[0], /grew 31%/);
  assert.deepEqual(page.server.requests().slice(asked).filter((path) => path.endsWith('.wasm') || path.endsWith('runrate.js')), []);
});

/** Ways to end a module, each as it happens to readers: what is done in the page, in the first calculator. */
const ENDS = {
  'no more memory': () => {
    // As much as it may have; nobody in it knows of it. Then a text is pasted that has no room.
    while (window.__pages < 1024) window.__memory.grow(1024 - window.__pages);
    const field = document.querySelector('runrate-calculator').shadowRoot.querySelector('#input-growth');
    field.value = '9'.repeat(3e6);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  },
  'memory that was written over': () => {
    new Uint8Array(window.__memory.buffer).fill(0xff, 1024);
    document.querySelector('runrate-calculator').shadowRoot.querySelector('.chart-or-table button:last-child').click();
  },
  'a call from it that throws': () => {
    const own = Element.prototype.setAttribute;
    let refused = 0;
    Element.prototype.setAttribute = function setAttribute(...all) {
      // What is not in any tree yet may be another calculator's.
      if (this.getRootNode() !== document.querySelector('runrate-calculator').shadowRoot) return own.apply(this, all);
      Element.prototype.setAttribute = own;
      refused += 1;
      throw new RangeError(`Maximum call stack size exceeded ${refused}`);
    };
    document.querySelector('runrate-calculator').shadowRoot.querySelector('.chart-or-table button:last-child').click();
  },
};

for (const [what, end] of Object.entries(ENDS)) {
  test(`E14: ${what}: one says so, the others come back`, async () => {
    const before = await five();
    await page.run(end);
    await othersAreBack(before);
    assert.deepEqual(await uncaught(), []);
    await page.click('button');
    await widget.comes(async () => (await answers())[0], /grew 31%/);
  });
}

test('E14: a stack that is full in the midst of the module: one says so, the others come back', async () => {
  page.server.override('/pages/five.html', { edit: (html) => html.replace('<script type="module"', '<script src="/pages/calls.js"></script><script type="module"') });
  const before = await five();
  // Typed where the stack is nearly full, with room for so many calls more; at first that is enough for the module, and then no longer.
  const { came, ended } = await page.run(() => {
    const field = document.querySelector('runrate-calculator').shadowRoot.querySelector('#input-growth'), { calls } = window;
    const nest = (more) => (more > 0 ? nest(more - 1) + 1 : 0);
    const type = (room) => {
      let typed = false;
      const deep = () => {
        try { deep(); } catch { /* the stack is full */ }
        if (typed) return;
        try { nest(room); } catch { return; }
        typed = true;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      };
      deep();
    };
    field.value = '52%';
    calls.came = 0;
    for (let room = 1000; room > 4 && calls.ended === 0; room *= 0.9) type(Math.round(room));
    return calls;
  });
  assert.ok(came > 0 && ended > 0, `${came} calls came back in order, ${ended} ended in the midst of the module`);
  await othersAreBack(before);
  await page.click('button');
  await widget.comes(async () => (await answers())[0], /grew (31|52)%/);
});

test('E13: what has stopped is not begun anew by a number in a sentence; its reader does that', async () => {
  await page.open('/pages/five.html');
  await until(async () => (await answers()).every(Boolean), 'all have an answer');
  await page.run(() => {
    const [first] = document.querySelectorAll('runrate-calculator'), value = document.createElement('runrate-value');
    value.setAttribute('name', 'run_rate');
    value.setAttribute('group', 'mine');
    first.setAttribute('group', 'mine');
    document.body.prepend(value);
  });
  await until(() => page.run(() => /15 billion/.test(document.querySelector('runrate-value').shadowRoot.textContent)), 'the sentence has its number');
  await breakEveryInsert();
  await typeX();
  await until(async () => /^The calculator has stopped\./.test(await stopped()), 'it says that it has stopped');
  await until(async () => (await answers()).slice(1).every(Boolean), 'the others are back');
  await page.run(() => Promise.all([...document.querySelectorAll('runrate-calculator')].slice(1).map((it) => it.flush())));
  assert.match(await stopped(), /^The calculator has stopped\./);
  assert.equal((await page.errors()).filter((line) => line.includes('has stopped')).length, 1, 'it has stopped once');
  await page.run(() => document.mend());
  await page.click('button');
  await until(async () => (await answers())[0] !== '', 'it stands when its reader asks for it');
});
