// What a screen reader meets: the accessibility tree of each view as Chromium tells it, and of some states, kept in tests/trees. A
// change of it is seen as a difference of that file; RUNRATE_WRITE=1 writes it anew.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { VIEWS, show } from './views.mjs';
import { field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const skip = BROWSER !== 'chromium' && 'only Chromium tells the whole tree';
const FOLDER = new URL('../trees/', import.meta.url);

/** States worth a word, where they are not what they are by themselves. */
const STATES = ['pressed', 'checked', 'expanded', 'selected', 'disabled', 'readonly', 'invalid', 'live'];
const SILENT = new Set(['false', 'off', 'none', '', undefined]);
/** What only holds others. */
const THROUGH = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'ListMarker', 'LabelText', 'Legend', 'MenuListPopup', 'rowgroup']);
/** What is told by its name, so that the words in it add nothing. */
const WHOLE = new Set(['button', 'link', 'tab', 'textbox', 'radio', 'option', 'DisclosureTriangle', 'columnheader', 'rowheader', 'cell', 'caption']);

/** A node as a line; nothing if it says nothing. */
function line({ ignored, role, name, value, description, properties = [] }, within) {
  if (ignored || THROUGH.has(role.value) || (role.value === 'StaticText' && (!name.value.trim() || WHOLE.has(within)))) return null;
  const states = properties.filter(({ name: state, value: { value: it } }) => STATES.includes(state) && (state === 'expanded' || !SILENT.has(String(it)))).map(({ name: state, value: { value: it } }) => (it === true ? state : `${state}=${it}`));
  const text = (it) => it?.value ? ` "${String(it.value).replace(/\s+/g, ' ').trim()}"` : '';
  const own = role.value === 'StaticText' ? text(name) : `${role.value}${text(name)}${value?.value === undefined ? '' : ` = ${value.value}`}${description?.value ? ` (${description.value})` : ''}`;
  return [own.trim(), ...states].join(' ');
}

/** All nodes of the accessibility tree of the page, the page itself first. */
const nodesOf = async () => (await page.driver.sendAndGetDevToolsCommand('Accessibility.getFullAXTree')).nodes;

/** The tree of the page with its one calculator, in lines. */
async function tree(nodes) {
  // Chromium says the step that a slider stands at, here; to those who listen it says what is to be said instead.
  const steps = await page.inShadow((root) => [...root.querySelectorAll('input[type=range]')].map((it) => it.getAttribute('aria-valuetext')));
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const walk = (node, depth, within) => {
    const value = node.role?.value === 'slider' && !node.ignored ? { value: steps.shift() } : node.value;
    const said = line({ ...node, value }, within);
    if (said !== null) lines.push('  '.repeat(depth) + said);
    const role = said === null && !WHOLE.has(node.role?.value) ? within : node.role.value;
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), said === null ? depth : depth + 1, role);
  };
  walk(nodes[0], 0);
  return `${lines.join('\n')}\n`;
}

/**
 * What is seen in the shadow root, in the order of the document: each text, and each control and picture, with the number by which
 * Chromium's tools know its node. The words in a picture are told by its name and its table.
 */
async function seen() {
  const MET = 'a[href], button, input, select, textarea, summary, svg[role=img], table';
  const here = await page.inShadow((root, met) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT), all = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeType === Node.TEXT_NODE, it = text ? node.parentElement : node;
      if (text && !node.data.trim()) continue;
      // An option of a closed list is seen by nobody: the list says which is chosen. What folds knows what is folded away.
      const visible = it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !it.closest('option, .unseen')
        && (it.getClientRects().length > 0 || it.localName === 'text');
      const wanted = text ? !it.closest('svg') : node.matches(met);
      all.push([text ? node.data : node.localName, visible && wanted, text]);
    }
    return all;
  }, { args: [MET] });
  const { root: top } = await page.driver.sendAndGetDevToolsCommand('DOM.getDocument', { depth: -1, pierce: true });
  await page.driver.sendDevToolsCommand('DOM.disable', {});
  const host = (node) => (node.localName === 'runrate-calculator' ? node : (node.children ?? []).map(host).find(Boolean));
  const flat = (node) => (node.children ?? []).flatMap((it) => (it.nodeType === 1 ? [it, ...flat(it)] : it.nodeType === 3 && it.nodeValue.trim() ? [it] : []));
  const there = flat(host(top).shadowRoots.find(({ shadowRootType }) => shadowRootType === 'open'));
  assert.deepEqual(there.map((it) => (it.nodeType === 1 ? it.localName : it.nodeValue)), here.map(([name]) => name), 'both tell of the same nodes');
  return here.map(([name, wanted, text], i) => ({ name: name.trim(), wanted, text, id: there[i].backendNodeId })).filter(({ wanted }) => wanted);
}

