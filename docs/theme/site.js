// What the pages of the reference can do. The search, in place of TypeDoc's: it knows fields, options, numbers and sections of guides, wants all
// words, and takes numbers as they are. The index is assets/search.js; nothing is fetched, so that it works from a folder.

// The front page shows all that there is.
const navigation = document.getElementById('tsd-nav-container');
if (navigation !== null && document.querySelector('.tsd-breadcrumb') === null) {
  const opened = new MutationObserver(() => {
    const headings = navigation.querySelectorAll(':scope > li > details');
    if (headings.length === 0) return;
    opened.disconnect();
    for (const heading of headings) heading.open = true;
  });
  opened.observe(navigation, { childList: true });
}

// On a phone the menu opens at the page at hand; TypeDoc reckons with another order of what is in it.
document.getElementById('tsd-toolbar-menu-trigger')?.addEventListener('click', () => {
  requestAnimationFrame(() => {
    const menu = document.querySelector('.col-sidebar');
    const current = navigation?.querySelector('a.current');
    const from = menu?.getBoundingClientRect().top ?? 0;
    const place = current?.getBoundingClientRect().top ?? from;
    menu?.scrollBy({ top: place - from - innerHeight / 3, behavior: 'instant' });
  });
});

const input = document.getElementById('tsd-search-input');
const results = document.getElementById('tsd-search-results');
const status = document.getElementById('tsd-search-status');
const trigger = document.getElementById('tsd-search-trigger');
const base = document.documentElement.dataset.base ?? './';
const mostShown = 12;
let waiting = 0;

const label = document.createElement('span');
label.className = 'search-label';
label.textContent = 'Search: xid, IHL, option 82, 0x86dd …';
trigger?.prepend(label);
if (input instanceof HTMLInputElement) {
  input.placeholder = 'A field, an option, a number, a question';
  // TypeDoc listens at the field itself: this comes before it.
  document.addEventListener(
    'input',
    (event) => {
      if (event.target !== input) return;
      event.stopImmediatePropagation();
      clearTimeout(waiting);
      waiting = setTimeout(() => search(input.value), 60);
    },
    true,
  );
}

/** Words without meaning in questions. */
const small = new Set(
  'a an and are by can do does for from how i in is it its me my of on one or out own s that the their them themselves this to used using was what when where which who why with written you your'.split(
    ' ',
  ),
);

let index;
function prepared() {
  index ??= (window.searchEntries ?? []).map(([title, context, url, words, weight, keys = '']) => ({
    title,
    context,
    url,
    words,
    weight,
    keys,
    phrase: ` ${spaced(`${title} ${context}`)} `,
    all: `${title} ${context} ${words} ${keys}`.toLowerCase(),
    parts: undefined,
  }));
  return index;
}

/** The words of an entry, by how much they count: taken apart when a search first comes near it. */
function partsOf(entry) {
  const { title, context, words, keys } = entry;
  entry.parts ??= [title, context, `${words} ${keys}`].map((text) => new Set(tokens(text)));
  return entry.parts;
}

/** Small letters, one space between words. */
function spaced(text) {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.$-]+/g, ' ')
    .trim();
}

/** The words of a text: `headerLength` is also `header` and `length`. */
function tokens(text) {
  const parts = text.replace(/([a-z])([A-Z])/g, '$1 $2');
  const words = `${spaced(text)} ${parts === text ? '' : spaced(parts)}`.split(' ');
  // `property-test` is two words, `content-length` too.
  return words
    .flatMap((word) => word.split('-').map((part) => part.replace(/^\.+|\.+$/g, '')))
    .filter(Boolean);
}

/** How well a word of the query fits words of an entry: whole, as their beginning, or without its ending. */
function likeness(word, words) {
  let best = 0;
  for (const other of words) {
    if (other === word) return 1;
    // A number is one or it is not: 3 does not stand for 3168.
    if (/^\d/.test(word)) continue;
    if (other.startsWith(word)) best = Math.max(best, word.length > 2 ? 0.7 : 0.3);
    else if (word.length > 4 && stem(other) === stem(word)) best = Math.max(best, 0.8);
    else if (word.length > 3 && other.includes(word)) best = Math.max(best, 0.25);
  }
  return best;
}

function stem(word) {
  return word.replace(/(ies|ing|ed|es|s|y|e)$/, '');
}

function score(entry, words, phrase) {
  let sum = 0;
  let missing = 0;
  for (const word of words) {
    // Most entries have nothing of most words: seeing that first makes it much faster.
    const near = entry.all.includes(stem(word));
    const [first, second, third] = near ? partsOf(entry) : [];
    const value = near
      ? Math.max(3 * likeness(word, first), 2 * likeness(word, second), likeness(word, third))
      : 0;
    if (value === 0) missing++;
    sum += value;
  }
  // One word of a longer question may be missing, at a price.
  if (missing > 0 && (words.length < 3 || missing > words.length / 3)) return 0;
  const exact = spaced(entry.title) === phrase ? 6 : entry.phrase.includes(` ${phrase} `) ? 4 : 0;
  return (sum / words.length) * 4 * (1 - missing / (words.length + 1)) + exact + entry.weight * 0.4;
}

