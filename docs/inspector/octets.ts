// The octets of the frame, and which of them belong to the field at hand.
import type { Dissection, Field } from 'framewright/inspect';
import { make } from './dom.ts';
import { Rows } from './rows.ts';
import { tintOf } from './tree.ts';

/** Octets in a row, and on a narrow screen. */
const wide = 16;
const narrow = 8;

/** The octets, in rows. */
export class Octets {
  private bytes = new Uint8Array(0);
  private layers: readonly Field[] = [];
  private chosen: Field | undefined;
  private lit: Field | undefined;
  private cursor = 0;
  private perRow = wide;
  private readonly rows: Rows;

  /**
   * @param pick - An octet was chosen.
   * @param point - An octet is pointed at; none any more.
   */
  constructor(
    box: HTMLElement,
    private readonly pick: (octet: number) => void,
    private readonly point: (octet: number | undefined) => void,
  ) {
    this.rows = new Rows(box, (index) => this.draw(index));
    box.tabIndex = 0;
    box.setAttribute('role', 'application');
    box.setAttribute('aria-roledescription', 'octets');
    box.setAttribute('aria-label', 'Octets of the frame: arrow keys move from octet to octet');
    box.addEventListener('pointerover', ({ target }) => this.point(octetOf(target)));
    box.addEventListener('pointerleave', () => this.point(undefined));
    box.addEventListener('click', ({ target }) => {
      const octet = octetOf(target);
      if (octet !== undefined) this.move(octet);
    });
    box.addEventListener('keydown', (event) => this.key(event));
    const media = matchMedia('(max-width: 40rem)');
    const adapt = () => {
      this.perRow = media.matches ? narrow : wide;
      this.rows.reset(Math.ceil(this.bytes.length / this.perRow));
    };
    media.addEventListener('change', adapt);
    adapt();
  }

  /** Shows another frame. */
  show(bytes: Uint8Array, { fields }: Dissection): void {
    this.bytes = Uint8Array.from(bytes);
    this.layers = fields;
    this.chosen = undefined;
    this.lit = undefined;
    this.cursor = 0;
    this.rows.reset(Math.ceil(bytes.length / this.perRow));
  }

  /** Marks the octets of the field at hand. */
  select(field: Field | undefined): void {
    this.chosen = field;
    if (field !== undefined) {
      const first = field.bitOffset >>> 3;
      if (this.cursor < first || 8 * this.cursor >= field.bitOffset + field.bitLength) this.cursor = first;
      this.rows.reveal(Math.floor(first / this.perRow));
    }
    this.paint();
  }

  /** Lights the octets of a field up. */
  light(field: Field | undefined): void {
    this.lit = field;
    this.paint();
  }

  /** Only classes change: elements under the pointer stay. */
  private paint(): void {
    for (const row of this.rows.inSight) {
      for (const element of row.querySelectorAll('[data-octet]')) {
        const octet = octetOf(element);
        if (octet !== undefined) element.className = `octet ${this.classOf(octet)}`;
      }
    }
  }

  private move(octet: number): void {
    this.cursor = Math.min(this.bytes.length - 1, Math.max(0, octet));
    this.rows.reveal(Math.floor(this.cursor / this.perRow));
    this.pick(this.cursor);
  }

  private key(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: this.cursor + 1,
      ArrowLeft: this.cursor - 1,
      ArrowDown: this.cursor + this.perRow,
      ArrowUp: this.cursor - this.perRow,
      PageDown: this.cursor + this.perRow * this.rows.page,
      PageUp: this.cursor - this.perRow * this.rows.page,
      Home: 0,
      End: this.bytes.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.move(to);
  }

  private draw(row: number): HTMLElement {
    const start = row * this.perRow;
    const end = Math.min(this.bytes.length, start + this.perRow);
    const hex = make('span', { class: 'hex' });
    const ascii = make('span', { class: 'ascii', 'aria-hidden': 'true' });
    for (let octet = start; octet < end; octet++) {
      const value = this.bytes[octet] ?? 0;
      const classes = `octet ${this.classOf(octet)}`;
      hex.append(make('span', { class: classes, 'data-octet': octet }, value.toString(16).padStart(2, '0')));
      const printable = value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : '·';
      ascii.append(make('span', { class: classes, 'data-octet': octet }, printable));
    }
    const offset = start.toString(16).padStart(4, '0');
    return make(
      'div',
      { class: 'octet-row' },
      make('span', { class: 'offset', 'aria-hidden': 'true' }, offset),
      hex,
      ascii,
    );
  }

  private classOf(octet: number): string {
    const layer = this.layers.findIndex((field) => holds(field, octet) !== 'none');
    const chosen = this.chosen === undefined ? 'none' : holds(this.chosen, octet);
    const lit = this.lit === undefined ? 'none' : holds(this.lit, octet);
    return [
      tintOf(layer),
      chosen === 'none' ? '' : `chosen ${chosen}`,
      lit === 'none' ? '' : `lit ${lit}`,
      octet === this.cursor && this.chosen !== undefined ? 'cursor' : '',
    ].join(' ');
  }
}

/** Whether a field takes an octet whole, some bits of it, or none. */
function holds({ bitOffset, bitLength }: Field, octet: number): 'whole' | 'partly' | 'none' {
  const start = Math.max(bitOffset, 8 * octet);
  const end = Math.min(bitOffset + bitLength, 8 * octet + 8);
  if (start >= end) return 'none';
  return end - start === 8 ? 'whole' : 'partly';
}

function octetOf(target: EventTarget | null): number | undefined {
  const element = target instanceof Element ? target.closest('[data-octet]') : null;
  return element instanceof HTMLElement ? Number(element.dataset['octet']) : undefined;
}
