declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** The parts of kafkajs's request queue that timer-repair.ts replaces and uses. */
  export default class RequestQueue {
    readonly pending: readonly unknown[];
    readonly throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}

declare module 'kafkajs/src/protocol/encoder.js' {
  /** The parts of kafkajs's encoder that encoded-batches.ts uses. */
  export default class Encoder {
    readonly buffer: Buffer;
    writeString(text: string | null): this;
    writeInt16(value: number): this;
    writeInt32(value: number): this;
    writeBuffer(bytes: Buffer): this;
  }
}

declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  import type Encoder from 'kafkajs/src/protocol/encoder.js';

  export interface ProduceCall {
    readonly acks: number;
    readonly timeout: number;
    readonly topicData: readonly {
      readonly topic: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly messages: readonly { readonly value: Buffer | string | null }[];
      }[];
    }[];
  }

  interface ProduceDefinition {
    readonly request: { readonly encode: () => Promise<Encoder> };
    readonly response: unknown;
  }

  /** What kafkajs knows of Produce: encoded-batches.ts puts its own `protocol` in the place of this one. */
  const produce: {
    protocol: (of: { readonly version: number }) => (call: ProduceCall) => ProduceDefinition;
  };
  export default produce;
}

declare module 'kafkajs/src/protocol/decoder.js' {
  export default class Decoder {
    constructor(bytes: Buffer);
  }
}

declare module 'kafkajs/src/protocol/recordBatch/v0/decoder.js' {
  import type Decoder from 'kafkajs/src/protocol/decoder.js';

  /** What tests hold record-batch.ts against. */
  export default function decodeRecordBatch(decoder: Decoder): Promise<{
    readonly lastOffsetDelta: number;
    readonly records: readonly {
      readonly key: Buffer | null;
      readonly value: Buffer | null;
      readonly headers: Readonly<Record<string, unknown>>;
      readonly timestamp: string;
      readonly offset: string;
    }[];
  }>;
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  export default function crc32C(bytes: Buffer): number;
}

declare module 'kafkajs/src/protocol/error.js' {
  /** What a broker can answer, as kafkajs knows it. */
  export const errorCodes: readonly {
    readonly type: string;
    readonly retriable: boolean;
    readonly message: string;
  }[];
}
