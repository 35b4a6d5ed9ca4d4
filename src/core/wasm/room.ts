/** Memory that TypeScript and WebAssembly look at together: arrays that stand in it have an address there. */

/** Where arrays are made. They are all zero. */
export interface Room {
  readonly int8: (size: number) => Int8Array;
  readonly uint16: (size: number) => Uint16Array;
  readonly int32: (size: number) => Int32Array;
  readonly float64: (size: number) => Float64Array;
}

/** Arrays of their own, which no other program sees. */
export const ordinaryRoom: Room = {
  int8: (size) => new Int8Array(size), uint16: (size) => new Uint16Array(size), int32: (size) => new Int32Array(size), float64: (size) => new Float64Array(size),
};

/** What this house uses of the engine's WebAssembly, whose types belong to no library we have. */
interface Engine {
  readonly Memory: new (shape: { readonly initial: number; readonly maximum: number; readonly shared: true }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { readonly room: Readonly<Record<string, unknown>> }) => { readonly exports: Readonly<Record<string, unknown>> };
}
interface Memory {
  readonly buffer: SharedArrayBuffer;
  readonly grow: (pages: number) => number;
}

const engine = (globalThis as { readonly WebAssembly?: Engine }).WebAssembly;

const pageBytes = 65_536;
/** 2 GB: more than the largest search needs. It is asked of the system when it is used. */
export const mostPages = 32_768;
/** Every array begins at a whole line of the processor's cache. */
const lineBytes = 64;

/**
 * Room in a memory that WebAssembly works on; the memory grows as arrays are made, and those made before stay where they are. When there is no
 * more, arrays are made elsewhere and the room is not whole: its arrays are as good as any, but no module can work on them.
 */
export class MemoryRoom implements Room {
  private readonly memory: Memory | null;
  private readonly most: number;
  private used = 0;
  private missed = false;

  /** `most` pages at most. */
  constructor(most = mostPages) {
    this.most = most;
    this.memory = engine === undefined ? null : new engine.Memory({ initial: 1, maximum: most, shared: true });
  }

  int8(size: number): Int8Array {
    const address = this.place(size);
    return address === null ? ordinaryRoom.int8(size) : new Int8Array(this.memory!.buffer, address, size);
  }

  uint16(size: number): Uint16Array {
    const address = this.place(2 * size);
    return address === null ? ordinaryRoom.uint16(size) : new Uint16Array(this.memory!.buffer, address, size);
  }

  int32(size: number): Int32Array {
    const address = this.place(4 * size);
    return address === null ? ordinaryRoom.int32(size) : new Int32Array(this.memory!.buffer, address, size);
  }

  float64(size: number): Float64Array {
    const address = this.place(8 * size);
    return address === null ? ordinaryRoom.float64(size) : new Float64Array(this.memory!.buffer, address, size);
  }

  /** The functions of a module that works on this room and calls those given; `null` where the room is not whole or the engine does not understand the module. */
  load(module: Uint8Array, called: Readonly<Record<string, (...numbers: number[]) => void>> = {}): Readonly<Record<string, unknown>> | null {
    if (engine === undefined || this.memory === null || this.missed) return null;
    try {
      return new engine.Instance(new engine.Module(module), { room: { ...called, memory: this.memory } }).exports;
    } catch {
      return null;
    }
  }

  /** Takes so many bytes and gives their address, `null` where there are no more. */
  private place(bytes: number): number | null {
    const address = this.used;
    const behind = address + Math.ceil(bytes / lineBytes) * lineBytes;
    if (this.memory === null || behind > this.most * pageBytes || !this.grow(behind)) {
      this.missed = true;
      return null;
    }
    this.used = behind;
    return address;
  }

  private grow(bytes: number): boolean {
    const missing = Math.ceil((bytes - this.memory!.buffer.byteLength) / pageBytes);
    if (missing <= 0) return true;
    try {
      this.memory!.grow(missing);
      return true;
    } catch {
      return false;
    }
  }
}
