// A layer that says no more than that what it carries is the first fragment of a datagram.
import type { Codec } from '../../src/util/codec.ts';

export const firstFragment: Codec<'firstFragment', { readonly layer: 'firstFragment' }> = {
  name: 'firstFragment',
  read: (_bytes, span) => ({ header: { layer: 'firstFragment' }, body: span }),
  size: () => 0,
  write: () => undefined,
  isFirstFragment: () => true,
};
