export { askPort } from './ask-port.js';
export { type CertificateFiles, makeCertificates } from './certificates.js';
export { type Cluster, type ClusterOptions, startCluster } from './cluster.js';
export { type Kafka, startKafka } from './kafka.js';
export { projectRoot } from './project-root.js';
export { type Redis, startRedis } from './redis.js';
export type { Service } from './service.js';
