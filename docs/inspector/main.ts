// The inspector: a frame as a tree of fields beside its octets, from text, a capture, or the address of the page.
import { codecs, type LayerName, verifyChecksums } from 'framewright';
import { type Dissection, dissect, type Field, fieldsAt, protocolInfo } from 'framewright/inspect';
import { jsonOf, typescriptOf } from './code.ts';
import { Detail } from './detail.ts';
import { count, find, make } from './dom.ts';
import { changeList, type Edited, edit } from './edit.ts';
import { example, exampleNames } from './examples.ts';
import { isLink, linkFragment, readLink, shortFragment } from './link.ts';
import { Octets } from './octets.ts';
import { Packets } from './packets.ts';
import { readOctets, writeOctets } from './text-input.ts';
import { Tree, type Verdict } from './tree.ts';

/** The frame that is shown. */
let bytes: Uint8Array = new Uint8Array(0);
let first: LayerName = 'ethernet';
let dissection: Dissection = dissect(bytes);
let chosen: Field | undefined;

const text = find('text', HTMLTextAreaElement);
const fault = find('fault', HTMLElement);
const firstSelect = find('first', HTMLSelectElement);
const exampleSelect = find('example', HTMLSelectElement);
const status = find('status', HTMLElement);

const tree = new Tree(
  find('tree', HTMLElement),
  (field, editing) => {
    choose(field);
    if (editing) detail.focus();
  },
  (field) => light(field),
);
const octets = new Octets(
  find('octets', HTMLElement),
  (octet) => {
    const chain = fieldsAt(dissection, bitIn(octet));
    tree.select(chain);
    choose(chain.at(-1));
    const field = chain.at(-1);
    if (field !== undefined) say(`Octet ${octet}: ${field.key}, ${field.text}`);
  },
  (octet) => light(octet === undefined ? undefined : fieldsAt(dissection, bitIn(octet)).at(-1)),
);
const detail = new Detail(
  find('detail', HTMLElement),
  (path, value) => changed(edit(dissection.packet, path, value)),
  (path, change) => changed(changeList(dissection.packet, path, change)),
);
const packets = new Packets((packet, index) => {
  show(packet.data, isLayer(packet.first) ? packet.first : 'ethernet', `packet ${index + 1}`);
});

/** Shows the frame that an edit made; gives the reason where it made none. */
function changed(edited: Edited): string | undefined {
  if ('reason' in edited) return edited.reason;
  const place = chosen?.path?.join('/');
  const key = chosen?.key;
  show(edited.bytes, first, edited.note);
  say(`The frame was encoded again${edited.note === undefined ? '' : `; ${edited.note}`}.`);
  // The same field, where it stands now; what was removed leaves its place to the next.
  const chain = chainTo(
    dissection.fields,
    ({ key: other, path: there }) => other === key && there?.join('/') === place,
  );
  tree.select(chain);
  choose(chain.at(-1));
  return undefined;
}

/** The bit that stands for an octet: in the field at hand, where it has a part of it. */
function bitIn(octet: number): number {
  const at = chosen?.bitOffset ?? 0;
  return at >>> 3 === octet ? at : 8 * octet;
}

/** The fields from the layer to the first one that is looked for. */
function chainTo(fields: readonly Field[], is: (field: Field) => boolean): readonly Field[] {
  for (const field of fields) {
    if (is(field)) return [field];
    const inner = chainTo(field.fields, is);
    if (inner.length > 0) return [field, ...inner];
  }
  return [];
}

function choose(field: Field | undefined): void {
  chosen = field;
  octets.select(field);
  tree.light(undefined);
  detail.show(bytes, field, field && fieldsAt(dissection, field.bitOffset)[0]);
}

function light(field: Field | undefined): void {
  tree.light(field);
  octets.light(field);
}

/** Shows a frame. */
function show(frame: Uint8Array, layer: LayerName, note = '', example = ''): void {
  bytes = frame;
  first = layer;
  dissection = dissect(frame, { first: layer });
  const { packet } = dissection;
  firstSelect.value = layer;
  exampleSelect.value = example;
  text.value = writeOctets(frame);
  tell(undefined);
  const notes = [note, packet.truncated ? 'cut when captured' : '', packet.error?.message ?? ''].filter(
    Boolean,
  );
  find('frame-note', HTMLElement).textContent = notes.join(' · ');
  find('frame-length', HTMLElement).textContent = count(frame.length, 'octet');
  tree.show(dissection, verdicts(frame, layer));
  octets.show(frame, dissection);
  choose(undefined);
  const fragment = shortFragment(frame, layer);
  if (fragment === undefined) void addressLong(frame, layer);
  else address(fragment);
}

