// The tree of fields: by pointer, by keyboard and for screen readers (WAI-ARIA's pattern of a tree view).
import type { Dissection, Field } from 'framewright/inspect';
import { make } from './dom.ts';

/** A checksum and what it should be. */
export interface Verdict {
  readonly field: string;
  readonly bitOffset: number;
  readonly text: string;
  readonly bad: boolean;
}

/** Names the colour of a layer: neighbours differ. */
export function tintOf(index: number): string {
  return `tint-${index % 6}`;
}

/** A field in the tree. */
interface Item {
  readonly field: Field;
  readonly parent: Item | undefined;
  readonly element: HTMLElement;
  readonly level: number;
  group: HTMLElement | undefined;
  children: readonly Item[];
}

/** The tree of one frame at a time. */
export class Tree {
  private roots: readonly Item[] = [];
  private readonly items = new Map<Field, Item>();
  private readonly byElement = new WeakMap<Element, Item>();
  private current: Item | undefined;
  private verdicts: readonly Verdict[] = [];
  private readonly opened = new Set<string>();

  /**
   * @param pick - A field was chosen.
   * @param point - A field is pointed at; none any more.
   */
  constructor(
    private readonly box: HTMLElement,
    private readonly pick: (field: Field, edit: boolean) => void,
    private readonly point: (field: Field | undefined) => void,
  ) {
    box.setAttribute('role', 'tree');
    box.setAttribute('aria-label', 'Fields of the frame');
    box.addEventListener('keydown', (event) => this.key(event));
    box.addEventListener('click', (event) => this.click(event));
    box.addEventListener('dblclick', ({ target }) => {
      const item = this.itemOf(target);
      if (item !== undefined && item.field.fields.length === 0) this.pick(item.field, true);
    });
    box.addEventListener('pointerover', ({ target }) => this.point(this.itemOf(target)?.field));
    box.addEventListener('pointerleave', () => this.point(undefined));
  }

  /** Shows another frame; groups that were open stay open where there are such. */
  show({ fields }: Dissection, verdicts: readonly Verdict[]): void {
    this.verdicts = verdicts;
    this.items.clear();
    this.current = undefined;
    this.roots = fields.map((field, index) => this.makeItem(field, undefined, index, fields.length));
    for (const item of this.roots) {
      item.element.classList.add(tintOf(this.roots.indexOf(item)));
      if (item.field.fields.length > 0) this.open(item);
    }
    this.box.replaceChildren(...this.roots.map(({ element }) => element));
    const [first] = this.roots;
    if (first !== undefined) first.element.tabIndex = 0;
  }

  /** Shows a field as the one at hand, and what it stands in opened. */
  select(chain: readonly Field[], focus = false): void {
    let item: Item | undefined;
    for (const field of chain) {
      if (item !== undefined) this.open(item);
      item = this.items.get(field) ?? item;
    }
    if (item === undefined) return;
    this.mark(item);
    item.element.querySelector('.label')?.scrollIntoView({ block: 'nearest' });
    if (focus) item.element.focus({ preventScroll: true });
  }

  /** Lights a field up. */
  light(field: Field | undefined): void {
    for (const element of this.box.querySelectorAll('.lit')) element.classList.remove('lit');
    if (field !== undefined) this.items.get(field)?.element.classList.add('lit');
  }

  private makeItem(field: Field, parent: Item | undefined, index: number, of: number): Item {
    const verdict = this.verdicts.find(
      ({ field: name, bitOffset }) => name === field.name && bitOffset === field.bitOffset,
    );
    const isGroup = field.fields.length > 0;
    const label = make(
      'div',
      { class: 'label' },
      make('span', { class: 'twist', 'aria-hidden': 'true' }),
      make('span', { class: 'field-name' }, field.name),
      make('span', { class: 'field-text' }, field.text),
    );
    if (verdict !== undefined)
      label.append(make('span', { class: verdict.bad ? 'verdict bad' : 'verdict' }, verdict.text));
    const level = (parent?.level ?? 0) + 1;
    const element = make(
      'div',
      {
        role: 'treeitem',
        class: isGroup ? 'item group' : 'item',
        tabindex: -1,
        'aria-level': level,
        'aria-posinset': index + 1,
        'aria-setsize': of,
        'aria-expanded': isGroup ? 'false' : undefined,
        'aria-selected': 'false',
        'data-key': field.key,
      },
      label,
    );
    const item: Item = { field, parent, element, level, group: undefined, children: [] };
    this.items.set(field, item);
    this.byElement.set(element, item);
    if (isGroup && this.opened.has(field.key) && parent !== undefined) this.open(item);
    return item;
  }

