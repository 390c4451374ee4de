import type { z } from 'zod'
import type { Label } from '../text/locale.ts'

/** One call of the HTTP contract. The server's routes, docs/openapi.json and the page's client (call.ts) are all made from it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** A question too long for an address: it changes nothing, and a key that only reads may ask it. */
  readonly asks?: true
  /** With places for parameters: `/api/v1/records/{object}/{id}`. */
  readonly path: `/${string}`
  readonly group: EndpointGroup
  readonly summary: Label
  /** `anyone` may call it without having signed in. */
  readonly access: 'anyone' | 'signedIn'
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  /** A schema for JSON; `multipart` where a file is sent (the route reads it itself). */
  readonly body?: z.ZodType | 'multipart'
  /** Bytes of the body; default 2 MB. */
  readonly bodyBytesMax?: number
  /** Each call of it counts: the answer to one that is sent again is not given again. */
  readonly notReplayed?: true
  /** Whoever asks may keep the answer, and is sent it again only when it is another (ETag, 304). */
  readonly kept?: true
  /** People open what it answers in an editor: a line for each value. */
  readonly indented?: true
  /** By status: a schema for JSON, or the media type of something else. The first one is the usual answer. */
  readonly answers: Readonly<Record<number, z.ZodType | MediaType>>
  /** What may go wrong beside 400, 401 (unless for anyone), 429 and 500. */
  readonly problems?: readonly (403 | 404 | 409 | 413 | 415 | 422 | 423 | 428 | 503)[]
}

/** Such as `text/event-stream`; the empty text stands for an answer without a body. */
export type MediaType = '' | `${string}/${string}`

export const endpointGroups = [
  'session',
  'objects',
  'records',
  'changes',
  'search',
  'reports',
  'imports',
  'exports',
  'runs',
  'files',
  'people',
  'events',
  'operation',
] as const
export type EndpointGroup = (typeof endpointGroups)[number]

/** Whether a call of it may change something. */
export function writes({ method, asks }: Pick<Endpoint, 'method' | 'asks'>): boolean {
  return method !== 'GET' && !asks
}

/** Whether a call of it that is sent again with its Idempotency-Key is answered as the first one was. */
export function isReplayed({ access, body, notReplayed, ...endpoint }: Endpoint): boolean {
  return writes(endpoint) && access === 'signedIn' && body !== 'multipart' && !notReplayed
}

export const apiPath = '/api/v1'

/** Checks the shape and keeps the exact type, from which handlers and the client know what goes in and out. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint
}

export type ParamsOf<E extends Endpoint> = OutputOf<E, 'params'>
export type QueryOf<E extends Endpoint> = OutputOf<E, 'query'>
export type BodyOf<E extends Endpoint> = OutputOf<E, 'body'>
/** Everything the call may answer as JSON. */
export type AnswerOf<E extends Endpoint> = {
  [S in keyof E['answers']]: E['answers'][S] extends z.ZodType ? z.output<E['answers'][S]> : never
}[keyof E['answers']]

type OutputOf<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E extends {
  readonly [P in K]: infer S extends z.ZodType
}
  ? z.output<S>
  : undefined
