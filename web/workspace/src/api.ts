// Every question to the server. Types are made from docs/openapi.yaml when building.
import type { components, operations } from '../generated/openapi';
import { signal } from './library';

type Schemas = components['schemas'];
export type Area = Schemas['Area'];
export type Column = Schemas['Column'];
export type Decision = Schemas['Decision'];
export type DeskFile = Schemas['File'];
export type Finding = Schemas['Finding'];
export type FoundArea = Schemas['FoundArea'];
export type Load = Schemas['Load'];
export type Problem = Schemas['OneProblem'];
export type Qualifier = Schemas['Qualifier'];
export type ReadFile = Schemas['ReadFile'];
export type Work = Schemas['Work'];
export type Conflict = NonNullable<Schemas['Problem']['conflicts']>[number];
type Answer<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
export type Indicator = Answer<'listIndicators'>['indicators'][number];
export type Missing = Answer<'listMissing'>;
export type Outcome = Answer<'approve'>;
export type SignedReview = Answer<'getSignedReview'>;
export type OnConflict = 'ask' | 'replace' | 'keep';

// The server understood and said no.
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly problems: Problem[],
    readonly conflicts: Conflict[],
  ) {
    super(problems.map((each) => each.code).join(' ') || String(status));
  }
  has(code: string): boolean {
    return this.problems.some((each) => each.code === code);
  }
}

// Nothing came back, or only that it cannot be done now; worth another try after `wait` ms.
export class Lost extends Error {
  constructor(readonly wait: number) {
    super('lost');
  }
}

// shut: the program was started anew, and its link has not been opened in this browser yet.
export type Connection = 'good' | 'lost' | 'shut';
export const connection = signal<Connection>('good');

const kPatience = 30_000; // ms for an answer; sending a file has no limit

interface Options {
  body?: unknown;
  bytes?: Blob;
  abort?: AbortSignal;
}

function request(method: string, options: Options): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
  const out: RequestInit = { method, headers, cache: 'no-store', redirect: 'error' };
  if (options.bytes) {
    headers['content-type'] = 'application/octet-stream';
    out.body = options.bytes;
  } else if (options.body !== undefined) {
    headers['content-type'] = 'application/json';
    out.body = JSON.stringify(options.body);
  }
  if (options.abort) out.signal = options.abort;
  else if (!options.bytes) out.signal = AbortSignal.timeout(kPatience);
  return out;
}

async function problem(response: Response): Promise<Refusal> {
  let body: Partial<Schemas['Problem']> = {};
  try {
    body = (await response.json()) as Partial<Schemas['Problem']>;
  } catch {
    // a proxy's page, or an answer that was cut: its status says enough
  }
  return new Refusal(response.status, body.problems ?? [], body.conflicts ?? []);
}

async function ask<Body>(method: string, path: string, options: Options = {}): Promise<Body> {
  let response: Response;
  try {
    response = await fetch(`/desk/api/${path}`, request(method, options));
    if (response.ok) {
      const body = response.status === 204 ? undefined : await response.json();
      connection.value = 'good';
      return body as Body;
    }
  } catch (failed) {
    if (options.abort?.aborted) throw failed;
    connection.value = 'lost';
    throw new Lost(1000);
  }
  const refused = await problem(response);
  const shut = refused.has('access.session');
  connection.value = shut ? 'shut' : 'good';
  if (shut || response.status === 503) throw new Lost(1000 * (Number(response.headers.get('retry-after')) || 2));
  throw refused;
}

const file = (address: string) => `files/${encodeURIComponent(address)}`;

export const listFiles = () => ask<Answer<'listFiles'>>('GET', 'files');
export const getFile = (address: string) => ask<ReadFile | DeskFile>('GET', file(address));
export const sendFile = (name: string, bytes: Blob, abort: AbortSignal) =>
  ask<DeskFile>('POST', `files?name=${encodeURIComponent(name)}`, { bytes, abort });
export const cancelFile = (address: string) => ask<void>('DELETE', file(address));
export const decide = (address: string, version: number, decisions: Decision[]) =>
  ask<Work>('PUT', `${file(address)}/decisions`, { body: { version, decisions } });
export const place = (address: string, version: number, to: { area?: string; column?: string }) =>
  ask<Work>('PUT', `${file(address)}/place`, { body: { version, ...to } });
export const approve = (address: string, version: number, why: string, onConflict: OnConflict) =>
  ask<Outcome>('POST', `${file(address)}/approve`, { body: { version, why, on_conflict: onConflict } });
export const withdraw = (address: string, version: number, why: string) =>
  ask<Outcome>('POST', `${file(address)}/withdraw`, { body: { version, why } });
export const downloadLink = (address: string, format: 'toml' | 'json') =>
  `/desk/api/${file(address)}/download?format=${format}`;
export const findAreas = async (asked: string, column?: string) =>
  (await ask<Answer<'findAreas'>>('GET', `areas?q=${encodeURIComponent(asked)}${column ? `&column=${encodeURIComponent(column)}` : ''}`)).areas;
export const listMissing = (column: string, area?: string) =>
  ask<Missing>('GET', `missing?column=${encodeURIComponent(column)}${area ? `&area=${encodeURIComponent(area)}` : ''}`);
export const getSignedReview = (column: string) => ask<SignedReview>('GET', `reviews/${encodeURIComponent(column)}`);
export const freezeReview = (column: string, words: { number: string; date: string; printed: string }, signed: Blob) =>
  ask<SignedReview>('POST', `reviews/${encodeURIComponent(column)}?${new URLSearchParams(words).toString()}`, { bytes: signed });

export const listLoads = async () => (await ask<Answer<'listLoads'>>('GET', 'loads')).loads;
export const getLoad = (load: string) => ask<Load>('GET', `loads/${load}`);
export const beginLoad = (name: string, bytes: number, onConflict: OnConflict) =>
  ask<Load>('POST', `loads?name=${encodeURIComponent(name)}&bytes=${bytes}&on_conflict=${onConflict}`);
export const addBytes = (load: string, offset: number, bytes: Blob) => ask<Load>('PUT', `loads/${load}/bytes?offset=${offset}`, { bytes });
export const removeLoad = (load: string) => ask<void>('DELETE', `loads/${load}`);
export const rejectedLink = (load: string) => `/desk/api/loads/${load}/rejected`;

// What does not change while the program runs is asked for once.
function once<Value>(question: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined;
  return () => {
    answer ??= question().catch((failed: unknown) => {
      answer = undefined;
      throw failed;
    });
    return answer;
  };
}
export const listIndicators = once(async () => (await ask<Answer<'listIndicators'>>('GET', 'indicators')).indicators);
export const listColumns = once(async () => (await ask<Answer<'listColumns'>>('GET', 'columns')).columns);
