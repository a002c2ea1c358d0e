/*
 * The five-tuple of every frame of a file, as fast as C reads it: what bench/tasks/view.ts compares FrameView with.
 *
 *   cc -O2 -o five-tuple bench/five-tuple.c && ./five-tuple frames.bin milliseconds
 *
 * The file holds, for each frame, its length (32 bits, least significant octet first) and its octets. Lengths are
 * checked as FrameView checks them. Prints the nanoseconds of processor time for one frame, and the sum of what was read.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ETHERNET = 1, VLAN = 2, ARP = 4, IPV4 = 8, IPV6 = 16, EXTENSIONS = 32, ICMP = 64, ICMPV6 = 128, UDP = 256,
       TCP = 512, DNS = 1024, DHCP = 2048, FRAGMENT = 4096, CUT = 8192, DAMAGED = 16384 };

/* Where the layers start. */
struct view {
  const uint8_t *octets;
  uint32_t layers, network, transport, payload, payload_end;
  uint8_t protocol;
};

static uint32_t get16(const uint8_t *at) { return (uint32_t)at[0] << 8 | at[1]; }
static uint32_t get32(const uint8_t *at) { return get16(at) << 16 | get16(at + 2); }

static uint32_t name(uint32_t port) {
  if (port == 53 || port == 5353 || port == 5355) return DNS;
  return port == 67 || port == 68 ? DHCP : 0;
}

static uint32_t transport(struct view *view, uint32_t at, uint32_t end, uint32_t layers) {
  const uint8_t *octets = view->octets;
  view->transport = at;
  if (view->protocol == 6) {
    if (at + 20 > end) return layers | DAMAGED;
    uint32_t body = at + (octets[at + 12] >> 4) * 4;
    view->payload = body;
    if (body < at + 20 || body > end) return layers | TCP | DAMAGED;
    return layers | TCP;
  }
  if (view->protocol == 17) {
    uint32_t body = at + 8;
    if (body > end) return layers | DAMAGED;
    uint32_t length = get16(octets + at + 4), stop = at + length;
    view->payload = body;
    if (length < 8) return layers | UDP | DAMAGED;
    if (stop > end) layers |= CUT, stop = end;
    view->payload_end = stop;
    uint32_t guess = name(get16(octets + at + 2));
    if (guess == 0) guess = name(get16(octets + at));
    if (stop - body < (guess == DNS ? 12 : 236)) guess = 0;
    return layers | UDP | guess;
  }
  if (view->protocol == 1 || view->protocol == 58) {
    if (at + 4 > end) return layers | DAMAGED;
    view->payload = at + 8 < end ? at + 8 : end;
    return layers | (view->protocol == 1 ? ICMP : ICMPV6);
  }
  return layers;
}

static uint32_t ipv4(struct view *view, uint32_t at, uint32_t end, uint32_t layers) {
  const uint8_t *header = view->octets + at;
  if (at + 20 > end || header[0] >> 4 != 4) return layers | DAMAGED;
  uint32_t octets = (header[0] & 15) * 4, total = get16(header + 2), body = at + octets, stop = end;
  layers |= IPV4;
  view->protocol = header[9];
  if (octets < 20 || body > end || (total < octets && total != 0)) return layers | DAMAGED;
  if (total != 0) stop = at + total;
  if (stop > end) layers |= CUT, stop = end;
  view->payload = body;
  view->payload_end = stop;
  uint32_t fragment = get16(header + 6) & 0x3fff;
  if (fragment != 0) layers |= FRAGMENT;
  if ((fragment & 0x1fff) != 0) return layers;
  return transport(view, body, stop, layers);
}

