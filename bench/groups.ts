import type { Group } from './measure.ts';
import { addressGroups } from './tasks/addresses.ts';
import { checksumGroups } from './tasks/checksum.ts';
import { frameGroups } from './tasks/frames.ts';
import { headerGroups } from './tasks/headers.ts';
import { messageGroups } from './tasks/messages.ts';
import { viewGroups } from './tasks/view.ts';
import { writeGroups } from './tasks/write.ts';

/** What is compared, by heading. */
export const chapters: Readonly<Record<string, readonly Group[]>> = {
  'Frames read': frameGroups,
  'Frames read in place': viewGroups,
  'Frames written': writeGroups,
  'DNS and DHCP messages': messageGroups,
  'Single headers': headerGroups,
  Checksums: checksumGroups,
  'Addresses and CIDR blocks': addressGroups,
};

/** Everything that is compared. */
export const groups: readonly Group[] = Object.values(chapters).flat();
