// What the reference needs of TypeDoc besides its options: the pages of protocols, links into RFCs, its own search.
import {
  Application,
  Comment,
  CommentTag,
  type Context,
  Converter,
  type DocumentReflection,
  OptionDefaults,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
  Renderer,
} from 'typedoc';
import { byCategory, categories } from './categories.ts';
import { improvePage, writePages } from './pages.ts';
import { linkDocuments, linked } from './rfc-links.ts';
import { type Entry, writeSearch } from './search.ts';

/** What a constant has besides its meaning: where its numbers are registered. */
const registry = '@registry';

/** Fields that tell the members of a union apart: their type says all. */
const discriminators = new Map([
  ['layer', 'Names the protocol.'],
  ['block', 'Tells which of the blocks this is.'],
  ['kind', 'Tells which of the kinds this is.'],
  ['subtype', 'Tells which of the subtypes this is.'],
  ['suboption', 'Tells which of the suboptions this is.'],
  ['by', 'Tells which of the forms this is.'],
  ['type', 'Tells which of the types this is.'],
]);

export function load(app: Application): void {
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue('blockTags', [...OptionDefaults.blockTags, registry]);
    // What a module exports stands on its page: the navigation ends with the modules.
    app.options.setValue(
      'navigationLeaves',
      [...categories.keys()].filter((name) => name !== 'framewright'),
    );
  });
  const entries: Entry[] = [];

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
    describePlainFields(project);
    categorise(project);
    for (const document of project.documents ?? []) nameGuide(document);
  });

  // Behind TypeDoc's own listeners: links have their targets by then.
  const last = -10_000;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    (context: Context) => {
      for (const { children } of context.project.categories ?? []) children.sort(byCategory);
      pending.push(async () => {
        entries.push(...(await writePages(context)));
        for (const reflection of Object.values(context.project.reflections)) finish(reflection);
        for (const document of context.project.documents ?? []) document.content = linked(document.content);
      });
    },
    last,
  );
  // Modules are imported for their constants, which converting cannot wait for and rendering can.
  const pending: (() => Promise<void>)[] = [];
  app.renderer.preRenderAsyncJobs.push(async () => {
    for (const job of pending.splice(0)) await job();
  });
  app.renderer.postRenderAsyncJobs.push(async ({ project, outputDirectory }) => {
    writeSearch(app, project, entries, outputDirectory);
  });
  app.renderer.on(Renderer.EVENT_END_PAGE, improvePage);

  // `{@link CodecError}` means that of the main entry point, wherever it is said.
  app.converter.addUnknownSymbolResolver(({ symbolReference }, { project }) => {
    const names = symbolReference?.path?.map(({ path }) => path) ?? [];
    const target = project.getChildByName(['framewright', ...names]);
    // TypeDoc takes what it has documented itself too; its types only know addresses.
    return target && { target: target as unknown as string };
  });
}

function describePlainFields(project: ProjectReflection): void {
  const members = project.getReflectionsByKind(ReflectionKind.Property | ReflectionKind.CallSignature);
  for (const member of members.filter((some) => !some.hasComment())) {
    const text = discriminators.get(member.name) ?? (isInline(member) ? ' ' : undefined);
    if (text !== undefined) member.comment = new Comment([{ kind: 'text', text }]);
  }
}

/** Tables of constants and types written in place: what they stand in says what they are. */
function isInline({ parent }: Reflection): boolean {
  return parent !== undefined && (parent.kindOf(ReflectionKind.TypeLiteral) || isInline(parent));
}

/** Puts modules under the headings of the navigation. */
function categorise(project: ProjectReflection): void {
  for (const { name, comment } of project.getChildrenByKind(ReflectionKind.Module)) {
    const category = categories.get(name);
    if (category !== undefined)
      comment?.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: category }]));
  }
}

/** A guide without front matter is called by its heading. */
function nameGuide(document: DocumentReflection): void {
  const { frontmatter, content } = document;
  const [, heading] = /^# (.+)$/m.exec(content.map(({ text }) => text).join('')) ?? [];
  // Without a title TypeDoc takes the name of the file.
  if (/^[a-z0-9-]+$/.test(document.name) && heading !== undefined) document.name = heading;
  frontmatter['category'] ??= 'Guides';
}

/** Links RFCs, and removes the tag that the tables of constants have told. */
function finish({ comment }: Reflection): void {
  if (comment === undefined) return;
  comment.removeTags(registry);
  linkDocuments(comment);
}
