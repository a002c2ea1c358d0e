// What a multiple spanning tree BPDU has behind the fields of a rapid one (IEEE 802.1Q clause 14.4).
import { getUint8, getUint16, getUint32, setUint16, setUint32 } from '../util/bytes.ts';
import { checkList, checkOctets, checkUint, putUint16, refusal } from '../util/fields.ts';
import { bridgeOctets, getBridge, getInstanceFlags, setBridge, setFlags } from './identifiers.ts';
import type { ConfigurationIdentifierInput, InstanceInput, MultipleInput } from './inputs.ts';
import type { ConfigurationIdentifier, Instance, Multiple } from './messages.ts';

const layer = 'stp';

const nameOctets = 32;
const digestOctets = 16;

/** Octets of a configuration identifier (IEEE 802.1Q clause 13.8). */
const identifierOctets = 1 + nameOctets + 2 + digestOctets;

/** Octets behind the version 3 length without instances. */
export const fixedOctets: number = /* @__PURE__ */ identifierOctets + 4 + bridgeOctets + 1;

/** Octets of an instance (IEEE 802.1Q clause 14.4.1). */
export const instanceOctets = 16;

/** The most instances that one message holds (IEEE 802.1Q clause 14.5). */
export const maximumInstances = 64;

/** Whether a version 3 length is one: that of a whole number of instances (IEEE 802.1Q clause 14.5). */
export function isVersion3Length(length: number): boolean {
  const instances = (length - fixedOctets) / instanceOctets;
  return Number.isInteger(instances) && instances >= 0 && instances <= maximumInstances;
}

type Fields = Pick<
  Multiple,
  | 'version3Length'
  | 'configurationIdentifier'
  | 'internalRootPathCost'
  | 'bridgeIdentifier'
  | 'remainingHops'
  | 'instances'
>;

/** Reads from the version 3 length on; `end` is behind the last whole instance. */
export function getMultiple(bytes: Uint8Array, start: number, end: number): Fields {
  const identifier = start + 2;
  const rest = identifier + identifierOctets;
  const instances: Instance[] = [];
  for (let offset = rest + 5 + bridgeOctets; offset < end; offset += instanceOctets)
    instances.push(getInstance(bytes, offset));
  return {
    version3Length: getUint16(bytes, start),
    configurationIdentifier: getIdentifier(bytes, identifier),
    internalRootPathCost: getUint32(bytes, rest),
    bridgeIdentifier: getBridge(bytes, rest + 4),
    remainingHops: getUint8(bytes, rest + 4 + bridgeOctets),
    instances,
  };
}

function getIdentifier(bytes: Uint8Array, start: number): ConfigurationIdentifier {
  const name = start + 1;
  const revision = name + nameOctets;
  const digest = revision + 2;
  return {
    formatSelector: getUint8(bytes, start),
    name: getName(bytes, name),
    revisionLevel: getUint16(bytes, revision),
    digest: bytes.subarray(digest, digest + digestOctets),
  };
}

function getName(bytes: Uint8Array, start: number): string {
  let end = start + nameOctets;
  while (end > start && getUint8(bytes, end - 1) === 0) end--;
  let name = '';
  for (let offset = start; offset < end; offset++) name += String.fromCharCode(getUint8(bytes, offset));
  return name;
}

function getInstance(bytes: Uint8Array, start: number): Instance {
  return {
    flags: getInstanceFlags(bytes, start),
    regionalRootIdentifier: getBridge(bytes, start + 1),
    internalRootPathCost: getUint32(bytes, start + 9),
    bridgePriority: getUint8(bytes, start + 13),
    portPriority: getUint8(bytes, start + 14),
    remainingHops: getUint8(bytes, start + 15),
  };
}

/** Octets of the instances of a message to write. */
export function instancesOctets({ instances = [] }: MultipleInput): number {
  return checkList(layer, 'instances', instances).length * instanceOctets;
}

/** Writes from the version 3 length on. */
export function setMultiple(
  input: MultipleInput,
  target: Uint8Array,
  start: number,
  version3Length: number,
): void {
  const identifier = start + 2;
  const rest = identifier + identifierOctets;
  const { configurationIdentifier, internalRootPathCost = 0, remainingHops = 0, instances = [] } = input;
  putUint16(target, start, layer, 'version3Length', version3Length);
  setIdentifier(configurationIdentifier, target, identifier);
  setUint32(target, rest, checkUint(layer, 'internalRootPathCost', internalRootPathCost, 0xffff_ffff));
  setBridge('bridgeIdentifier', target, rest + 4, input.bridgeIdentifier);
  target[rest + 4 + bridgeOctets] = checkUint(layer, 'remainingHops', remainingHops, 0xff);
  checkUint(layer, 'instances', instances.length, maximumInstances);
  let offset = rest + 5 + bridgeOctets;
  for (const instance of instances) {
    setInstance(instance, target, offset);
    offset += instanceOctets;
  }
}

function setIdentifier(
  identifier: ConfigurationIdentifierInput | undefined,
  target: Uint8Array,
  start: number,
): void {
  const field = 'configurationIdentifier';
  if (typeof identifier !== 'object' || identifier === null)
    throw refusal(layer, field, identifier, 'is not a configuration identifier');
  const { formatSelector = 0, name = '', revisionLevel = 0, digest } = identifier;
  target[start] = checkUint(layer, `${field}.formatSelector`, formatSelector, 0xff);
  setName(`${field}.name`, name, target, start + 1);
  const revision = start + 1 + nameOctets;
  setUint16(target, revision, checkUint(layer, `${field}.revisionLevel`, revisionLevel, 0xffff));
  target.set(checkOctets(layer, `${field}.digest`, digest, digestOctets), revision + 2);
}

function setName(field: string, name: string, target: Uint8Array, start: number): void {
  if (typeof name !== 'string') throw refusal(layer, field, name, 'is not a text');
  if (name.length > nameOctets)
    throw refusal(layer, field, name, `has more than ${nameOctets} characters`, 'range');
  target.fill(0, start, start + nameOctets);
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    if (code > 0xff) throw refusal(layer, field, name, 'has a character over U+00FF', 'range');
    target[start + index] = code;
  }
}

function setInstance(instance: InstanceInput, target: Uint8Array, start: number): void {
  const field = 'instances';
  const { flags = {}, internalRootPathCost = 0, bridgePriority = 0, portPriority = 0 } = instance;
  setFlags(`${field}.flags`, target, start, flags?.master, flags);
  setBridge(`${field}.regionalRootIdentifier`, target, start + 1, instance.regionalRootIdentifier);
  const cost = checkUint(layer, `${field}.internalRootPathCost`, internalRootPathCost, 0xffff_ffff);
  setUint32(target, start + 9, cost);
  target[start + 13] = checkUint(layer, `${field}.bridgePriority`, bridgePriority, 0xff);
  target[start + 14] = checkUint(layer, `${field}.portPriority`, portPriority, 0xff);
  target[start + 15] = checkUint(layer, `${field}.remainingHops`, instance.remainingHops ?? 0, 0xff);
}
