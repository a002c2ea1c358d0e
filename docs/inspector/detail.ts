// What is known of the field at hand, and the box where its value is edited.

import meanings from 'virtual:meanings';
import type { PathStep } from 'framewright/inspect';
import { type Field, fieldInfo, protocolInfo } from 'framewright/inspect';
import { make } from './dom.ts';
import { type Editable, isEditable, isItem, type ListChange, readValue, writeValue } from './edit.ts';

/** What is done with a value that was typed: the reason why it is refused, or nothing. */
export type Apply = (path: readonly PathStep[], value: Editable) => string | undefined;

/** What is done with an item of a list. */
export type Change = (path: readonly PathStep[], change: ListChange) => string | undefined;

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Bits that are shown one by one. */
const shownBits = 64;

/** The panel of one field at a time. */
export class Detail {
  private input: Input | undefined;

  constructor(
    private readonly box: HTMLElement,
    private readonly apply: Apply,
    private readonly change: Change,
  ) {}

  /** Shows a field of a layer. */
  show(bytes: Uint8Array, field: Field | undefined, layer?: Field): void {
    this.input = undefined;
    if (field === undefined) {
      this.box.replaceChildren(make('p', { class: 'hint' }, 'Choose a field or an octet.'));
      return;
    }
    const info = fieldInfo(field.key) ?? protocolInfo(field.key);
    const meaning = meaningOf(field.key);
    this.box.replaceChildren(
      make('h2', {}, info?.title ?? spaced(field.name)),
      ...(meaning === undefined ? [] : [make('p', { class: 'meaning' }, meaning)]),
      bitsOf(bytes, field),
      this.editor(field) ?? make('p', { class: 'value' }, field.text),
      ...this.itemButtons(field),
      facts([
        ['Where', placeOf(field)],
        [`Inside ${layer?.name}`, layer === undefined || layer === field ? undefined : placeOf(field, layer)],
        ['Name', make('code', {}, field.key)],
        ['In the packet', field.path === undefined ? undefined : make('code', {}, written(field.path))],
        ['Wireshark', info?.wireshark === undefined ? undefined : make('code', {}, info.wireshark)],
        ['Reference', referenceLink(field.key)],
        ['Defined in', field.reference === undefined ? undefined : documentLink(field.reference)],
      ]),
    );
  }

  /** Puts the keyboard into the value. */
  focus(): void {
    this.input?.focus();
    if (this.input !== undefined && !(this.input instanceof HTMLSelectElement)) this.input.select();
  }

  private editor({ value, path, fields, name }: Field): HTMLElement | undefined {
    // Of what is made of others, lists of plain values alone are typed as a whole.
    if (path === undefined || (fields.length > 0 && !Array.isArray(value))) return undefined;
    if (!isEditable(value) || name === 'kind') return undefined;
    const input = inputFor(value);
    const fault = make('p', { class: 'fault', role: 'alert', id: 'edit-fault', hidden: true });
    const form = make(
      'form',
      { class: 'edit' },
      make('label', { for: 'value' }, Array.isArray(value) ? 'Values, one a line' : 'Value'),
      input,
      ...(input instanceof HTMLSelectElement ? [] : [make('button', { type: 'submit' }, 'Set')]),
      fault,
    );
    const set = () => {
      const reason = this.tried(value, path, input.value);
      fault.textContent = reason ?? '';
      fault.hidden = reason === undefined;
      input.setAttribute('aria-invalid', reason === undefined ? 'false' : 'true');
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      set();
    });
    if (input instanceof HTMLSelectElement) input.addEventListener('change', set);
    this.input = input;
    return form;
  }

  /** Buttons for an item of a list. */
  private itemButtons({ path }: Field): HTMLElement[] {
    if (path === undefined || !isItem(path)) return [];
    const fault = make('p', { class: 'fault', role: 'alert', hidden: true });
    const button = (text: string, change: ListChange) => {
      const made = make('button', { type: 'button', id: `item-${change}` }, text);
      made.addEventListener('click', () => {
        const reason = this.change(path, change);
        fault.textContent = reason ?? '';
        fault.hidden = reason === undefined;
      });
      return made;
    };
    const buttons = [button('Repeat this item', 'repeat'), button('Remove it', 'remove')];
    return [make('div', { class: 'tools item-tools' }, ...buttons), fault];
  }

  private tried(before: Editable, path: readonly PathStep[], text: string): string | undefined {
    try {
      return this.apply(path, readValue(before, text));
    } catch (error) {
      if (error instanceof SyntaxError) return error.message;
      throw error;
    }
  }
}

