import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Message } from './message.ts';

/** The fixed header of a DNS message (RFC 1035 section 4.1.1): the fields of {@link Message}, then the counts. */
export interface HeaderFields
  extends Omit<Message, 'layer' | 'length' | 'questions' | 'answers' | 'authorities' | 'additionals'> {
  /** How many questions follow, 16 bits (also *QDCOUNT*). */
  readonly questionCount: number;
  /** How many answers, 16 bits (also *ANCOUNT*). */
  readonly answerCount: number;
  /** How many authority records, 16 bits (also *NSCOUNT*). */
  readonly authorityCount: number;
  /** How many additional records, 16 bits (also *ARCOUNT*). */
  readonly additionalCount: number;
}

const flag = { formatter: (bit: number): boolean => bit === 1 };

/** The DNS header (RFC 1035 section 4.1.1, RFC 4035 section 3) as a binary-parser declaration. */
export const dns: Layout<HeaderFields> = /* @__PURE__ */ new Parser()
  .uint16('id')
  .bit1('response', flag)
  .bit4('opcode')
  .bit1('authoritativeAnswer', flag)
  .bit1('truncated', flag)
  .bit1('recursionDesired', flag)
  .bit1('recursionAvailable', flag)
  .bit1('reserved', flag)
  .bit1('authenticData', flag)
  .bit1('checkingDisabled', flag)
  .bit4('responseCode')
  .uint16('questionCount')
  .uint16('answerCount')
  .uint16('authorityCount')
  .uint16('additionalCount');
