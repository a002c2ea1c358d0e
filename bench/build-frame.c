/*
 * An Ethernet/IPv4 frame with a UDP or TCP header, built from numbers again and again: what encapsulateInto, which
 * reads the same addresses from text, is compared with.
 *
 *   cc -O2 -o build-frame bench/build-frame.c && ./build-frame udp octets milliseconds
 *
 * Prints the nanoseconds of processor time for one frame, checksums included, and the frame in hexadecimal.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct fields {
  uint64_t destination_mac, source_mac;
  uint32_t source, destination, sequence;
  uint16_t source_port, destination_port, flags;
  uint8_t protocol;
};

static void put16(uint8_t *at, uint32_t value) { at[0] = value >> 8, at[1] = value; }
static void put32(uint8_t *at, uint32_t value) { put16(at, value >> 16), put16(at + 2, value); }
static void put_mac(uint8_t *at, uint64_t value) { put16(at, value >> 32), put32(at + 2, value); }

/* Sums 32-bit words in the order of the machine: RFC 1071 section 2 (B). */
static uint16_t checksum(const uint8_t *octets, uint32_t length, uint64_t sum) {
  uint32_t word;
  for (; length >= 4; length -= 4, octets += 4) memcpy(&word, octets, 4), sum += word;
  if (length > 0) word = 0, memcpy(&word, octets, length), sum += word;
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum;
}

static void put_sum(uint8_t *at, uint16_t sum) { memcpy(at, &sum, 2); }

static uint32_t build(uint8_t *frame, const struct fields *fields, const uint8_t *payload, uint32_t octets) {
  uint8_t *ip = frame + 14, *transport = ip + 20;
  uint32_t header = fields->protocol == 6 ? 20 : 8, segment = header + octets;
  uint8_t pseudo[12];
  put_mac(frame, fields->destination_mac), put_mac(frame + 6, fields->source_mac), put16(frame + 12, 0x800);
  put32(ip, 0x45000000 | (20 + segment)), put32(ip + 4, 0x4000), put16(ip + 8, 64 << 8 | fields->protocol);
  put16(ip + 10, 0), put32(ip + 12, fields->source), put32(ip + 16, fields->destination);
  put_sum(ip + 10, checksum(ip, 20, 0));
  put16(transport, fields->source_port), put16(transport + 2, fields->destination_port);
  if (header == 20) {
    put32(transport + 4, fields->sequence), put32(transport + 8, 0);
    put32(transport + 12, 0x50000000 | (uint32_t)fields->flags << 16 | 0xffff), put32(transport + 16, 0);
  } else {
    put32(transport + 4, segment << 16);
  }
  memcpy(transport + header, payload, octets);
  memcpy(pseudo, ip + 12, 8), put32(pseudo + 8, (uint32_t)fields->protocol << 16 | segment);
  uint16_t sum = checksum(transport, segment, (uint16_t)~checksum(pseudo, 12, 0));
  if (header == 8 && sum == 0) sum = 0xffff;
  put_sum(transport + (header == 20 ? 16 : 6), sum);
  return 34 + segment;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int count, char **arguments) {
  static uint8_t frame[2048], payload[1500];
  if (count != 4) return 2;
  int tcp = strcmp(arguments[1], "tcp") == 0;
  uint32_t octets = strtoul(arguments[2], NULL, 10), length = 0;
  if (octets > sizeof payload) return 2;
  double milliseconds = atof(arguments[3]), begin = now(), end;
  /* Volatile: the compiler must not build the frame beforehand. */
  volatile struct fields given = {0x020000000001, 0x020000000065, 0xc0000201, 0xc6336407, 0, 40000,
                                  tcp ? 443 : 5004, 0x10, tcp ? 6 : 17};
  uint64_t frames = 0;
  memset(payload, 0x5a, sizeof payload);
  do {
    for (int turn = 0; turn < 1000; turn++, frames++) {
      struct fields fields = given;
      length = build(frame, &fields, payload, octets);
      __asm__ volatile("" : : "r"(frame), "r"(payload) : "memory");
    }
    end = now();
  } while (end - begin < milliseconds * 1e6);
  printf("%f\n", (end - begin) / frames);
  for (uint32_t at = 0; at < length; at++) printf("%02x", frame[at]);
  return puts("") < 0;
}
