// Every sample of the guides, as its host would show it: a page that says what the calculator is to say. A sample that no rule below
// knows is an error, so that none is left out.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { transformSync } from 'esbuild';
import { until, usePage } from './page.mjs';
import { framesOf } from './frames.mjs';

const page = usePage();
const frames = framesOf(page);

afterEach(() => page.server.restore());

const DOCS = new URL('../../docs/', import.meta.url);
const SOMEWHERE = 'https://runrate.example';
/** With the address at which the files are in the test: another origin than the post's. */
const own = (text) => text.replaceAll(SOMEWHERE, frames.elsewhere);

/** A post with this in it. */
const post = (body) => `<!doctype html><html lang="en"><head><title>A post</title><script src="/pages/probe.js"></script></head><body>${body}</body></html>`;
/** `name="value"` pairs, as shortcodes, includes and tags have them. */
const pairs = (text) => Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
/** What Python's IPython.display.IFrame shows. */
const displayed = (src, height) => `<iframe width="100%" height="${height}" src="${src.replaceAll('&', '&amp;')}" frameborder="0" allowfullscreen></iframe>`;

/** Hugo: `{{ .Get "x" }}` is a parameter, `{{- with .Get "x" }}...{{ . }}...{{ end }}` stands only with it. */
function hugo(template, call) {
  const given = pairs(call);
  const whole = template.replace(/\s*\{\{- with \.Get "([\w-]+)" \}\}(.*?)\{\{ end \}\}/g, (_, name, text) => (name in given ? text.replace('{{ . }}', given[name]) : ''));
  return whole.replace(/\{\{ \.Get "([\w-]+)" \}\}/g, (_, name) => given[name] ?? '');
}

/** Jekyll: `{{ include.x }}` is a parameter, `{% if include.x %}...{% endif %}` stands only with it. */
function jekyll(template, call) {
  const given = pairs(call);
  const whole = template.replace(/\{% if include\.([\w-]+) %\}(.*?)\{% endif %\}/g, (_, name, text) => (name in given ? text : ''));
  return whole.replace(/\{\{ include\.([\w-]+) \}\}/g, (_, name) => given[name] ?? '');
}

/** React, as far as the sample uses it: the component is called, its effect runs, and what it gives is made. */
function react(component, mdx) {
  const { code } = transformSync(component.replace(/^import .*$/m, '').replace('export ', ''), { loader: 'jsx', jsxFactory: 'make' });
  const call = mdx.match(/<Runrate[^>]*>/)[0];
  return `<main></main><script type="module">
    const useEffect = (effect) => effect();
    const make = (name, attributes) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return element;
    };
    ${code}
    document.querySelector('main').append(Runrate(${JSON.stringify(pairs(call))}));
  </script>`;
}

/** WordPress: the page at an address is asked for its oEmbed answer, whose iframe goes into a sandbox. */
async function wordpress(address) {
  const html = own(await (await fetch(address)).text());
  const [, href] = html.match(/<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/);
  const answer = JSON.parse(own(await (await fetch(href)).text()));
  const allowed = answer.html.match(/<iframe[^>]*>/)[0].replace(/ (allow|loading)="[^"]*"/g, '');
  return allowed.replace('<iframe', '<iframe sandbox="allow-scripts" security="restricted"').replace(/src="([^"]*)"/, 'src="$1#?secret=abcdefghij"') + '</iframe>';
}

/** Python: the address is what the strings come to. */
function python(code) {
  const html = code.match(/HTML\("""(.*?)"""\)/s);
  if (html) return html[1];
  const [, address, height] = code.match(/IFrame\("([^"]*)".*height=(\d+)\)/);
  const numbers = code.match(/numbers = \{(.*)\}/);
  const query = numbers ? new URLSearchParams(JSON.parse(`{${numbers[1]}}`)).toString() : '';
  return displayed(address + query, height);
}

/** By guide and language: what the host makes of a sample. `before` has the samples above it. Nothing means that it is part of the next. */
const HOSTS = {
  'csp.md http': () => undefined,
  'csp.md html': (text) => text,
  'ghost.md html': (text) => text,
  'html.md html': (text) => text,
  'hugo.md go-html-template': () => undefined,
  'hugo.md markdown': (text, before) => hugo(before.at(-1).text, text),
  'jekyll.md liquid': () => undefined,
  'jekyll.md markdown': (text, before) => jekyll(before.at(-1).text, text),
  'jupyter.md python': python,
  'mdx.md jsx': () => undefined,
  'mdx.md mdx': (text, before) => (text.includes('<Runrate') ? react(before.at(-1).text, text) : text.replace(' is:inline', '')),
  'notion-substack.md text': (text) => displayed(text.trim(), 600),
  'wordpress.md html': (text) => text,
  'wordpress.md text': (text) => wordpress(text.trim()),
};
/** Samples that are not for pages; another test is about them. */
const OTHERS = ['accessibility.md', 'benchmarks.md', 'bundlers.md', 'conformance.md', 'hosting.md'];

/** The samples of a guide: a fence, a language, a text. */
function samples(name) {
  const text = readFileSync(new URL(name, DOCS), 'utf8');
  return [...text.matchAll(/^```([\w-]+)\n(.*?)^```$/gms)].map(([, language, sample]) => ({ language, text: sample }));
}

