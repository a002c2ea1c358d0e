import type { Group } from './measure.ts';
import { checksumGroups } from './tasks/checksum.ts';
import { frameGroups } from './tasks/frames.ts';
import { messageGroups } from './tasks/messages.ts';
import { writeGroups } from './tasks/write.ts';

/** Everything that is compared. */
export const groups: readonly Group[] = [...frameGroups, ...messageGroups, ...writeGroups, ...checksumGroups];
