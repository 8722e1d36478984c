// Ranges: typed and by thumbs, the band they make, what matters, goals and sweeps; the same numbers as the command line's, to the last bit.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { runrate } from './command.mjs';
import { until, usePage } from './page.mjs';
import { field, slider, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

const RANGES = { growth: '5%..35%' };
const SECOND = '.said-of-ranges';

/** What the command line prints for a preset with these inputs. */
const cli = (command, model, preset, inputs, ...more) => {
  const set = Object.entries(inputs).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
  return runrate([command, model, '--preset', preset, ...set, ...more]);
};
const open = (path = '/pages/plain.html') => page.open(path);
/** Waits for the band that all cases make: it is taken away as a file once they are in. */
const sampled = () => widget.comes(() => page.text('.under'), /In 8 of 10 cases/);
const panel = (id) => page.text(`[data-panel="${id}"]`);

/** The file that a button offers, by the name of its ending. */
async function taken(label) {
  await widget.tool('take');
  await page.run(() => {
    window.taken = null;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => { window.taken = text; }); return make.call(URL, blob); };
  });
  const buttons = await page.findAll('.take button');
  for (const button of buttons) if ((await button.getText()).includes(label)) await button.click();
  return until(() => page.run(() => window.taken), `${label} is offered`);
}

suite('ranges in a field', () => {
  test('a typed range makes the headline a median with a band under it, and names what matters', async () => {
    await open();
    await widget.enter('growth', '5%..35%');
    await sampled();
    assert.equal(await widget.value(field('growth')), '5%..35%');
    const said = JSON.parse(cli('range', 'run-rate', 'aws-ai-2026q1', RANGES, '--output', 'booked_last_year', '--samples', '8192', '--json'));
    const { p10, p50, p90 } = said.outputs.booked_last_year;
    const billions = (x) => `$${Number((x / 1e9).toPrecision(3))} billion`;
    await widget.headlineComes(new RegExp(`booked more than \\${billions(p50)}\\.$`));
    await widget.comes(() => page.text(SECOND), new RegExp(`In 8 of 10 cases between \\${billions(p10)} and \\${billions(p90)}\\.`));
    assert.match(await page.text(SECOND), /What matters most is the growth a quarter: from 6\.2% to 28\.2%/);
  });

  test('what cannot be a range is told, and the last answer stays', async () => {
    await open();
    await widget.enter('growth', '35%..5%');
    await widget.comes(() => page.text('[data-input=growth] .error'), /must be a range whose first end is below its second/);
    await widget.enter('growth', '-200%..5%');
    await widget.comes(() => page.text('[data-input=growth] .error'), /must be above −100%/);
    assert.equal(await widget.count('.under'), 0);
  });

  test('two thumbs move the ends by keys and by pointer, and never cross', async () => {
    await open();
    await page.click('[data-input=growth] .row label');
    await page.click('[data-input=growth] .span');
    await sampled();
    const [low, high] = ['low end', 'high end'].map((end) => `[data-input=growth] input[type=range][aria-label$="${end}"]`);
    assert.equal(await widget.value(field('growth')), '16%..25%');
    await widget.focus(low);
    await page.press('ArrowRight');
    await widget.valueBecomes(field('growth'), '17%..25%');
    // The end of the keys' way is the other thumb.
    await page.press('End');
    await widget.valueBecomes(field('growth'), '24%..25%');
    assert.equal(await widget.value(low), String(Number(await widget.value(high)) - 1));
    await page.drag(high, 0.9);
    await widget.comes(() => widget.value(field('growth')), /^24%\.\.[6-9]\d%$/);
    assert.match(await widget.attribute(high, 'aria-valuetext'), /%$/);
    await page.click('[data-input=growth] .span');
    await until(async () => (await widget.count(slider('growth'))) === 1, 'one thumb again');
    assert.match(await widget.value(field('growth')), /^\d+(\.\d)?%$/);
    assert.equal(await widget.count('.under'), 0);
  });

  test('every bit is the native program’s', async () => {
    await page.open('/pages/chain.html');
    await widget.unfold('details.more');
    for (const [id, range] of Object.entries(CHAIN)) await widget.enter(id, range);
    await sampled();
    await until(async () => (await page.text('.under .help')).includes('8,192'), 'all cases are in');
    const part = (text) => text.slice(text.indexOf('id,p5,'));
    const ids = (text) => part(text).trim().split('\r\n').slice(1).map((line) => line.split(',')[0]);
    let text = await taken('CSV');
    const order = ids(text).flatMap((id) => ['--output', id]);
    const native = cli('range', 'chain', 'aws-ai-2026q1', CHAIN, '--samples', '8192', '--csv', ...order);
    // The exact answer comes a moment after the rough one.
    await until(async () => { text = await taken('CSV'); return part(text) === native; }, 'the same bits').catch(() => assert.equal(part(text), native));
    assert.deepEqual(await page.errors(), []);
  });
});

test('a range that is shown in another language comes to rest, as exact as it was', async () => {
  await open();
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('growth', '10%..30%'));
  const rest = async () => {
    await page.run(() => { window.rested = false; document.querySelector('runrate-calculator').flush().then(() => { window.rested = true; }); });
    await until(() => page.run(() => window.rested), 'it comes to rest');
  };
  await rest();
  const cases = async () => (await page.text('.under .help')).replace(/\D/g, '');
  const before = await cases();
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('locale', 'de'));
  await rest();
  assert.equal(await cases(), before);
  await page.run(() => document.querySelector('runrate-calculator').setAttribute('lock', 'growth'));
  await rest();
});

const CHAIN = { capital: '20k..45k', serving_share: '30%..70%', elasticity: '-2..-0.5', revenue_growth: '-5%..30%' };

