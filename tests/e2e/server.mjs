// A static server for the tests: dist/ (or the site) at /, tests/e2e/pages/ at /pages/. It keeps a log of requests, so that a test can say how often a
// file was fetched, sends the headers of dist/_headers, and a Content-Security-Policy to the pages that are to be tested under one.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGES = fileURLToPath(new URL('pages/', import.meta.url));
const DIST = new URL('../../dist/', import.meta.url);

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Policies by name: a page gets one by `?csp=name`, or by a file name that starts with the policy's name (`strict.html`). */
export const POLICIES = {
  /** No word that lets WebAssembly run. */
  bare: "default-src 'none'; script-src 'self'; connect-src 'self'",
  /** Not one Trusted Types policy may be made. */
  typed: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  /** A script with a nonce, and what that brings. */
  dynamic: "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'",
  /** The same without the word for WebAssembly, which 'strict-dynamic' does not include. */
  dynamicbare: "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src 'self'",
  strict: [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  /** The same for the frame page, which has a style sheet of its own. */
  frame: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'",
};

function policyFor(url) {
  if (extname(url.pathname) !== '.html') return undefined;
  const named = url.searchParams.get('csp') ?? basename(url.pathname).split(/[.-]/)[0];
  return POLICIES[named];
}

/** The headers that a file of the bundle is served with, by the rules that ship with it. */
function said(rules, pathname) {
  const pattern = (rule) => new RegExp(`^${rule.replace(/[.?+^$()[\]{}|\\]/g, '\\$&').replace(/\*$/, '.*').replace(/:\w+/g, '[^/]+')}$`);
  return Object.fromEntries(rules.filter(({ path }) => pattern(path).test(pathname)).flatMap(({ headers }) => headers));
}

/** Reads a `_headers` file: a path on a line of its own, its headers indented below it. */
function readRules(text) {
  const rules = [];
  for (const line of text.split('\n').filter((it) => it.trim() && !it.startsWith('#'))) {
    const [name, ...value] = line.split(':');
    if (line.startsWith('/')) rules.push({ path: line.trim(), headers: [] });
    else rules.at(-1).headers.push([name.trim().toLowerCase(), value.join(':').trim()]);
  }
  return rules;
}

function fileFor(pathname, root) {
  const path = normalize(decodeURIComponent(pathname));
  if (path.includes('..')) return undefined;
  if (path.startsWith('/pages/')) return join(PAGES, path.slice('/pages/'.length));
  return join(root, path.endsWith('/') ? `${path}index.html` : path);
}

async function answer(url, response, { root, rules }, { missing = false, status = 200, type, edit, after, body: made, headers, more = '', cut = false, stall = false } = {}) {
  await after;
  const file = missing ? undefined : fileFor(url.pathname, root);
  const body = made ?? (file && (await readFile(file).catch(() => undefined)));
  if (body === undefined) {
    // Browsers ask for an icon by themselves; a 404 would show up as an error of the page.
    response.writeHead(url.pathname === '/favicon.ico' ? 204 : 404).end();
    return;
  }
  const policy = policyFor(url);
  response.writeHead(status, {
    'content-type': type ?? TYPES[extname(file)] ?? 'application/octet-stream',
    // Nothing is cached but what never changes, so the log holds every fetch that a page makes.
    'cache-control': 'no-store',
    ...said(rules, url.pathname),
    ...(policy && { 'content-security-policy': policy }),
    // Less is sent than is promised.
    ...((cut || stall) && { 'content-length': Buffer.byteLength(body) }),
    ...headers,
  });
  if (cut || stall) {
    response.write(Buffer.from(body).subarray(0, 2000), () => { if (cut) response.destroy(); });
    return;
  }
  response.end(edit ? edit(body.toString()) : Buffer.concat([Buffer.from(body), Buffer.from(more, 'latin1')]));
}

/** Starts the server on a free port, for the bundle or for another folder. */
export async function startServer(folder = DIST) {
  let log = [], offline = false;
  const overrides = new Map();
  const root = fileURLToPath(folder);
  const rules = readRules(readFileSync(join(root, '_headers'), 'utf8'));
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    log.push(url.pathname);
    // One with a query may be answered otherwise than the same file without.
    const change = overrides.get(url.pathname + url.search) ?? overrides.get(url.pathname);
    if (offline || change?.refused) {
      request.socket.destroy();
      return;
    }
    answer(url, response, { root, rules }, change).catch((error) => response.destroy(error));
  });
  // By default a connection is closed after five idle seconds, and a browser that asks for a file at that very moment may wait for ever.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Forgets the requests so far. `open` does it before every page load. */
    reset: () => { log = []; },
    /**
     * Answers a path otherwise than with its file, until `restore`: `missing` is a 404, `type` another content type, `edit` a function
     * that changes the text of the file, `more` bytes that are put behind it, `after` a promise that the answer waits for, `body` what it
     * says instead, and `headers` more headers. `status` is another than 200, `cut` sends a part of it and hangs up, `stall` sends a part of it
     * and then nothing more, `refused` hangs up at once.
     */
    override: (path, change) => overrides.set(path, change),
    /** Ends what `override` began. */
    restore: () => {
      overrides.clear();
      offline = false;
    },
    /** Hangs up on whoever asks for anything, until `restore`. */
    goOffline: () => { offline = true; },
    /** The paths asked for since the last reset, in order. */
    requests: () => [...log],
    /** How often this path was asked for since the last reset. */
    count: (path) => log.filter((asked) => asked === path).length,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