function inputFor(value: Editable): Input {
  const attributes = { id: 'value', name: 'value', 'aria-describedby': 'edit-fault' };
  const plain = { ...attributes, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off' };
  if (Array.isArray(value)) {
    const rows = Math.min(12, value.length + 1);
    return make('textarea', { ...plain, rows }, writeValue(value));
  }
  if (typeof value !== 'boolean') return make('input', { ...plain, type: 'text', value: writeValue(value) });
  const select = make(
    'select',
    attributes,
    make('option', { value: 'false' }, 'not set'),
    make('option', { value: 'true' }, 'set'),
  );
  select.value = String(value);
  return select;
}

/** The octets that a field touches, bit by bit; its own are lit. */
function bitsOf(bytes: Uint8Array, { bitOffset, bitLength }: Field): HTMLElement {
  const box = make('div', { class: 'bits', 'aria-hidden': 'true' });
  const start = bitOffset >>> 3;
  const end = Math.min(bytes.length, (bitOffset + bitLength + 7) >>> 3, start + shownBits / 8);
  for (let octet = start; octet < end; octet++) {
    const group = make('span', { class: 'bit-octet' });
    for (let bit = 0; bit < 8; bit++) {
      const at = 8 * octet + bit;
      const isOwn = at >= bitOffset && at < bitOffset + bitLength;
      group.append(
        make('span', { class: isOwn ? 'bit own' : 'bit' }, String(((bytes[octet] ?? 0) >>> (7 - bit)) & 1)),
      );
    }
    box.append(group);
  }
  if (8 * end < bitOffset + bitLength) box.append('…');
  return box;
}

function facts(list: readonly (readonly [string, Node | string | undefined])[]): HTMLElement {
  const rows = list.flatMap(([name, value]) =>
    value === undefined ? [] : [make('div', {}, make('dt', {}, name), make('dd', {}, value))],
  );
  return make('dl', {}, ...rows);
}

/** Where a field is, counted from the start of the frame or of a layer. */
function placeOf({ bitOffset: at, bitLength }: Field, layer?: Field): string {
  const bitOffset = at - (layer?.bitOffset ?? 0);
  const first = bitOffset >>> 3;
  const last = (bitOffset + bitLength - 1) >>> 3;
  const octets = first === last ? `octet ${first}` : `octets ${first} to ${last}`;
  if (bitOffset % 8 === 0 && bitLength % 8 === 0) return `${octets} (${bitLength} bits)`;
  const bit = bitOffset % 8;
  return bitLength === 1 ? `${octets}, bit ${bit}` : `${octets}, from bit ${bit} (${bitLength} bits)`;
}

function written(path: readonly PathStep[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

function documentLink(reference: string): HTMLElement {
  const rfc = /rfc(\d+)(?:#section-(.*))?$/.exec(reference);
  const [, number, section] = rfc ?? [];
  const name = rfc === null ? reference.replace(/^https:\/\/(?:www\.)?/, '') : `RFC ${number}`;
  const label = section === undefined ? name : `${name}, section ${section}`;
  return make('a', { href: reference, rel: 'noreferrer', target: '_blank' }, label);
}

/** What the reference says of a field. Records of DNS mean the same in all lists. */
function meaningOf(key: string): string | undefined {
  return meanings[key.replace(/^dns\.(?:authorities|additionals)\./, 'dns.answers.')];
}

/** The pages of the reference that tell of several layers. */
const pages: Readonly<Record<string, string>> = {
  hopByHop: 'ipv6',
  destinationOptions: 'ipv6',
  routing: 'ipv6',
  fragment: 'ipv6',
  mobility: 'ipv6',
};

/** The protocol's page of the site that the inspector is a part of. */
function referenceLink(key: string): HTMLElement | undefined {
  const [layer = ''] = key.split('.', 1);
  if (protocolInfo(layer) === undefined) return undefined;
  const page = pages[layer] ?? layer;
  return make('a', { href: `modules/${page}.html` }, page);
}

/** `sequenceNumber` as `Sequence number`. */
function spaced(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
