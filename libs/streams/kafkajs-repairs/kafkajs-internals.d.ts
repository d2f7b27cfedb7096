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
  /** The parts of kafkajs's decoder that fetched-batches.ts uses. */
  export default class Decoder {
    constructor(bytes: Buffer);
    readonly buffer: Buffer;
    offset: number;
    readInt16(): number;
    readInt32(): number;
    readInt64(): bigint;
    readString(): string;
    readArray<T>(read: (decoder: Decoder) => T): T[];
    readArrayAsync<T>(read: (decoder: Decoder) => Promise<T>): Promise<T[]>;
  }
}

declare module 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages.js' {
  import type Decoder from 'kafkajs/src/protocol/decoder.js';

  export default function decodeMessages(decoder: Decoder): Promise<unknown[]>;
}

declare module 'kafkajs/src/protocol/requests/fetch/index.js' {
  export interface FetchedPartition {
    readonly partition: number;
    readonly errorCode: number;
    readonly highWatermark: string;
    readonly lastStableOffset: string;
    readonly lastStartOffset: string;
    readonly abortedTransactions: readonly { readonly producerId: string; readonly firstOffset: string }[];
    readonly preferredReadReplica: number;
    readonly messages: readonly unknown[];
  }

  export interface FetchDefinition {
    readonly request: unknown;
    readonly requestTimeout: number;
    readonly response: {
      readonly parse: unknown;
      readonly decode: (bytes: Buffer) => Promise<{
        readonly throttleTime: number;
        readonly clientSideThrottleTime: number;
        readonly errorCode: number;
        readonly sessionId: number;
        readonly responses: readonly {
          readonly topicName: string;
          readonly partitions: readonly FetchedPartition[];
        }[];
      }>;
    };
  }

  /** What kafkajs knows of Fetch: fetched-batches.ts puts its own `protocol` in the place of this one. */
  const fetch: {
    protocol: (of: { readonly version: number }) => (call: unknown) => FetchDefinition;
  };
  export default fetch;
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
