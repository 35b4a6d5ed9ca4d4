/** A small assembler for WebAssembly: programs are put together from expressions, each of them the bytes of its instructions. */

/*
 * Instructions and their bytes: WebAssembly Core Specification, release 2.0, chapters 5.4 (instructions) and 5.5 (modules). Only
 * what the programs of this house use is here. An expression leaves its value on the stack, a statement leaves nothing there.
 */

/** The bytes of an expression or of statements. */
export type Code = readonly number[];

/** The types of values. */
export type ValueType = 'i32' | 'i64' | 'f64' | 'v128';

const typeBytes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b };

/** A whole number in LEB128, without sign. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** A number of 32 bits in LEB128, with sign. */
function signed(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest >= -64 && rest < 64) return [...bytes, rest & 127];
    bytes.push((rest & 127) + 128);
  }
}

type Operation = (...operands: readonly Code[]) => Code;

const operation = (...opcode: readonly number[]): Operation => (...operands) => [...operands.flat(), ...opcode];
const reading = (...opcode: readonly number[]) => (address: Code, offset = 0): Code => [...address, ...opcode, 0, ...unsigned(offset)];
const writing = (...opcode: readonly number[]) => (address: Code, value: Code, offset = 0): Code => [...address, ...value, ...opcode, 0, ...unsigned(offset)];

/** Numbers of 32 bits; addresses and truth values are such numbers. */
export const i32 = {
  of: (value: number): Code => [0x41, ...signed(value)],
  load: reading(0x28), loadByte: reading(0x2c), loadUnsignedByte: reading(0x2d), loadHalf: reading(0x2f), store: writing(0x36),
  isZero: operation(0x45), equal: operation(0x46), less: operation(0x48), greater: operation(0x4a), lessOrEqual: operation(0x4c), greaterOrEqual: operation(0x4e),
  bitCount: operation(0x69), add: operation(0x6a), subtract: operation(0x6b), multiply: operation(0x6c), divide: operation(0x6d),
  and: operation(0x71), or: operation(0x72), exclusiveOr: operation(0x73), shiftLeft: operation(0x74), shiftRight: operation(0x75),
  /** The lower half of a number of 64 bits. */
  lowerHalf: operation(0xa7),
} as const;

/** Words of 64 bits. */
export const i64 = {
  of: (value: number): Code => [0x42, ...signed(value)],
  load: reading(0x29), store: writing(0x37), isZero: operation(0x50), equal: operation(0x51), less: operation(0x53), trailingZeros: operation(0x7a), bitCount: operation(0x7b), subtract: operation(0x7d), and: operation(0x83), or: operation(0x84),
  exclusiveOr: operation(0x85), shiftLeft: operation(0x86), shiftRight: operation(0x88),
  /** A number of 32 bits, taken as not negative. */
  from: operation(0xad),
  /** A number of 32 bits with its sign. */
  fromSigned: operation(0xac),
} as const;

/** Doubles, which compute exactly as JavaScript does. */
export const f64 = {
  of: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  load: reading(0x2b), store: writing(0x39), equal: operation(0x61), less: operation(0x63), greater: operation(0x64), add: operation(0xa0),
  multiply: operation(0xa2), divide: operation(0xa3), smaller: operation(0xa4),
  from: operation(0xb7),
} as const;

/** The sum of numbers of 32 bits. */
export const sum = (first: Code, ...others: readonly Code[]): Code => others.reduce((all, each) => i32.add(all, each), first);
/** The number at a place of an array that begins at a known address. */
export const entry = (begin: number, index: Code): Code => i32.load(i32.multiply(index, i32.of(4)), begin);

const vector = (number: number): Code => [0xfd, ...unsigned(number)];

/** Words of 128 bits. */
export const v128 = {
  load: reading(...vector(0)), store: writing(...vector(11)), and: operation(...vector(78)), or: operation(...vector(80)), anySet: operation(...vector(83)),
  allClear: [...vector(12), ...new Array<number>(16).fill(0x00)] as Code,
  allSet: [...vector(12), ...new Array<number>(16).fill(0xff)] as Code,
} as const;

