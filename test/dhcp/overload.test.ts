import { describe, expect, it } from 'vitest';
import * as dhcp from '../../src/dhcp/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { image } from './image.ts';

function replay(bytes: Uint8Array): dhcp.Message {
  const message = dhcp.decode(bytes);
  expect(toHex(dhcp.encode(message))).toBe(toHex(bytes));
  return message;
}

const minimal = { operation: 1, transactionId: 1, clientHardwareAddress: '' } as const;

describe('option overload', () => {
  it('has options go on in bootFile and then in serverName (RFC 2131 section 4.1)', () => {
    const message = replay(
      image({
        options: '350102 340103 0104ffffff00 ff',
        bootFile: '0f03616263 00 1a0205dc ff',
        serverName: '0304c0000201 ff',
      }),
    );
    expect(message.options).toStrictEqual([
      { kind: 'messageType', type: 'offer' },
      { kind: 'optionOverload', value: 3 },
      { kind: 'subnetMask', address: '255.255.255.0' },
      { kind: 'domainName', text: 'abc', area: 'bootFile' },
      { kind: 'pad', count: 1, area: 'bootFile' },
      { kind: 'interfaceMtu', value: 1500, area: 'bootFile' },
      { kind: 'routers', addresses: ['192.0.2.1'], area: 'serverName' },
    ]);
    expect(message).not.toHaveProperty('bootFile');
    expect(message).not.toHaveProperty('serverName');
  });

  it('leaves the other field its name', () => {
    const inFile = replay(image({ options: '340101ff', bootFile: '350102ff', serverName: '7372' }));
    expect(inFile.options).toHaveLength(2);
    expect(inFile.serverName).toBe('sr');
    const inName = replay(image({ options: '340102ff', bootFile: '6266', serverName: '350102ff' }));
    expect(inName.options).toHaveLength(2);
    expect(inName.bootFile).toBe('bf');
  });

  it('counts wherever it stands in the options field, and every time', () => {
    expect(replay(image({ options: '340101 340102 ff', bootFile: 'ff', serverName: 'ff' }))).toMatchObject({
      options: [
        { kind: 'optionOverload', value: 1 },
        { kind: 'optionOverload', value: 2 },
      ],
    });
  });

  it('does not count inside the fields that it speaks of: there is no second one', () => {
    const message = replay(image({ options: '340101ff', bootFile: '340102ff', serverName: '350102ff' }));
    expect(message.options).toStrictEqual([
      { kind: 'optionOverload', value: 1 },
      { kind: 'optionOverload', value: 2, area: 'bootFile' },
    ]);
    expect(message.serverName).toBe('5\x01\x02\udcff');
    const loop = replay(image({ options: '340103ff', bootFile: '340103ff', serverName: '340103ff' }));
    expect(loop.options).toHaveLength(3);
  });

  it.each(['3400', '340104', '3401ff', '34020101'])('does not count in another form: %s', (octets) => {
    const message = replay(image({ options: `${octets}ff`, bootFile: '350102ff' }));
    expect(message.options).toMatchObject([{ kind: 'unknown', code: 52 }]);
    expect(message.bootFile).toBe('5\x01\x02\udcff');
  });

  it('does not count behind the end option', () => {
    expect(replay(image({ options: 'ff340101', bootFile: '62' })).bootFile).toBe('b');
  });

  it('keeps what follows the end option of a field', () => {
    const message = replay(image({ options: '340103ff', bootFile: 'ff0062', serverName: '350102ff000073' }));
    expect(message.bootFileTail).toEqual(fromHex('0062'));
    expect(message.serverNameTail).toEqual(fromHex('000073'));
  });

  it('needs no end option in a field that its options fill', () => {
    const filled = `0c3e${'61'.repeat(62)}`;
    const message = replay(image({ options: '340102ff', serverName: filled }));
    expect(message.options[1]).toStrictEqual({ kind: 'hostName', text: 'a'.repeat(62), area: 'serverName' });
    const zeros = replay(image({ options: '340103ff' }));
    expect(zeros.options.slice(1)).toStrictEqual([
      { kind: 'pad', count: 128, area: 'bootFile' },
      { kind: 'pad', count: 64, area: 'serverName' },
    ]);
  });

  it('is refused when an option passes the end of its field, and not read on into the next', () => {
    expect(() => dhcp.decode(image({ options: '340102ff', serverName: `0c3f${'61'.repeat(62)}` }))).toThrow(
      'dhcp.options: needs 65 octets, has 64 (at octet 44)',
    );
  });

  it('gives what it can read in a pipeline', () => {
    const stack = createStack({ codecs: [dhcp.codec] });
    const bytes = image({
      options: '340103 0c05ff',
      bootFile: `0c80${'61'.repeat(126)}`,
      serverName: '350102ff',
    });
    const { layers, error } = stack.decapsulate(bytes, { first: 'dhcp' });
    expect(layers).toMatchObject([
      {
        options: [
          { kind: 'optionOverload', value: 3 },
          { kind: 'malformed', data: fromHex('0c05ff') },
          { kind: 'malformed', area: 'bootFile' },
          { kind: 'messageType', area: 'serverName' },
        ],
      },
    ]);
    expect(error?.offset).toBe(243);
    expect(stack.encapsulate(layers)).toEqual(bytes);
  });

  it('is written in any order of the list', () => {
    const options: dhcp.OptionInput[] = [
      { kind: 'routers', addresses: ['192.0.2.1'], area: 'serverName' },
      { kind: 'domainName', text: 'abc', area: 'bootFile' },
      { kind: 'optionOverload', value: 3 },
      { kind: 'hostName', text: 'h' },
    ];
    expect(dhcp.decode(dhcp.encode({ ...minimal, options })).options).toStrictEqual([
      { kind: 'optionOverload', value: 3 },
      { kind: 'hostName', text: 'h' },
      { kind: 'domainName', text: 'abc', area: 'bootFile' },
      { kind: 'routers', addresses: ['192.0.2.1'], area: 'serverName' },
    ]);
  });

  it('writes an end option into a field that it speaks of and that has no options', () => {
    const options = [{ kind: 'optionOverload', value: 3 }] as const;
    const bytes = dhcp.encode({ ...minimal, options });
    expect(bytes[44]).toBe(255);
    expect(bytes[108]).toBe(255);
    expect(dhcp.decode(bytes).options).toStrictEqual(options);
  });

  it('must announce the fields that options stand in, which then hold no name', () => {
    const encode = (fields: Partial<dhcp.MessageInput>) => () => dhcp.encode({ ...minimal, ...fields });
    const option = { kind: 'hostName', text: 'h', area: 'bootFile' } as const;
    expect(encode({ options: [option] })).toThrow('only where option overload says so');
    expect(encode({ options: [{ kind: 'optionOverload', value: 2 }, option] })).toThrow(CodecError);
    expect(encode({ options: [{ kind: 'optionOverload', value: 1, area: 'bootFile' }, option] })).toThrow(
      CodecError,
    );
    expect(encode({ options: [{ kind: 'optionOverload', value: 1 }], bootFile: 'b' })).toThrow('is a name');
    const many = Array.from({ length: 22 }, () => ({ ...option, text: 'abcd' }));
    expect(encode({ options: [{ kind: 'optionOverload', value: 1 }, ...many] })).toThrow(
      'dhcp.bootFile: 132 octets are more than 128',
    );
  });
});