  private open(item: Item): void {
    const { field, element } = item;
    if (field.fields.length === 0) return;
    if (item.group === undefined) {
      // What is inside is made when it is first looked at.
      item.children = field.fields.map((inner, index) =>
        this.makeItem(inner, item, index, field.fields.length),
      );
      item.group = make('div', { role: 'group' }, ...item.children.map((child) => child.element));
      element.append(item.group);
    }
    item.group.hidden = false;
    element.setAttribute('aria-expanded', 'true');
    this.opened.add(field.key);
  }

  private close(item: Item): void {
    if (item.group !== undefined) item.group.hidden = true;
    if (item.field.fields.length > 0) item.element.setAttribute('aria-expanded', 'false');
    this.opened.delete(item.field.key);
  }

  private isOpen({ element }: Item): boolean {
    return element.getAttribute('aria-expanded') === 'true';
  }

  private itemOf(target: EventTarget | null): Item | undefined {
    const element = target instanceof Element ? target.closest('.item') : null;
    return element === null ? undefined : this.byElement.get(element);
  }

  private click({ target }: Event): void {
    const item = this.itemOf(target);
    if (item === undefined) return;
    if (target instanceof Element && target.closest('.twist') !== null) {
      if (this.isOpen(item)) this.close(item);
      else this.open(item);
    } else if (item.field.fields.length > 0 && !this.isOpen(item)) {
      this.open(item);
    }
    this.choose(item);
  }

  private choose(item: Item, edit = false): void {
    this.mark(item);
    item.element.focus({ preventScroll: true });
    item.element.querySelector('.label')?.scrollIntoView({ block: 'nearest' });
    this.pick(item.field, edit);
  }

  private mark(item: Item): void {
    for (const element of this.box.querySelectorAll('[aria-selected="true"], [tabindex="0"]')) {
      element.setAttribute('aria-selected', 'false');
      element.setAttribute('tabindex', '-1');
    }
    item.element.setAttribute('aria-selected', 'true');
    item.element.tabIndex = 0;
    this.current = item;
  }

  private key(event: KeyboardEvent): void {
    const item = this.current ?? this.itemOf(event.target);
    if (item === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const list = this.inSight();
    const at = list.indexOf(item);
    const to: Readonly<Record<string, Item | undefined>> = {
      ArrowDown: list[at + 1],
      ArrowUp: list[at - 1],
      Home: list[0],
      End: list[list.length - 1],
      ArrowLeft: this.isOpen(item) ? item : item.parent,
      ArrowRight: this.isOpen(item) ? item.children[0] : item,
      Enter: item,
      ' ': item,
    };
    if (!Object.hasOwn(to, event.key)) return;
    event.preventDefault();
    if (event.key === 'ArrowLeft' && this.isOpen(item)) this.close(item);
    else if (event.key === 'ArrowRight' && !this.isOpen(item)) this.open(item);
    const next = to[event.key];
    if (next !== undefined) this.choose(next, event.key === 'Enter' && next.field.fields.length === 0);
  }

  /** All items that no closed group hides. */
  private inSight(): Item[] {
    const found: Item[] = [];
    const add = (items: readonly Item[]) => {
      for (const item of items) {
        found.push(item);
        if (this.isOpen(item)) add(item.children);
      }
    };
    add(this.roots);
    return found;
  }
}
