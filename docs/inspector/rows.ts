// Rows of one height in a box that scrolls: only those in sight are in the document, however many there are.
import { make } from './dom.ts';

/** Rows that are made a little before they come into sight. */
const ahead = 8;

/** A box of rows. */
export class Rows {
  readonly box: HTMLElement;
  private readonly inner: HTMLElement = make('div', { class: 'rows', role: 'presentation' });
  private readonly shown = new Map<number, HTMLElement>();
  private height = 0;
  private total = 0;

  /**
   * @param draw - Makes one row.
   */
  constructor(
    box: HTMLElement,
    private readonly draw: (index: number) => HTMLElement,
  ) {
    this.box = box;
    box.classList.add('scrolls');
    box.append(this.inner);
    box.addEventListener('scroll', () => this.update(), { passive: true });
    new ResizeObserver(() => this.update()).observe(box);
  }

  /** How many rows there are; all are drawn again. */
  reset(total: number): void {
    this.total = total;
    this.refresh();
  }

  /** More rows behind those that there are. */
  grow(total: number): void {
    this.total = total;
    this.update();
  }

  /** Draws again what is in sight. */
  refresh(): void {
    for (const row of this.shown.values()) row.remove();
    this.shown.clear();
    this.update();
  }

  /** All rows that are in sight. */
  get inSight(): Iterable<HTMLElement> {
    return this.shown.values();
  }

  /** The element of a row that is in sight. */
  row(index: number): HTMLElement | undefined {
    return this.shown.get(index);
  }

  /** Rows that fit into the box. */
  get page(): number {
    return Math.max(1, Math.floor(this.box.clientHeight / (this.height || 1)) - 1);
  }

  /** Scrolls a row into sight. */
  reveal(index: number): void {
    const top = index * this.height;
    const { scrollTop, clientHeight } = this.box;
    if (top < scrollTop) this.box.scrollTop = top;
    else if (top + this.height > scrollTop + clientHeight)
      this.box.scrollTop = top + this.height - clientHeight;
    this.update();
  }

  private update(): void {
    if (this.total === 0) {
      this.inner.style.height = '0';
      return;
    }
    this.height ||= this.measure();
    this.inner.style.height = `${this.total * this.height}px`;
    const from = Math.max(0, Math.floor(this.box.scrollTop / this.height) - ahead);
    const to = Math.min(
      this.total,
      Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.height) + ahead,
    );
    for (const [index, row] of this.shown) {
      if (index >= from && index < to) continue;
      row.remove();
      this.shown.delete(index);
    }
    for (let index = from; index < to; index++) if (!this.shown.has(index)) this.add(index);
  }

  private add(index: number): void {
    const row = this.draw(index);
    row.style.transform = `translateY(${index * this.height}px)`;
    this.shown.set(index, row);
    this.inner.append(row);
  }

  private measure(): number {
    const row = this.draw(0);
    this.inner.append(row);
    const { height } = row.getBoundingClientRect();
    row.remove();
    return height || 24;
  }
}
