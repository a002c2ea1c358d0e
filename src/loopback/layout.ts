import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './loopback.ts';

/** The loopback header in network order (LINKTYPE_LOOP) as a binary-parser declaration. */
export const loopback: Layout<Pick<Header, 'family'>> = /* @__PURE__ */ new Parser().uint32('family');