/** What is seen and not met, or more than once, by who walks the tree; and what has no name there. */
async function missed(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const met = new Map();
  for (const node of nodes.filter(({ ignored, role }) => !ignored && role.value !== 'InlineTextBox')) {
    met.set(node.backendDOMNodeId, [...met.get(node.backendDOMNodeId) ?? [], node]);
  }
  /** What a text is in that is told by its name. */
  const whole = ({ parentId }) => { const it = byId.get(parentId); return !it || (!it.ignored && WHOLE.has(it.role.value)) ? it : whole(it); };
  const all = await seen();
  assert.ok(all.length > 100, `${all.length} are seen`);
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  return all.flatMap(({ name, text, id }) => {
    const own = met.get(id) ?? [];
    if (own.length !== 1) return [`${name}: met ${own.length} times`];
    const around = text ? whole(own[0]) : own[0], called = plain(String(around?.name?.value ?? ''));
    // Signs such as ↶ are told in words.
    if (text && around && /[\p{L}\p{N}]/u.test(name) && !called.includes(plain(name))) return [`${name}: not in the name “${called}”`];
    return !text && !called ? [`${name}: without a name`] : [];
  });
}

/** What is looked at: each view as it opens, all of them as tabs, and the first with a wrong number, and with a goal. */
const LOOKED_AT = {
  ...Object.fromEntries(Object.entries(VIEWS).map(([view, { parts: [{ model, charts }], preset }]) => [view, async () => {
    await page.open('/pages/views.html');
    await show(page, { view, preset, model });
    await widget.drawn(charts.length);
  }])),
  tabs: async () => {
    await page.open('/pages/all.html');
    await widget.drawn(2);
  },
  wrong: async () => {
    await LOOKED_AT['run-rate']();
    await widget.focus(field('growth'));
    await page.typeOver('abc');
    await page.find('.error');
    await widget.rest();
  },
  goal: async () => {
    await LOOKED_AT['run-rate']();
    await widget.panel('goal', '#goal-target');
    await widget.focus('#goal-target');
    await page.typeOver('20B');
    // What is said aloud comes half a second later, and is the same then.
    await until(() => page.inShadow((root) => {
      const [answer, said] = ['.said-of-goal', '.said-of-goal + [role=status]'].map((css) => root.querySelector(css)?.textContent);
      return Boolean(said) && answer.startsWith(said);
    }), 'the goal has been said');
    await widget.drawn(3);
  },
};

for (const [name, reach] of Object.entries(LOOKED_AT)) {
  test(`D57: the accessibility tree of ${name} is the one that was looked at, and all that is seen is met in it once`, { skip }, async () => {
    await reach();
    const nodes = await nodesOf(), now = await tree(nodes);
    const file = new URL(`${name}.txt`, FOLDER);
    if (process.env.RUNRATE_WRITE) writeFileSync(file, now);
    assert.equal(now, existsSync(file) ? readFileSync(file, 'utf8') : '');
    assert.deepEqual(await missed(nodes), []);
  });
}

test('D57: walked as a screen reader does, every stop says what it is, and no landmark is ours', { skip }, () => {
  assert.deepEqual(readdirSync(FOLDER).sort(), Object.keys(LOOKED_AT).map((name) => `${name}.txt`).sort(), 'every tree is looked at');
  for (const name of Object.keys(LOOKED_AT)) {
    const lines = readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8').split('\n').map((it) => it.trim());
    // What folds is a group without a name, told by what folds it.
    const nameless = lines.filter((it, i) => !(it === 'group' && lines[i + 1]?.startsWith('DisclosureTriangle')) && /^(button|link|textbox|slider|combobox|radio|image|img|table|group|region|tab|tablist|tabpanel|DisclosureTriangle)\b(?! ")/.test(it));
    assert.deepEqual(nameless, [], name);
    assert.deepEqual(lines.filter((it) => /^(banner|contentinfo|main|navigation|region|complementary)/.test(it)), [], `${name}: landmarks are the page’s`);
    const at = (what) => lines.findIndex((it) => it.startsWith(what));
    assert.ok(at('group "') >= 0 && at('group "') < at('button "'), `${name}: a group with a name, and what it has inside`);
    assert.ok(lines.some((it) => it.startsWith('status')), `${name}: a place for what is said`);
  }
  const holds = (name, ...wanted) => wanted.forEach((it) => assert.match(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8'), it, name));
  holds('tabs', /^ *tablist "Questions"$/m, /^ *tab "Run rate".* selected/m, /^ *tabpanel "Run rate"$/m);
  holds('wrong', /^ *textbox "Growth a quarter" = abc \(Growth a quarter is "abc"; .*\) invalid=true$/m, /^ *alert /m);
  holds('goal', /^ *button "Goal" expanded$/m, /^ *textbox "to be" = 20B$/m, /^ *image "Booked in the last year by growth a quarter\./m);
});
