// The formats of the options: what an RFC draws, in a line.

/**
 * Every form of every option, but for those that need to be fast (options.ts): its number, its kind, and the fields
 * behind number and length in wire order. To add an option: its type in option-types.ts, and a line here. Of multipath
 * TCP the number is followed by the subtype.
 *
 * - `value:32` is an unsigned number of 32 bits, `backup?` a flag, one bit, `key#8` a bigint of eight octets;
 * - `reserved:3` is three bits that are left out when they are 0;
 * - `mac*` is all the octets that are left, `hmac*8` eight, `cookie*0,4` none or four, `addressIds+` one or more;
 * - `address@4` is an address of four octets, `blocks&` and `suboptions%` are lists (lists.ts);
 * - `=1:4` is four bits that hold 1, and `version=1:4` are told besides: where they hold something else it is not this
 *   form;
 * - `order=0` is not on the wire: it is told by what is of this form;
 * - `/` is where the option may end.
 */
export function allForms(): string {
  return `5 sack blocks&
19 md5 digest*16
28 userTimeout granularity="seconds" =0:1 timeout:15
28 userTimeout granularity="minutes" =1:1 timeout:15
29 authentication keyId:8 receiveNextKeyId:8 mac*
0x1e0 mptcp subtype="capable" =0:4 version=0:4 checksumRequired? extensibility? refusesJoin? algorithms:5 senderKey#8 / receiverKey#8
0x1e0 mptcp subtype="capable" =0:4 version=1:4 checksumRequired? extensibility? refusesJoin? algorithms:5 / senderKey#8 / receiverKey#8 / dataLength:16 / checksum:16
0x1e1 mptcp subtype="joinSyn" =1:4 reserved:3 backup? addressId:8 token:32 random:32
0x1e1 mptcp subtype="joinSynAck" =1:4 reserved:3 backup? addressId:8 hmac*8 random:32
0x1e1 mptcp subtype="joinAck" =1:4 reserved:12 hmac*20
${dataSequenceSignals()}${addAddresses()}0x1e4 mptcp subtype="removeAddress" =4:4 reserved:4 addressIds+
0x1e5 mptcp subtype="priority" =5:4 reserved:3 backup? / addressId:8
0x1e6 mptcp subtype="fail" =6:4 reserved:12 dataSequenceNumber#8
0x1e7 mptcp subtype="fastClose" =7:4 reserved:12 receiverKey#8
0x1e8 mptcp subtype="reset" =8:4 reserved:3 transient? reason:8
34 fastOpen experimental=false cookie*0,4,6,8,10,12,14,16
69 encryptionNegotiation suboptions%
172 accurateEcn order=0 / ect0:24 / ce:24 / ect1:24
174 accurateEcn order=1 / ect1:24 / ce:24 / ect0:24
253 experiment number=253 experiment:16 data*
254 fastOpen experimental=true =63881:16 cookie*0,4,6,8,10,12,14,16
254 experiment number=254 experiment:16 data*`;
}

/** RFC 8684 section 3.3: flags tell whether acknowledgment and mapping are there, and how long their numbers are. */
function dataSequenceSignals(): string {
  let forms = '';
  // The usual ones first: long numbers, then short ones; with both, then with one.
  for (const long of [10, 0, 2, 8]) {
    for (const present of [5, 1, 4, 0]) {
      forms += '0x1e2 mptcp subtype="dataSequenceSignal" =2:4 reserved:7 dataFin? ';
      forms += `longSequenceNumber=${long > 7} longAcknowledgment=${long % 8 > 0} =${present + long}:4`;
      if (present & 1) forms += ` dataAcknowledgment#${long & 2 ? 8 : 4}`;
      if (present & 4)
        forms += ` dataSequenceNumber#${long & 8 ? 8 : 4} subflowSequenceNumber:32 dataLength:16 / checksum:16`;
      forms += '\n';
    }
  }
  return forms;
}

/**
 * Behind the address stand a port, a code, both, or neither. RFC 6824 section 3.4.1: the bits behind the subtype are
 * the version of IP. RFC 8684: the last of them is the echo flag.
 */
function addAddresses(): string {
  let forms = '';
  for (const version of [
    '0 echo=false =4:4 addressId:8 address@4',
    '0 echo=false =6:4 addressId:8 address@16',
    '1 =0:3 echo? addressId:8 address@4',
    '1 =0:3 echo? addressId:8 address@16',
  ]) {
    for (const rest of ['hmac*8', '/ port:16 / hmac*8']) {
      forms += `0x1e3 mptcp subtype="addAddress" =3:4 version=${version} ${rest}\n`;
    }
  }
  return forms;
}