suite('questions', () => {
  test('the panel of ranges counts cases against a threshold, beside a picture and its table', async () => {
    await open();
    await widget.enter('growth', '5%..35%');
    await sampled();
    await widget.tool('range');
    await page.typeInto('#threshold', '12B');
    await widget.comes(() => page.text('.said-of-threshold'), /^In 3 of 10 cases it is at most \$12 billion\.$/);
    assert.equal(await widget.count('[data-panel=range] svg.histogram'), 1);
    assert.ok((await widget.count('[data-panel=range] table tbody tr')) > 20);
    await page.typeInto('#threshold', 'soon');
    await widget.comes(() => panel('range'), /“soon” is not a number/);
  });

  test('what matters most is on top of the tornado, with and without ranges', async () => {
    await open();
    await widget.tool('matter');
    const first = () => page.text('[data-panel=matter] tbody tr th');
    const expected = JSON.parse(cli('sensitivity', 'run-rate', 'aws-ai-2026q1', {}, '--output', 'booked_last_year', '--json'));
    await widget.comes(first, /./);
    assert.equal(expected.effects[0].input, 'announced_run_rate');
    await widget.comes(() => page.text('.said-of-matters'), /^What matters most is the announced run rate: from \$12 billion to \$18 billion/);
    await widget.enter('growth', '5%..35%');
    await widget.comes(first, /^Growth a quarter/);
  });

  test('a goal: payback in 8 years, from the figure’s own button, and put in', async () => {
    await page.open('/pages/capex.html');
    await widget.comes(() => widget.headline(), /8\.17 years/);
    await page.click('.figures .working .seek');
    await page.typeInto('#goal-target', '8');
    const select = (index, value) => page.inShadow((root, at, id) => {
      const list = root.querySelectorAll('[data-panel=goal] select')[at];
      list.value = id;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    }, { args: [index, value] });
    await select(1, 'cash_margin');
    await widget.comes(() => page.text('.said-of-goal'), /^Cash margin must be .* to bring the years until it has paid back to 8/);
    const solved = JSON.parse(cli('solve', 'capex', 'aws-ai-2026q1', {}, '--output', 'payback_years', '--target', '8', '--input', 'cash_margin', '--json'));
    await page.click('[data-take=cash_margin]');
    await widget.headlineComes(/8 years/);
    const [{ at }] = solved.hits;
    const shown = Number((await widget.value(field('cash_margin'))).replace('%', '')) / 100;
    assert.ok(Math.abs(shown - at) < 1e-15, `${shown} is ${at}`);
  });

  test('a goal with the per cent sign of Arabic is that goal', async () => {
    await open();
    await widget.tool('goal');
    await page.inShadow((root) => {
      const list = root.querySelector('[data-panel=goal] select');
      list.value = 'annual_growth';
      list.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.typeInto('#goal-target', '150٪');
    await widget.comes(() => page.text('.said-of-goal'), /^Growth a quarter must be 25\.74% to bring .* to 150%/);
  });

  test('a goal that cannot be is told with the closest', async () => {
    await open();
    await widget.tool('goal');
    await page.typeInto('#goal-target', '900T');
    await widget.comes(() => page.text('.said-of-goal'), /^No growth a quarter from .* brings .*; the closest is/);
  });

  test('a sweep over one input is a line, over two a map that keys read cell by cell', async () => {
    await open();
    await widget.tool('vary');
    await until(() => widget.visible('[data-panel=vary] svg.vary'), 'the line');
    await page.inShadow((root) => {
      const list = root.querySelectorAll('[data-panel=vary] select')[2];
      list.value = 'whole_run_rate';
      list.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await until(() => widget.visible('[data-panel=vary] svg.heat'), 'the map');
    await until(() => page.inShadow((root) => root.querySelector('[data-panel=vary] svg.heat').dataset.shapes), 'it can be walked');
    await widget.rest();
    // Where the pointer was left the map may come to lie: what is read by pointer is another cell.
    await page.driver.actions().move({ x: 0, y: 0, duration: 0 }).perform();
    await widget.focus('[data-panel=vary] svg.heat');
    await page.press('ArrowRight');
    const said = () => page.text('[data-panel=vary] figure [role=status]');
    await widget.comes(said, /: booked in the last year \$/);
    const one = await said();
    await page.press('ArrowRight');
    await until(async () => (await said()) !== one, 'the next cell');
  });
});

suite('taken along', () => {
  test('a link has the ranges, and shows the same', async () => {
    await open();
    await widget.enter('growth', '5%..35%');
    await sampled();
    await widget.tool('share');
    const link = await page.inShadow((root) => root.querySelector('.panel textarea, .panel input.shared, .shared').value);
    assert.match(link, /growth=0\.05\.\.0\.35/);
    const [headline, second] = [await widget.headline(), await page.text(SECOND)];
    await page.open(`/pages/plain.html#${link.split('#')[1]}`);
    await widget.becomes(() => page.text(SECOND), second);
    await widget.headlineBecomes(headline);
  });

  test('undo takes a range back, and what stood stands', async () => {
    await open();
    const before = await widget.headline();
    await widget.enter('growth', '5%..35%');
    await sampled();
    await page.click('.steps button:nth-child(1)');
    await widget.headlineBecomes(before);
    assert.equal(await widget.count('.under'), 0);
  });

  test('charts of lines have a band, told in their tables', async () => {
    await page.open('/pages/capex.html');
    await widget.enter('capex', '150B..250B');
    await sampled();
    await until(() => widget.visible('svg.payback .band, svg.payback .fan'), 'the band');
    await widget.rest();
    assert.match(await page.text('svg.payback ~ .unseen table thead, figure .unseen table thead'), /1 in 10 below/);
  });
});
