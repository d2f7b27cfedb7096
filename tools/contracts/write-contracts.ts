import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROUTES } from '#apps/gateway';
import { openApiDocument } from '#libs/http';
import { brokenPromises, contractDocuments, type JsonSchema } from '#libs/contracts';
import { clientTypes } from './client-types.js';

const RELEASED = 'published';

/** Paths of the documents. */
export interface ContractPlaces {
  /** Folder of JSON Schema, AsyncAPI and OpenAPI. */
  readonly schemas: string;
  /** File with the types of the API client. */
  readonly clientTypes: string;
}

export interface ContractsReport {
  /** Files that differ from the code, by path below the folder, or the name of the types file. */
  readonly stale: readonly string[];
  /** One line per change that breaks a released schema. */
  readonly breaking: readonly string[];
}

/** The text of each document, by path below `schemas/`. */
function renderedDocuments(version: string): ReadonlyMap<string, string> {
  const documents = [
    ...contractDocuments(version),
    ['openapi.json', openApiDocument(ROUTES, version)] as const,
  ];
  return new Map(documents.map(([file, document]) => [file, render(document)]));
}

function renderedTypes(version: string): Promise<string> {
  return clientTypes(openApiDocument(ROUTES, version));
}

/** Compares the documents and the types with the code. Changes nothing. */
export async function checkContracts(
  { schemas: folder, clientTypes: types }: ContractPlaces,
  version: string,
): Promise<ContractsReport> {
  const documents = renderedDocuments(version);
  const stale: string[] = [];
  for (const [file, text] of documents) {
    if ((await readText(path.join(folder, file))) !== text) stale.push(file);
  }
  for (const file of await eventFiles(folder, 'events')) {
    if (!documents.has(`events/${file}`)) stale.push(`events/${file}`);
  }
  if ((await readText(types)) !== (await renderedTypes(version))) stale.push(path.basename(types));
  const promises = brokenPromises(await releasedSchemas(folder));
  return { stale, breaking: promises.map(({ type, message }) => `${type} ${message}`) };
}

/** Writes every document and the types. Removes documents of event types that no longer exist. */
export async function writeContracts(
  { schemas: folder, clientTypes: types }: ContractPlaces,
  version: string,
): Promise<void> {
  await rm(path.join(folder, 'events'), { recursive: true, force: true });
  await mkdir(path.join(folder, 'events'), { recursive: true });
  for (const [file, text] of renderedDocuments(version)) await writeFile(path.join(folder, file), text);
  await writeFile(types, await renderedTypes(version));
}

/** Saves the current schemas as released. Later changes are compared with them. */
export async function publishContracts({ schemas: folder }: ContractPlaces, version: string): Promise<void> {
  const events = [...renderedDocuments(version)].filter(([file]) => file.startsWith('events/'));
  await mkdir(path.join(folder, RELEASED), { recursive: true });
  for (const [file, text] of events) await writeFile(path.join(folder, RELEASED, path.basename(file)), text);
}

async function releasedSchemas(folder: string): Promise<ReadonlyMap<string, JsonSchema>> {
  const released = new Map<string, JsonSchema>();
  for (const file of await eventFiles(folder, RELEASED)) {
    const schema = JSON.parse(await readFile(path.join(folder, RELEASED, file), 'utf8')) as JsonSchema;
    released.set(path.basename(file, '.json'), schema);
  }
  return released;
}

async function eventFiles(folder: string, below: string): Promise<string[]> {
  const found = await readdir(path.join(folder, below)).catch(() => []);
  return found.filter((file) => file.endsWith('.json')).toSorted();
}

async function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

function render(document: JsonSchema): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
