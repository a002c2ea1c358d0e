// binary-parser's own types do not resolve under `nodenext` or `bundler`, and give `any` for what is parsed. This
// declares the part that the layouts use, so that the fields of a declaration are inferred.
declare module 'binary-parser' {
  type Field<Name extends string, Value> = { readonly [Key in Name]: Value };
  type Octets = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
  type BitWidth = Octets | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 20 | 24 | 28 | 32;
  interface Options<Raw, Value> {
    readonly formatter: (raw: Raw) => Value;
  }
  interface Declare<Fields, Raw> {
    <Name extends string>(name: Name): Parser<Fields & Field<Name, Raw>>;
    <Name extends string, Value>(
      name: Name,
      options: Options<Raw, Value>,
    ): Parser<Fields & Field<Name, Value>>;
  }

  interface ParserBits<Fields> extends Record<`bit${BitWidth}`, Declare<Fields, number>> {}

  interface Parser<Fields = unknown> extends ParserBits<Fields> {
    uint8: Declare<Fields, number>;
    uint16: Declare<Fields, number>;
    uint32: Declare<Fields, number>;
    uint64: Declare<Fields, bigint>;
    uint16le: Declare<Fields, number>;
    uint32le: Declare<Fields, number>;
    array<Name extends string, Value>(
      name: Name,
      options: { readonly type: 'uint8'; readonly length: number } & Options<readonly number[], Value>,
    ): Parser<Fields & Field<Name, Value>>;
    endianness(endianness: 'big' | 'little'): Parser<Fields>;
    parse(bytes: Uint8Array): Fields;
    sizeOf(): number;
    readonly varName: string;
    readonly type: string;
    readonly options: object;
    readonly next?: Parser<unknown>;
  }
  const Parser: new () => Parser;
}
