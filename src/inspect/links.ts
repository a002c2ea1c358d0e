// The link layers, and what stands right behind them.
import { arp as arpLayout } from '../arp/layout.ts';
import { ethernet as ethernetLayout } from '../ethernet/layout.ts';
import { loopback as loopbackLayout } from '../loopback/layout.ts';
import { vlan as vlanLayout } from '../vlan/layout.ts';
import type { Tape } from './tape.ts';

/** Cuts an Ethernet header; trailer and frame check sequence stand behind what it carries. */
export function ethernet(tape: Tape): void {
  tape.layout(ethernetLayout);
}

/** Cuts a VLAN tag. */
export function vlan(tape: Tape): void {
  tape.layout(vlanLayout);
}

/** Cuts a loopback header. */
export function loopback(tape: Tape): void {
  tape.layout(loopbackLayout);
}

const cookedAddress = 8;

/** Cuts a cooked header of version 1. */
export function sll(tape: Tape): void {
  tape.words('packetType:16 hardwareType:16 addressLength:16');
  cooked(tape, tape.peek16(-2));
  tape.bits('protocolType', 16);
}

/** Cuts a cooked header of version 2. */
export function sll2(tape: Tape): void {
  tape.words('protocolType:16 reserved:16 interfaceIndex:32 hardwareType:16 packetType:8 addressLength:8');
  cooked(tape, tape.peek(-1));
}

/** The address in its eight octets, and those that it does not use. */
function cooked(tape: Tape, length: number): void {
  const used = Math.min(length, cookedAddress);
  tape.octets('address', used);
  tape.octets('padding', cookedAddress - used);
}

/** Cuts an ARP packet: its addresses have the lengths that it says. */
export function arp(tape: Tape): void {
  const hardware = 8 * tape.peek(4);
  const protocol = 8 * tape.peek(5);
  const widths: Readonly<Record<string, number>> = {
    senderHardwareAddress: hardware,
    senderProtocolAddress: protocol,
    targetHardwareAddress: hardware,
    targetProtocolAddress: protocol,
  };
  tape.layout(arpLayout, (name, bits) => widths[name] ?? bits);
}

/** Cuts an LLC header; the control field by its kind. */
export function llc(tape: Tape): void {
  tape.words('destinationServiceAccessPoint:8 sourceServiceAccessPoint:8');
  const first = tape.peek();
  const octets = (first & 3) === 3 ? 1 : 2;
  tape.group('control', ['control'], octets, () => {
    if (octets === 1) {
      // The five bits of the function stand on both sides of the poll bit.
      tape.words('function:3 pollFinal:1 function:2 format:2');
    } else {
      tape.words((first & 1) === 0 ? 'sendSequenceNumber:7 format:1' : 'reserved:4 function:2 format:2');
      tape.words('receiveSequenceNumber:7 pollFinal:1');
    }
  });
  // SNAP; elsewhere nothing is left.
  tape.words('organizationCode:24 protocolId:16');
}

const portFlags = 'agreement:1 forwarding:1 learning:1 portRole:2 proposal:1 topologyChange:1';

/** Cuts a BPDU: all fields of the longest, as many as there are. */
export function stp(tape: Tape): void {
  tape.words('protocolIdentifier:16 protocolVersion:8 bpduType:8');
  flags(tape, 'topologyChangeAcknowledgment');
  bridge(tape, 'rootIdentifier');
  tape.bits('rootPathCost', 32);
  const isMultiple = tape.get('kind') === 'multiple';
  bridge(tape, isMultiple ? 'regionalRootIdentifier' : 'bridgeIdentifier');
  tape.group('portIdentifier', ['portIdentifier'], 2, () => tape.words('priority:4 number:12'));
  tape.words('messageAge:16 maxAge:16 helloTime:16 forwardDelay:16');
  tape.bits('version1Length', 8);
  tape.bits('version3Length', 16);
  tape.group('configurationIdentifier', ['configurationIdentifier'], 51, () =>
    tape.words('formatSelector:8 name:256 revisionLevel:16 digest:128'),
  );
  tape.bits('internalRootPathCost', 32);
  bridge(tape, 'bridgeIdentifier');
  tape.bits('remainingHops', 8);
  tape.list('instances', () => {
    flags(tape, 'master');
    bridge(tape, 'regionalRootIdentifier');
    tape.words('internalRootPathCost:32 bridgePriority:8 portPriority:8 remainingHops:8');
  });
}

function flags(tape: Tape, first: string): void {
  tape.group('flags', ['flags'], 1, () => tape.words(`${first}:1 ${portFlags}`));
}

function bridge(tape: Tape, name: string): void {
  tape.group(name, [name], 8, () => tape.words('priority:4 systemIdExtension:12 address:48'));
}
