/**
 * A frame as a tree of fields, for viewers: {@link dissect} says of every field of every layer where it stands, to the
 * bit, what its value is, and which section of which document defines it. Options and records are taken apart too, and
 * every bit of the frame is in exactly one leaf. {@link fieldInfo} knows what documents and Wireshark call a field.
 *
 * The inspector page of this site is made of it.
 *
 * @module inspect
 */
export { dissect, fieldsAt } from './dissect.ts';
export type { Dissection, Field, PathStep } from './field.ts';
export type { OtherFormat } from './field-tables.ts';
export { type FieldInfo, fieldInfo, fieldsOf, type ProtocolInfo, protocolInfo } from './fields.ts';
export { type LayoutField, layoutFields } from './layout-fields.ts';
