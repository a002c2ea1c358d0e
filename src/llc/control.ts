// The control field: one octet in unnumbered frames, two in the others. Its bits go out lowest first, so that the kind
// of a frame stands in the lowest bits of the first octet.
import { getUint8 } from '../util/bytes.ts';
import { checkUint, refusal } from '../util/fields.ts';

/** The control field of a frame that carries numbered information (also *I*): 16 bits. IEEE 802.2 clause 5.2.1. */
export interface InformationControl {
  readonly kind: 'information';
  /** Send sequence number (also *N(S)*), 7 bits. IEEE 802.2 clause 5.2.1. */
  readonly sendSequenceNumber: number;
  /** Poll in a command, final in a response (also *P/F*), 1 bit. IEEE 802.2 clause 5.2.1. */
  readonly pollFinal: boolean;
  /** Receive sequence number (also *N(R)*), 7 bits: the frame that is expected next. IEEE 802.2 clause 5.2.1. */
  readonly receiveSequenceNumber: number;
}

/** The control field of a frame that only supervises a connection (also *S*): 16 bits. IEEE 802.2 clause 5.2.2. */
export interface SupervisoryControl {
  readonly kind: 'supervisory';
  /** Supervisory function, 2 bits. See {@link supervisoryFunctions}. IEEE 802.2 clause 5.2.2. */
  readonly function: number;
  /** Reserved, 4 bits: zero. IEEE 802.2 clause 5.2.2. */
  readonly reserved: number;
  /** Poll in a command, final in a response (also *P/F*), 1 bit. IEEE 802.2 clause 5.2.2. */
  readonly pollFinal: boolean;
  /** Receive sequence number (also *N(R)*), 7 bits: the frame that is expected next. IEEE 802.2 clause 5.2.2. */
  readonly receiveSequenceNumber: number;
}

/** The control field of an unnumbered frame (also *U*): 8 bits. IEEE 802.2 clause 5.2.3. */
export interface UnnumberedControl {
  readonly kind: 'unnumbered';
  /** Function (its *modifier* bits), 5 bits. See {@link unnumberedFunctions}. IEEE 802.2 clause 5.2.3. */
  readonly function: number;
  /** Poll in a command, final in a response (also *P/F*), 1 bit. IEEE 802.2 clause 5.2.3. */
  readonly pollFinal: boolean;
}

/** A control field (IEEE 802.2 clause 5.2). Narrow on `kind`. */
export type Control = InformationControl | SupervisoryControl | UnnumberedControl;

/** What supervisory frames say, as `control.function` has it (IEEE 802.2 clause 5.4.2.3.2). */
export const supervisoryFunctions = {
  /** Ready for more (RR). */
  receiveReady: 0,
  /** Not ready for more (RNR). */
  receiveNotReady: 1,
  /** Send again from here on (REJ). */
  reject: 2,
} as const;

/** What unnumbered frames say, as `control.function` has it (IEEE 802.2 clauses 5.4.1, 5.4.2, 5.4.3). */
export const unnumberedFunctions = {
  /** Information without a connection (UI): nearly every frame. */
  information: 0,
  /** There is no connection (DM). */
  disconnectedMode: 3,
  /** End the connection (DISC). */
  disconnect: 8,
  /** Done (UA). */
  acknowledgment: 12,
  /** Acknowledged information without a connection, sequence 0 (AC0). */
  acknowledgedInformation0: 13,
  /** Make a connection (SABME). */
  setMode: 15,
  /** A frame made no sense (FRMR). */
  frameReject: 17,
  /** Who are you (XID). */
  exchangeIdentification: 23,
  /** Send it back (TEST). */
  test: 28,
  /** Acknowledged information without a connection, sequence 1 (AC1). */
  acknowledgedInformation1: 29,
} as const;

/** What nearly every frame has: unnumbered information. */
export const unnumberedInformation: UnnumberedControl = {
  kind: 'unnumbered',
  function: unnumberedFunctions.information,
  pollFinal: false,
};

/** How many octets the control field takes that begins with this one. */
export function octetsBehind(first: number): number {
  return (first & 3) === 3 ? 1 : 2;
}

/** How many octets a control field takes. */
export function controlOctets(control: Control): number {
  if (typeof control !== 'object' || control === null)
    throw refusal('llc', 'control', control, 'is not a control field');
  return control.kind === 'unnumbered' ? 1 : 2;
}

/** Reads a control field; the caller has checked that its octets are there. */
export function getControl(bytes: Uint8Array, offset: number): Control {
  const first = getUint8(bytes, offset);
  if ((first & 3) === 3) {
    const bits = ((first >>> 3) & 0x1c) | ((first >>> 2) & 3);
    return { kind: 'unnumbered', function: bits, pollFinal: (first & 0x10) !== 0 };
  }
  const second = getUint8(bytes, offset + 1);
  const pollFinal = (second & 1) !== 0;
  const receiveSequenceNumber = second >>> 1;
  if ((first & 1) === 0)
    return { kind: 'information', sendSequenceNumber: first >>> 1, pollFinal, receiveSequenceNumber };
  return {
    kind: 'supervisory',
    function: (first >>> 2) & 3,
    reserved: first >>> 4,
    pollFinal,
    receiveSequenceNumber,
  };
}

/** Writes a control field. */
export function setControl(layer: string, target: Uint8Array, offset: number, control: Control): void {
  const pollFinal = control.pollFinal ? 1 : 0;
  switch (control.kind) {
    case 'unnumbered': {
      const bits = checkUint(layer, 'control.function', control.function, 0x1f);
      target[offset] = ((bits & 0x1c) << 3) | (pollFinal << 4) | ((bits & 3) << 2) | 3;
      return;
    }
    case 'information':
      target[offset] = checkUint(layer, 'control.sendSequenceNumber', control.sendSequenceNumber, 0x7f) << 1;
      break;
    case 'supervisory': {
      const reserved = checkUint(layer, 'control.reserved', control.reserved, 0xf);
      target[offset] = (reserved << 4) | (checkUint(layer, 'control.function', control.function, 3) << 2) | 1;
      break;
    }
    default:
      throw refusal(
        layer,
        'control.kind',
        (control as { readonly kind?: unknown }).kind,
        'is no kind of frame',
      );
  }
  const number = checkUint(layer, 'control.receiveSequenceNumber', control.receiveSequenceNumber, 0x7f);
  target[offset + 1] = (number << 1) | pollFinal;
}

/** The frame carries what its access point or protocol names, and not something about the link. */
export function carriesData(control: Control): boolean {
  return (
    control.kind === 'information' ||
    (control.kind === 'unnumbered' && control.function === unnumberedFunctions.information)
  );
}
