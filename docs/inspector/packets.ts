// The list of the packets of a capture.
import { decapsulate, summary } from 'framewright';
import { type CapturedPacket, readCapture } from 'framewright/pcap';
import { count, find, make } from './dom.ts';
import { Rows } from './rows.ts';

/** Packets that are read before the page gets a breath. */
const atOnce = 20_000;

/** The list, and what happens when a packet is chosen. */
export class Packets {
  private readonly section = find('packets', HTMLElement);
  private readonly box = find('list', HTMLElement);
  private packets: CapturedPacket[] = [];
  private chosen = -1;
  private readonly rows: Rows;

  constructor(private readonly choose: (packet: CapturedPacket, index: number) => void) {
    this.rows = new Rows(this.box, (index) => this.draw(index));
    for (const [name, value] of Object.entries({
      role: 'listbox',
      tabindex: '0',
      'aria-label': 'Packets of the capture',
    }))
      this.box.setAttribute(name, value);
    this.box.addEventListener('keydown', (event) => this.key(event));
    this.box.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest('[data-index]') : null;
      if (row instanceof HTMLElement) this.select(Number(row.dataset['index']));
    });
  }

  /** Reads a file; what is wrong with it is told at the end, what could be read is shown. */
  async open(name: string, bytes: Uint8Array): Promise<void> {
    this.packets = [];
    this.chosen = -1;
    this.section.hidden = false;
    find('capture-name', HTMLElement).textContent = name;
    this.rows.reset(0);
    let fault = '';
    try {
      for (const packet of readCapture(bytes)) {
        this.packets.push(packet);
        if (this.packets.length % atOnce === 0) await this.grow('reading…');
      }
    } catch (error) {
      fault = `then: ${error instanceof Error ? error.message : String(error)}`;
    }
    await this.grow(fault);
    if (this.packets.length > 0) this.select(0);
  }

  /** Hides the list: a frame alone is shown. */
  close(): void {
    this.section.hidden = true;
  }

  private async grow(note: string): Promise<void> {
    const { length } = this.packets;
    find('capture-count', HTMLElement).textContent = [count(length, 'packet'), note]
      .filter(Boolean)
      .join(', ');
    this.rows.grow(length);
    await new Promise((resolve) => setTimeout(resolve));
  }

  private select(index: number): void {
    const packet = this.packets[index];
    if (packet === undefined) return;
    const before = this.rows.row(this.chosen);
    before?.setAttribute('aria-selected', 'false');
    this.chosen = index;
    this.rows.reveal(index);
    const row = this.rows.row(index);
    row?.setAttribute('aria-selected', 'true');
    this.box.setAttribute('aria-activedescendant', row?.id ?? '');
    this.choose(packet, index);
  }

  private key(event: KeyboardEvent): void {
    const { length } = this.packets;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.chosen + 1,
      ArrowUp: this.chosen - 1,
      PageDown: this.chosen + this.rows.page,
      PageUp: this.chosen - this.rows.page,
      Home: 0,
      End: length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.select(Math.min(length - 1, Math.max(0, to)));
  }

  private draw(index: number): HTMLElement {
    const packet = this.packets[index];
    if (packet === undefined) return make('div', { class: 'packet' });
    return make(
      'div',
      {
        class: 'packet',
        role: 'option',
        id: `packet-${index}`,
        'data-index': index,
        'aria-posinset': index + 1,
        'aria-setsize': this.packets.length,
        'aria-selected': index === this.chosen ? 'true' : 'false',
      },
      make('span', { class: 'number' }, String(index + 1)),
      make('span', { class: 'time' }, this.time(packet)),
      make('span', { class: 'line' }, lineOf(packet)),
      make('span', { class: 'octet-count' }, String(packet.data.length)),
    );
  }

  /** Seconds since the first packet. */
  private time({ timestamp }: CapturedPacket): string {
    const first = this.packets[0]?.timestamp;
    if (timestamp === undefined || first === undefined) return '';
    return (Number(timestamp - first) / 1e9).toFixed(6);
  }
}

function lineOf({ data, first }: CapturedPacket): string {
  return summary(decapsulate(data, { first }));
}