static uint32_t ipv6(struct view *view, uint32_t at, uint32_t end, uint32_t layers) {
  const uint8_t *octets = view->octets;
  if (at + 40 > end || octets[at] >> 4 != 6) return layers | DAMAGED;
  uint32_t stop = at + 40 + get16(octets + at + 4), next = octets[at + 6];
  layers |= IPV6;
  if (stop > end) layers |= CUT, stop = end;
  view->payload_end = stop;
  at += 40;
  for (int count = 0; count < 256; count++) {
    uint32_t size;
    if (next == 0 || next == 43 || next == 60 || next == 135) size = at + 8 > stop ? 8 : 8 * (octets[at + 1] + 1);
    else if (next == 51) size = at + 12 > stop ? 12 : 4 * (octets[at + 1] + 2);
    else if (next == 44) size = 8;
    else break;
    layers |= EXTENSIONS;
    if (at + size > stop) return layers | DAMAGED;
    uint32_t fragment = next == 44 ? get16(octets + at + 2) : 0;
    next = view->protocol = octets[at];
    at += size;
    if ((fragment & 0xfff9) != 0) layers |= FRAGMENT;
    if (fragment >= 8) return layers;
  }
  view->payload = at;
  view->protocol = next;
  return transport(view, at, stop, layers);
}

static uint32_t load(struct view *view, const uint8_t *octets, uint32_t start, uint32_t end) {
  view->octets = octets;
  view->network = view->payload = start;
  view->transport = view->payload_end = end;
  uint32_t at = start + 14, layers = ETHERNET;
  if (at > end) return DAMAGED;
  uint32_t type = get16(octets + at - 2);
  while (type == 0x8100 || type == 0x88a8 || type == 0x9100) {
    if (at + 4 > end) return layers | DAMAGED;
    at += 4;
    type = get16(octets + at - 2);
    layers |= VLAN;
  }
  view->network = view->payload = at;
  if (type == 0x0800) return ipv4(view, at, end, layers);
  if (type == 0x86dd) return ipv6(view, at, end, layers);
  if (type != 0x0806 && type != 0x8035) return layers;
  uint32_t size = at + 8 > end ? 8 : 8 + 2 * (octets[at + 4] + octets[at + 5]);
  return at + size > end ? layers | DAMAGED : layers | ARP;
}

static uint32_t five_tuple(const struct view *view) {
  const uint8_t *octets = view->octets;
  uint32_t sum = 0;
  if (view->layers & IPV4) {
    sum = view->protocol ^ get32(octets + view->network + 12) ^ get32(octets + view->network + 16) << 1;
  } else if (view->layers & IPV6) {
    sum = view->protocol;
    for (uint32_t word = 0; word < 16; word += 4)
      sum += get32(octets + view->network + 8 + word) ^ get32(octets + view->network + 24 + word) << 1;
  }
  if (view->layers & (TCP | UDP)) sum += get16(octets + view->transport) ^ get16(octets + view->transport + 2) << 1;
  return sum;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  FILE *file = fopen(arguments[1], "rb");
  if (file == NULL) return 1;
  fseek(file, 0, SEEK_END);
  uint32_t size = ftell(file), frames = 0;
  rewind(file);
  uint8_t *octets = malloc(size);
  uint32_t *starts = malloc((size / 4 + 1) * sizeof *starts);
  if (octets == NULL || starts == NULL || fread(octets, 1, size, file) != size) return 1;
  for (uint32_t at = 0; at < size; at = starts[frames++] + (octets[at] | octets[at + 1] << 8 | octets[at + 2] << 16))
    starts[frames] = at + 4;
  starts[frames] = size + 4;
  struct view view;
  uint32_t sum = 0;
  double begin = now(), end;
  uint32_t passes = 0;
  do {
    sum = 0;
    for (uint32_t frame = 0; frame < frames; frame++) {
      view.layers = load(&view, octets, starts[frame], starts[frame + 1] - 4);
      sum += five_tuple(&view);
    }
    passes++;
    end = now();
  } while (end < begin + 1e6 * atof(arguments[2]));
  printf("%.3f\n", (end - begin) / passes / frames);
  printf("%u\n", sum);
  return 0;
}
