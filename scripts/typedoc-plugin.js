// What the reference needs of TypeDoc besides its options.
import { Comment, Converter, ReflectionKind } from 'typedoc';

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

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const members = project.getReflectionsByKind(ReflectionKind.Property | ReflectionKind.CallSignature);
    for (const member of members.filter((some) => !some.hasComment())) {
      const text = discriminators.get(member.name) ?? (isInline(member) ? ' ' : undefined);
      if (text !== undefined) member.comment = new Comment([{ kind: 'text', text }]);
    }
  });

  // `{@link CodecError}` means that of the main entry point, wherever it is said.
  app.converter.addUnknownSymbolResolver(({ symbolReference }, { project }) => {
    const names = symbolReference?.path?.map(({ path }) => path) ?? [];
    const target = project.getChildByName(['framewright', ...names]);
    return target && { target };
  });
}

/** Tables of constants and types written in place: what they stand in says what they are. */
function isInline({ parent }) {
  return parent !== undefined && (parent.kindOf(ReflectionKind.TypeLiteral) || isInline(parent));
}