function search(text) {
  if (results === null || status === null) return;
  const phrase = spaced(text);
  const all = tokens(text.toLowerCase());
  const words = all.filter((word) => !small.has(word));
  const asked = words.length > 0 ? words : all;
  const found = asked.length === 0 ? [] : ranked(asked, phrase);
  results.replaceChildren(...found.slice(0, mostShown).map((entry, place) => item(entry, asked, place)));
  input.setAttribute('aria-activedescendant', '');
  status.textContent = asked.length > 0 && found.length === 0 ? `Nothing is called “${text.trim()}”.` : '';
}

function ranked(words, phrase) {
  return prepared()
    .map((entry) => ({ entry, value: score(entry, words, phrase) }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value)
    .map(({ entry }) => entry);
}

function item(entry, words, place) {
  const row = document.createElement('li');
  row.id = `tsd-search:${place}`;
  row.role = 'option';
  row.ariaSelected = 'false';
  const link = document.createElement('a');
  if (entry.context.startsWith('guide')) link.className = 'guide';
  link.tabIndex = -1;
  link.href = base + entry.url;
  link.addEventListener('click', () => {
    // A place on this very page: the dialog has to go.
    document.getElementById('tsd-search')?.close();
    document.getElementById('tsd-overlay')?.remove();
    document.body.style.removeProperty('overflow');
  });
  const lines = [
    ['result-title', entry.title],
    ['result-context', entry.context],
    ['result-words', excerpt(entry.words, words)],
  ];
  for (const [name, text] of lines) {
    if (text === '') continue;
    const span = document.createElement('span');
    span.className = name;
    mark(span, text, words);
    link.append(span);
  }
  row.append(link);
  return row;
}

/** The part of a text where the first of the words stands. */
function excerpt(text, words) {
  const at = Math.max(0, Math.min(...words.map((word) => place(text, word))) - 40);
  const start = Number.isFinite(at) && at > 0 ? text.indexOf(' ', at) + 1 : 0;
  const piece = text.slice(start, start + 150);
  return (start > 0 ? '… ' : '') + piece + (start + 150 < text.length ? ' …' : '');
}

function place(text, word) {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function mark(span, text, words) {
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.$-]/g, '\\$&')).join('|')})`, 'i');
  for (const [at, piece] of text.split(pattern).entries()) {
    if (at % 2 === 0) span.append(piece);
    else span.append(Object.assign(document.createElement('mark'), { textContent: piece }));
  }
}

// Long tables of options, records, constants and fields: a field above each that leaves only the rows with all its words.

const longTable = 16;

for (const [place, table] of document.querySelectorAll('.table > table').entries()) {
  const rows = [...table.querySelectorAll('tbody > tr')];
  if (rows.length >= longTable) table.before(filterFor(table, rows, place));
}

function filterFor(table, rows, place) {
  table.id ||= `table-${place}`;
  // Taken apart when something is typed: most pages are only read.
  let texts;
  const field = document.createElement('input');
  field.type = 'search';
  field.autocomplete = 'off';
  field.spellcheck = false;
  field.placeholder = 'a number, a name, words';
  field.setAttribute('aria-controls', table.id);
  const label = document.createElement('label');
  label.append(`Filter ${rows.length} ${nounOf(table)}: `, field);
  const count = document.createElement('output');
  count.ariaLive = 'polite';
  const filter = document.createElement('div');
  filter.className = 'table-filter';
  filter.append(label, count);
  const show = () => {
    const words = tokens(field.value);
    if (words.length > 0) texts ??= rows.map((row) => tokens(row.textContent).join(' '));
    let shown = 0;
    for (const [index, row] of rows.entries()) {
      row.hidden = !words.every((word) => hasWord(texts[index], word));
      if (!row.hidden) shown++;
    }
    table.hidden = shown === 0;
    count.textContent = words.length === 0 ? '' : shown === 0 ? 'None has all of that.' : `${shown} shown`;
  };
  field.addEventListener('input', show);
  // A link may lead to a row that is filtered out.
  const reveal = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('tr');
    if (!row?.hidden || !rows.includes(row)) return;
    field.value = '';
    show();
    row.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  // A page that comes back from the history has what was typed.
  addEventListener('pageshow', show);
  return filter;
}

/** A number is one or it is not; a word is one of the row's, or the beginning of one. */
function hasWord(text, word) {
  return ` ${text} `.includes(/^\d/.test(word) ? ` ${word} ` : ` ${word}`);
}

/** What the rows are, by the heading above: `options`, `record types`. Not every heading says that. */
function nounOf(table) {
  let above = table.closest('.table');
  while (above !== null && !/^H[23]$/.test(above.tagName)) above = above.previousElementSibling;
  const title = above?.textContent?.trim() ?? '';
  if (!/^(?:\S+ )?\w+s\b/.test(title)) return 'rows';
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
