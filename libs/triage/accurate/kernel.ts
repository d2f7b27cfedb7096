/** The WebAssembly module of kernel/encoder.c and its memory. */
import { KERNEL } from './kernel-bytes.js';

/** The part of WebAssembly's JavaScript API in use. TypeScript has these types only in its DOM library. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  readonly Memory: new (limits: { readonly initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => {
    readonly exports: unknown;
  };
};

/** Every argument is an address, a count or a float; shapes are documented in kernel/encoder.c. */
type Call = (...args: readonly number[]) => void;

export interface Kernel {
  readonly embed: Call;
  readonly quantise: Call;
  readonly multiply: Call;
  readonly attend: Call;
  readonly attend_first: Call;
  readonly add_norm: Call;
  readonly gelu: Call;
  readonly first_rows: Call;
  readonly halve: Call;
}

const PAGE_BYTES = 65_536;
/** The C part keeps its stack and constants below this address. */
const FIRST_FREE = 1 << 20;
const ALIGNMENT = 16;

/** Allocates memory and never frees it: all memory lives as long as the model. */
export class Arena {
  readonly memory: WasmMemory = new WebAssembly.Memory({ initial: FIRST_FREE / PAGE_BYTES + 1 });
  private top = FIRST_FREE;

  /** @returns the address of `bytes` new bytes */
  take(bytes: number): number {
    const address = this.top;
    this.top = Math.ceil((address + bytes) / ALIGNMENT) * ALIGNMENT;
    const missing = this.top - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE_BYTES));
    return address;
  }

  putFloats(values: Float32Array): number {
    const address = this.take(values.byteLength);
    new Float32Array(this.memory.buffer, address, values.length).set(values);
    return address;
  }

  putBytes(values: Int8Array): number {
    const address = this.take(values.byteLength);
    new Int8Array(this.memory.buffer, address, values.length).set(values);
    return address;
  }

  putInts(values: Int32Array): number {
    const address = this.take(values.byteLength);
    new Int32Array(this.memory.buffer, address, values.length).set(values);
    return address;
  }
}

export function startKernel(arena: Arena): Kernel {
  const module = new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory: arena.memory } });
  return exports as Kernel;
}
