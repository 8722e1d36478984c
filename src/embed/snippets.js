// What an author pastes, as text, and what an oEmbed provider says: for the page "Make your embed" and for servers. No DOM is needed.
import { heights } from './runrate_heights.js';

const TAG = 'runrate-calculator';
/** The width, in CSS pixels, at which the heights were measured, and for which an oEmbed consumer is told. */
const WIDTH = 680;

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const given = (attributes) => Object.entries(attributes).filter(([, value]) => value !== undefined && value !== '');

/** How high a view stands in a column of an article, in CSS pixels. */
export const heightOf = (view) => heights[view] ?? heights['run-rate'];

/** The address of the frame page that shows these attributes, in the folder that `base` names. */
export const frameAddress = (base, attributes) => {
  const address = new URL('embed.html', base);
  address.search = new URLSearchParams(given(attributes));
  return address.href;
};

/** The script and the tag. */
export const element = (base, attributes) => {
  const written = given(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return `<script type="module" src="${escaped(new URL('runrate.js', base))}"></script>\n<${TAG}${written}></${TAG}>\n`;
};

const bare = (src, title, height) => `<iframe src="${escaped(src)}" title="${escaped(title)}" width="100%" height="${height}" frameborder="0" `
  + 'allow="clipboard-write" loading="lazy"></iframe>';

/** The iframe with the height that its view has, and the script that keeps it so. */
export const iframe = (base, attributes, title) => `${bare(frameAddress(base, attributes), title, heightOf(attributes.view))}\n`
  + `<script async src="${escaped(new URL('runrate_host.js', base))}"></script>\n`;

// What an address of the frame page asks for: in its query, and in the link that may stand behind it.
const askedBy = (address) => {
  const link = address.hash.startsWith('#runrate:') ? address.hash.slice('#runrate:'.length) : '';
  const asked = [...address.searchParams, ...new URLSearchParams(link)].map(([name, value]) => [name.replaceAll('_', '-'), value]);
  return Object.fromEntries(asked.filter(([name]) => !['v', 'at', 'id'].includes(name)));
};

/**
 * What an oEmbed provider answers for an address of the frame page in the folder `base`, as a plain object (oEmbed 1.0, "rich"); nothing
 * for any other address, which is to be answered with a 404.
 */
export const oembed = (base, asked, { maxwidth, maxheight } = {}) => {
  let address;
  try { address = new URL(asked); } catch { return undefined; }
  if (address.origin + address.pathname !== new URL('embed.html', base).href) return undefined;
  const attributes = askedBy(address);
  const least = (most, own) => (Number(most) > 0 ? Math.min(Math.floor(Number(most)), own) : own);
  const [width, height] = [least(maxwidth, WIDTH), least(maxheight, heightOf(attributes.view))];
  const title = `Runrate calculator: ${attributes.view ?? 'run-rate'}`;
  return {
    version: '1.0', type: 'rich', provider_name: 'Runrate', provider_url: new URL('.', base).href, title,
    cache_age: 86400, width, height, html: bare(frameAddress(base, attributes), title, height),
  };
};
