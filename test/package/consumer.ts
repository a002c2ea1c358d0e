// A program of someone who has installed framewright. The tests compile it as an ES module and as CommonJS, with
// several compilers, and run both.
import { CodecError, decapsulate, encapsulate, type Layer, tcp } from 'framewright';
import * as arp from 'framewright/arp';
import * as dhcp from 'framewright/dhcp';
import * as dns from 'framewright/dns';
import * as ethernet from 'framewright/ethernet';
import * as icmp from 'framewright/icmp';
import * as icmpv6 from 'framewright/icmpv6';
import * as igmp from 'framewright/igmp';
import * as ipv4 from 'framewright/ipv4';
import * as layouts from 'framewright/layouts';
import * as pcap from 'framewright/pcap';
import * as tcpAlone from 'framewright/tcp';
import * as udp from 'framewright/udp';
import * as util from 'framewright/util';
import * as view from 'framewright/view';

const frame = encapsulate([
  { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
  { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
  { layer: 'tcp', sourcePort: 12345, destinationPort: 443, flags: { syn: true } },
]);
const { layers } = decapsulate(frame);

function port(layer: Layer): number | undefined {
  return layer.layer === 'tcp' ? layer.destinationPort : undefined;
}

function fails(): boolean {
  try {
    udp.decode(frame.subarray(0, 3));
    return false;
  } catch (error) {
    return error instanceof CodecError && error instanceof util.CodecError && error.code === 'truncated';
  }
}

const parsed: number = layouts.udp.parse(frame.subarray(34)).sourcePort;
const modules: readonly object[] = [
  arp,
  dhcp,
  dns,
  ethernet,
  icmp,
  icmpv6,
  igmp,
  ipv4,
  layouts,
  pcap,
  tcpAlone,
  udp,
  util,
  view,
];

if (layers.map(port).join() !== ',,443') throw new Error('tcp');
if (!fails()) throw new Error('CodecError');
const loaded = new view.FrameView();
if ((loaded.load(frame) & view.hasTcp) === 0 || loaded.toPacket().layers.length !== 3)
  throw new Error('view');
if (parsed !== 12345) throw new Error('layouts');
if (tcp.decode === undefined || tcpAlone.decode === undefined) throw new Error('namespace');
if (modules.some((module) => Object.keys(module).length === 0)) throw new Error('empty');