/** Puts a long frame into the address, unless another is shown by then. */
async function addressLong(frame: Uint8Array, layer: LayerName): Promise<void> {
  const fragment = await linkFragment(frame, layer);
  if (bytes === frame && first === layer) address(fragment);
}

/** What the address of the page says of the frame; where it has no room for it, the page says so. */
function address(fragment: string | undefined): void {
  history.replaceState(null, '', fragment ?? location.pathname);
  find('link-note', HTMLElement).hidden = fragment !== undefined;
  find('copy-link', HTMLButtonElement).disabled = fragment === undefined;
}

/** What is to be said of each checksum. */
function verdicts(frame: Uint8Array, layer: LayerName): Verdict[] {
  return verifyChecksums(frame, { first: layer }).flatMap(({ field, offset, status: state, computed }) => {
    if (state === 'unverified') return [];
    const should = state === 'bad' ? `, should be 0x${(computed ?? 0).toString(16).padStart(4, '0')}` : '';
    const name = field.split('.').at(-1) ?? field;
    return [{ field: name, bitOffset: 8 * offset, text: `${state}${should}`, bad: state === 'bad' }];
  });
}

function tell(reason: string | undefined): void {
  fault.hidden = reason === undefined;
  fault.textContent = reason ?? '';
  text.setAttribute('aria-invalid', reason === undefined ? 'false' : 'true');
}

function say(what: string): void {
  status.textContent = what;
}

function isLayer(name: string): name is LayerName {
  return codecs.some((codec) => codec.name === name);
}

/** Shows what stands in the box. */
function readText(): void {
  const octetsRead = readOctets(text.value);
  if (octetsRead === undefined) {
    tell('This is neither hexadecimal digits, two an octet, nor a hex dump.');
    return;
  }
  const typed = text.value;
  packets.close();
  show(octetsRead, isLayer(firstSelect.value) ? firstSelect.value : 'ethernet');
  // What was pasted stays as it is while it is edited.
  text.value = typed;
}

async function openFile(file: File): Promise<void> {
  say(`Reading ${file.name}…`);
  await packets.open(file.name, new Uint8Array(await file.arrayBuffer()));
  say(`${file.name} is open.`);
}

/** Puts text on the clipboard; where that is not allowed, shows it, selected. */
async function copy(what: string, content: string): Promise<void> {
  const shown = find('copied', HTMLTextAreaElement);
  shown.value = content;
  try {
    await navigator.clipboard.writeText(content);
    say(`Copied as ${what}.`);
  } catch {
    say(`This is the frame as ${what}; copy it from here.`);
  }
  shown.hidden = false;
  shown.rows = Math.min(16, Math.max(2, content.split('\n').length));
  if (document.activeElement === document.body) shown.select();
}

const copies: Readonly<Record<string, readonly [string, () => string | Promise<string>]>> = {
  typescript: ['TypeScript', () => typescriptOf(bytes, first)],
  hex: ['hexadecimal', () => writeOctets(bytes)],
  json: ['JSON', () => jsonOf(bytes, first)],
  link: ['a link', async () => `${location.href.split('#', 1)[0]}${await linkFragment(bytes, first)}`],
};
for (const [name, [what, write]] of Object.entries(copies))
  find(`copy-${name}`, HTMLButtonElement).addEventListener('click', async () => copy(what, await write()));

text.addEventListener('input', readText);
firstSelect.addEventListener('change', readText);
find('file', HTMLInputElement).addEventListener('change', ({ target }) => {
  const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
  if (file !== undefined) void openFile(file);
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dropping');
});
for (const name of ['dragleave', 'drop'] as const)
  document.addEventListener(name, () => document.body.classList.remove('dropping'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file !== undefined) void openFile(file);
});
exampleSelect.addEventListener('change', () => {
  packets.close();
  showExample(exampleSelect.value);
});
window.addEventListener('hashchange', () => void showFragment());

function showExample(name: string): void {
  show(example(name), 'ethernet', '', name);
}

/** Shows the frame of the address; one that cannot be read is told of. */
async function showFragment(): Promise<void> {
  const found = await readLink(location.hash);
  if (found === undefined) {
    if (isLink(location.hash)) tell('The address of this page has no frame that can be read.');
    return;
  }
  packets.close();
  show(found.bytes, isLayer(found.first) ? found.first : 'ethernet');
}

exampleSelect.append(make('option', { value: '' }, 'Choose one…'));
exampleSelect.append(...exampleNames.map((name) => make('option', { value: name }, name)));
firstSelect.append(
  ...codecs.map(({ name }) => make('option', { value: name }, protocolInfo(name)?.title ?? name)),
);
// What the address says comes a moment later: it may have to be inflated.
if (isLink(location.hash)) void showFragment();
else showExample(exampleNames[0] ?? '');