/** The first value where the condition holds, else the second; both are computed. */
export const select = (first: Code, second: Code, condition: Code): Code => [...first, ...second, ...condition, 0x1b];

const noResult = 0x40;

/** Statements that `leaveIf` can leave. */
export const block = (...statements: readonly Code[]): Code => [0x02, noResult, ...statements.flat(), 0x0b];
/** Leaves the innermost block, or one further out: `outward` counts what stands between, loops and conditions as well. */
export const leaveIf = (condition: Code, outward = 0): Code => [...condition, 0x0d, outward];
/** Statements where a condition holds. */
export const when = (condition: Code, ...statements: readonly Code[]): Code => [...condition, 0x04, noResult, ...statements.flat(), 0x0b];
/** Statements once, and again as long as a condition holds then. */
export const repeatWhile = (condition: Code, ...statements: readonly Code[]): Code => [0x03, noResult, ...statements.flat(), ...condition, 0x0d, 0, 0x0b];
/** Statements as long as a condition holds before them. */
export const asLongAs = (condition: Code, ...statements: readonly Code[]): Code =>
  [0x02, noResult, 0x03, noResult, ...i32.isZero(condition), 0x0d, 1, ...statements.flat(), 0x0c, 0, 0x0b, 0x0b];

/** Calls the function at a place: those imported come first, then those of the module, each in its order. */
export const call = (place: number, ...operands: readonly Code[]): Code => [...operands.flat(), 0x10, ...unsigned(place)];

/** A variable of a function. */
export interface Local {
  readonly get: Code;
  readonly set: (value: Code) => Code;
}

/** What a function is made of. */
export interface FunctionShape {
  readonly name: string;
  readonly params: readonly ValueType[];
  /** None where the function only does something. */
  readonly result?: ValueType;
  /** The body, whose last expression is the answer, if there is one; `local` makes a variable. */
  readonly body: (params: readonly Local[], local: (type: ValueType) => Local) => Code;
}

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (number: number, items: readonly Code[]): Code => {
  const content = list(items);
  return [number, ...unsigned(content.length), ...content];
};
const nameBytes = (name: string): Code => list(Array.from({ length: name.length }, (_, at) => [name.charCodeAt(at)]));

function codeOf({ params, body }: FunctionShape): Code {
  const types: ValueType[] = [];
  const localAt = (at: number): Local => ({ get: [0x20, ...unsigned(at)], set: (value) => [...value, 0x21, ...unsigned(at)] });
  const code = body(params.map((_, at) => localAt(at)), (type) => localAt(params.length + types.push(type) - 1));
  const content = [...list(types.map((type) => [1, typeBytes[type]])), ...code, 0x0b];
  return [...unsigned(content.length), ...content];
}

/** A function that a module calls and does not define. */
export type ImportedShape = Pick<FunctionShape, 'name' | 'params'>;

/** A module of exported functions that work on one imported, shared memory (`room.memory`) of at most so many pages, and call functions imported from the same place. */
export function assemble(functions: readonly FunctionShape[], mostPages: number, imported: readonly ImportedShape[] = []): Uint8Array {
  const typeOf = ({ params, result }: Pick<FunctionShape, 'params' | 'result'>): Code =>
    [0x60, ...list(params.map((type) => [typeBytes[type]])), ...list(result === undefined ? [] : [[typeBytes[result]]])];
  const importOf = (name: string, ...what: Code): Code => [...nameBytes('room'), ...nameBytes(name), ...what];
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
    ...section(1, [...imported, ...functions].map(typeOf)),
    ...section(2, [importOf('memory', 0x02, 0x03, ...unsigned(1), ...unsigned(mostPages)), ...imported.map(({ name }, at) => importOf(name, 0x00, ...unsigned(at)))]),
    ...section(3, functions.map((_, at) => unsigned(imported.length + at))),
    ...section(7, functions.map(({ name }, at) => [...nameBytes(name), 0x00, ...unsigned(imported.length + at)])),
    ...section(10, functions.map(codeOf)),
  ]);
}
