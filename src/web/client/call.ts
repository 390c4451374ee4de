import type { EndpointName } from '../../core/api/addresses.ts'
import {
  type AddressParts,
  type AnswerTo,
  type CallArguments,
  type CallOf,
  methodOf,
  toAddress,
} from '../../core/api/call.ts'
import { request } from './request.ts'

export type CallOptions<Name extends EndpointName> = CallOf<Name> & Waiting

interface Waiting {
  readonly signal?: AbortSignal
  /** A 401 is an answer to be told (sign-in, first question of a visit), not a session that ended under our hands. */
  readonly anonymous?: boolean
}

export interface Answer<Body> {
  readonly body: Body
  /** The change a write made, for undo: the header Kebu-Change. */
  readonly changeId: string | null
}

/**
 * Calls an endpoint by its name: `call('updateRecord', { params: { object, id }, body: { values, version } })`. What it takes
 * and answers is what its schemas say. Throws ProblemError where the server refuses, NoAnswerError where it cannot be reached.
 */
export function call<Name extends EndpointName>(
  name: Name,
  ...args: CallArguments<CallOptions<Name>>
): Promise<Answer<AnswerTo<Name>>>
export async function call(name: EndpointName, options: AnyOptions = {}): Promise<Answer<unknown>> {
  const response = await request(toAddress(name, options), { ...options, method: methodOf(name) })
  // The server's answers are tested against the schemas of their endpoints; the page trusts them.
  const body: unknown = response.status === 204 ? undefined : await response.json()
  return { body, changeId: response.headers.get('Kebu-Change') }
}

/** The body alone, for reading. */
export async function ask<Name extends EndpointName>(
  name: Name,
  ...args: CallArguments<CallOptions<Name>>
): Promise<AnswerTo<Name>> {
  return (await call(name, ...args)).body
}

interface AnyOptions extends AddressParts, Waiting {
  readonly body?: unknown
}