/** What a reader sees of the calculator, in the page or in its frame. */
const headline = async () => {
  const own = () => page.run(() => document.querySelector('runrate-calculator')?.shadowRoot?.querySelector('.answer')?.textContent ?? null);
  return (await page.run(() => document.querySelector('iframe') !== null)) ? frames.text() : until(own, 'the answer stands');
};

/** What each view's answer is about. */
const SAYS = { 'run-rate': /^A run rate of more than \$15 billion/, capex: /^The spending has paid back/, chips: /^A million tokens cost/ };

const guides = readdirSync(DOCS).filter((name) => name.endsWith('.md')).sort();

test('D58: there is a guide for every place that is named', () => {
  const asked = ['accessibility', 'benchmarks', 'bundlers', 'conformance', 'csp', 'ghost', 'hosting', 'html', 'hugo', 'jekyll', 'jupyter', 'mdx', 'notion-substack', 'wordpress'];
  assert.deepEqual(guides, asked.map((name) => `${name}.md`));
});

for (const name of guides.filter((guide) => !OTHERS.includes(guide))) {
  const all = samples(name);
  for (const [i, { language, text }] of all.entries()) {
    const host = HOSTS[`${name} ${language}`];
    test(`D58: ${name}, sample ${i + 1} (${language}): its host shows the answer`, async () => {
      assert.ok(host, `no rule for ${language} in ${name}`);
      const before = all.slice(0, i).map((it) => ({ ...it, text: own(it.text) }));
      const body = await host(own(text), before);
      if (body === undefined) {
        assert.ok(all[i + 1], 'the sample that it is part of comes next');
        return;
      }
      const policy = before.findLast((it) => it.language === 'http' && before.at(-1) === it)?.text ?? (name === 'csp.md' && before[0].text);
      const headers = policy ? { 'content-security-policy': policy.slice(policy.indexOf(':') + 1).trim() } : {};
      page.server.override('/pages/sample.html', { body: post(body), headers });
      await page.open('/pages/sample.html', () => true);
      const [, view] = body.match(/view\W{1,4}([a-z-]+)/) ?? body.match(/embed\/([a-z-]+)\//);
      assert.match(await headline(), SAYS[view]);
      // A policy that allows no script of the page's own allows no probe either.
      assert.deepEqual((await page.errors()) ?? [], []);
    });
  }
}

test('D58: the numbers that a sample sets are the ones that it shows', async () => {
  const shows = async (body) => {
    page.server.override('/pages/sample.html', { body: post(own(body)) });
    await page.open('/pages/sample.html', () => true);
    return headline();
  };
  const [template, call] = samples('hugo.md');
  assert.match(await shows(hugo(template.text, call.text)), /grew 30% a quarter/);
  const [include, use] = samples('jekyll.md');
  assert.match(await shows(jekyll(include.text, use.text)), /grew 30% a quarter/);
  assert.match(await shows(python(samples('jupyter.md')[1].text)), /grows 40% a year/);
  const [component, mdx] = samples('mdx.md');
  assert.match(await shows(react(component.text, mdx.text)), /grows 40% a year/);
});

test('D58: the frame that a sample makes dark is dark', async () => {
  const sample = samples('html.md').find(({ text }) => text.includes('runrate-calculator:set')).text;
  const once = sample.replace("frame.postMessage(message, 'https://runrate.example');", 'addEventListener("dark", () => frame.postMessage(message, "https://runrate.example"));');
  assert.notEqual(once, sample);
  page.server.override('/pages/sample.html', { body: post(own(once)) });
  await page.open('/pages/sample.html', () => true);
  await frames.text();
  await page.run(() => dispatchEvent(new Event('dark')));
  await until(() => frames.inside(() => document.querySelector('runrate-calculator').getAttribute('theme') === 'dark'), 'it is dark');
});

test('D26: the samples for nginx and Apache say what the shipped file of headers says', () => {
  const shipped = readFileSync(new URL('_headers', DOCS), 'utf8');
  const headers = [...shipped.matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name, value]) => ({ name, value }));
  assert.ok(headers.length >= 5);
  const servers = samples('hosting.md').filter(({ language }) => ['nginx', 'apache'].includes(language));
  assert.equal(servers.length, 2);
  for (const { language, text } of servers) {
    for (const { name, value } of headers) assert.ok(text.includes(name) && text.includes(value), `${language}: ${name}: ${value}`);
    assert.match(text, /application\/wasm/);
  }
});

test('D27: the function for servers in the guide answers as an oEmbed provider', async () => {
  const { text } = samples('hosting.md').find(({ language }) => language === 'js');
  const code = text.replace("'./runrate_snippets.js'", `'${new URL('../../dist/runrate_snippets.js', import.meta.url)}'`);
  const { onRequest } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const ask = (query) => onRequest({ request: new Request(`https://runrate.example/oembed?${query}`) });
  const good = await ask(`url=${encodeURIComponent('https://runrate.example/embed.html?view=capex&cash-margin=40%25')}&format=json&maxwidth=500`);
  assert.equal(good.status, 200);
  assert.match(good.headers.get('content-type'), /^application\/json/);
  const { width, html } = await good.json();
  assert.equal(width, 500);
  assert.match(html, /view=capex&amp;cash-margin=40%25/);
  assert.equal((await ask('url=https://elsewhere.example/')).status, 404);
  assert.equal((await ask('')).status, 404);
});
