// Serves built apps, each with a server of its own at its root, under a policy that allows nothing but scripts of its own and modules.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROBE = fileURLToPath(new URL('../e2e/pages/probe.js', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css', '.wasm': 'application/wasm' };
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";

/** Starts a server for a folder. The probe of the browser tests is put in front of every page. With `policy: false` there is none. */
export const serve = async (folder, { policy = POLICY } = {}) => {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const file = path === '/probe.js' ? PROBE : `${folder}${path.endsWith('/') ? `${path}index.html` : path}`;
    const body = path.includes('..') ? undefined : await readFile(file).catch(() => undefined);
    if (body === undefined) { response.writeHead(path === '/favicon.ico' ? 204 : 404).end(); return; }
    const page = extname(file) === '.html';
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...(page && policy && { 'content-security-policy': policy }) });
    response.end(page ? `${body}`.replace(/<html[^>]*>/, '$&<script src="/probe.js"></script>') : body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => { server.closeAllConnections(); return new Promise((resolve) => { server.close(resolve); }); },
  };
};
