import type { MessageInput } from './message.ts';
import type { OptionInput } from './options.ts';

/** A message as the helpers make it: for {@link encode}, for `encapsulate`, or to go on with. */
export interface MadeMessage extends MessageInput {
  readonly layer: 'dhcp';
  /** The options, the message type first. */
  readonly options: readonly OptionInput[];
}

/** Fills what a message leaves out with its defaults, so that what the helpers make shows all fields. */
export function complete(message: MessageInput & Pick<MadeMessage, 'options'>): MadeMessage {
  const { hardwareAddressPadding } = message;
  const fields: MadeMessage = {
    layer: 'dhcp',
    operation: message.operation,
    hardwareType: message.hardwareType ?? 1,
    hops: 0,
    transactionId: message.transactionId,
    seconds: message.seconds ?? 0,
    broadcast: message.broadcast ?? false,
    reserved: message.reserved ?? 0,
    clientAddress: message.clientAddress ?? '0.0.0.0',
    yourAddress: message.yourAddress ?? '0.0.0.0',
    serverAddress: message.serverAddress ?? '0.0.0.0',
    relayAddress: message.relayAddress ?? '0.0.0.0',
    clientHardwareAddress: message.clientHardwareAddress,
    serverName: message.serverName ?? '',
    bootFile: message.bootFile ?? '',
    options: message.options,
  };
  return hardwareAddressPadding === undefined ? fields : { ...fields, hardwareAddressPadding };
}
