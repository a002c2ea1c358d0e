"""Writes ipaddress-vectors.ts beside this file: python3 test/util/ipaddress-vectors.py"""

import random
import socket
from ipaddress import IPv4Address, IPv6Address, collapse_addresses, ip_interface, ip_network, summarize_address_range

HEAD = """// Answers of python3's ipaddress module and of glibc's inet_ntop (Python 3.11.7, Debian 12), made with seeded random
// numbers by ipaddress-vectors.py. A row has the arguments and the answer, with two spaces between; lists have one
// space between items. IPv6 addresses are written by inet_ntop.
const table = (rows: string): readonly (readonly [string, string, ...string[]])[] =>
  rows
    .trim()
    .split('\\n')
    .map((row) => {
      const [first = '', second = '', ...others] = row.trim().split('  ');
      return [first, second, ...others];
    });
"""

random.seed(4632)


def address(version, bits=None):
    width = 32 if version == 4 else 128
    return (IPv4Address if version == 4 else IPv6Address)(random.getrandbits(width if bits is None else bits))


def text(value):
    """An address or network as inet_ntop writes it; lists item by item."""
    if isinstance(value, list):
        return ' '.join(map(text, value)) or '-'
    if hasattr(value, 'prefixlen'):
        return f'{text(value.network_address)}/{value.prefixlen}'
    if isinstance(value, IPv6Address):
        return socket.inet_ntop(socket.AF_INET6, value.packed)
    return str(value)


def notations():
    groups = [0, 0, 0, 1, 0xFFFF, 0xA0, 0xDB8]
    for _ in range(60):
        octets = b''.join(random.choice([*groups, random.getrandbits(16)]).to_bytes(2, 'big') for _ in range(8))
        yield octets.hex(), IPv6Address(octets)
    for start in ['::', '::1', '::1:0', '::ffff', '::102:304', '::ffff:102:304', '::ffff:0:0', '64:ff9b::c000:221', '1::']:
        yield IPv6Address(start).packed.hex(), IPv6Address(start)


def subnets():
    widths = {4: range(33), 6: [0, 1, 2, 3, 7, 8, 9, 31, 32, 33, 48, 63, 64, 65, 95, 96, 97, 112, 119, 120, 125, 126, 127, 128]}
    for version, prefix_lengths in widths.items():
        for prefix_length in prefix_lengths:
            interface = address(version)
            net = ip_interface(f'{interface}/{prefix_length}').network
            small = net.num_addresses <= 512
            # Listing the hosts of a large network takes for ever.
            hosts = list(net.hosts()) if small else [net[1], net[-2] if version == 4 else net[-1]]
            yield (
                f'{text(interface)}/{prefix_length}', net, net.broadcast_address, hosts[0], hosts[-1],
                net.num_addresses, net.netmask, net.hostmask,
            )


def ranges():
    for version, widths in {4: [1, 5, 8, 16, 24, 32], 6: [1, 9, 20]}.items():
        highest = 2 ** (32 if version == 4 else 128) - 1
        pairs = [(int(start), min(highest, int(start) + random.getrandbits(width)))
                 for width in widths for start in [address(version), address(version)]]
        middle = (highest + 1) // 2
        pairs += [(0, highest), (0, 0), (highest, highest), (middle - 1, middle), (middle - 2, middle + 1)]
        if version == 4:
            pairs += [(1, highest), (0, highest - 1), (1, highest - 1)]
        for pair in pairs:
            first, last = map(IPv4Address if version == 4 else IPv6Address, pair)
            yield first, last, list(summarize_address_range(first, last))


def aggregates():
    for count in [3, 8, 14, 14, 14]:
        nets = [ip_network((0xC0000000 + 64 * random.getrandbits(6), random.choice([26, 27, 28, 32])), strict=False)
                for _ in range(count)]
        yield nets, list(collapse_addresses(nets))
    for count in [3, 9, 20]:
        nets = [ip_network(((0x20010DB8 << 96) + (random.getrandbits(6) << 74), random.choice([48, 52, 54, 55])), strict=False)
                for _ in range(count)]
        yield nets, list(collapse_addresses(nets))


def excludes():
    for net, other in [
        ('10.0.0.0/8', '10.99.0.0/16'), ('192.0.2.0/24', '192.0.2.77/32'), ('0.0.0.0/0', '255.255.255.255/32'),
        ('0.0.0.0/0', '0.0.0.0/0'), ('192.0.2.0/31', '192.0.2.1/32'), ('2001:db8::/32', '2001:db8:8000::/36'),
        ('::/0', '::1/128'), ('2001:db8::/126', '2001:db8::2/127'),
    ]:
        yield ip_network(net), ip_network(other), sorted(ip_network(net).address_exclude(ip_network(other)))


def splits():
    for net, prefix_length in [
        ('192.0.2.0/24', 27), ('192.0.2.6/31', 32), ('10.0.0.0/8', 8), ('0.0.0.0/0', 2), ('2001:db8::/46', 48),
        ('2001:db8::/126', 128), ('::/0', 1),
    ]:
        yield ip_network(net), prefix_length, list(ip_network(net).subnets(new_prefix=prefix_length))


def supernets():
    for net, prefix_length in [
        ('192.0.2.0/24', 23), ('192.0.3.255/32', 22), ('203.0.113.0/24', 0), ('10.0.0.0/8', 8),
        ('2001:db8:ffff::/48', 33), ('ffff::/16', 1),
    ]:
        yield ip_network(net), prefix_length, ip_network(net).supernet(new_prefix=prefix_length)


TABLES = [
    (notations, 'Sixteen octets; `socket.inet_ntop` of them.'),
    (subnets, 'An interface address; `ip_interface(it).network`, then its `broadcast_address`, the first and the last of\n'
              ' * its `hosts()`, `num_addresses`, `netmask` and `hostmask`.'),
    (ranges, 'First; last; `summarize_address_range(first, last)`.'),
    (aggregates, 'Networks; `collapse_addresses(networks)`.'),
    (excludes, 'A network; another; `sorted(network.address_exclude(other))`, `-` for an empty list.'),
    (splits, 'A network; a prefix length; `network.subnets(new_prefix=it)`.'),
    (supernets, 'A network; a prefix length; `network.supernet(new_prefix=it)`.'),
]

with open(__file__.replace('.py', '.ts'), 'w', encoding='ascii') as file:
    file.write(HEAD)
    for rows, comment in TABLES:
        lines = ''.join('  ' + '  '.join(map(text, row)) + '\n' for row in rows())
        file.write(f'\n/** {comment} */\nexport const {rows.__name__}: ReturnType<typeof table> = table(`\n{lines}`);\n')
