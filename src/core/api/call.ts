import type { z } from 'zod'
import { addresses, type EndpointName, type Endpoints } from './addresses.ts'

/** What a call of an endpoint says, as its schemas take it. Parts that an endpoint does not have cannot be given. */
export type CallOf<Name extends EndpointName> = AddressOf<Name> & BodyPart<Endpoints[Name]>

/** The part of a call that stands in its address. */
export type AddressOf<Name extends EndpointName> = Part<Endpoints[Name], 'params'> & QueryPart<Endpoints[Name]>

/** What a call may send as its body. */
export type BodyOfCall<Name extends EndpointName> = Sent<Exclude<InputOf<Endpoints[Name], 'body'>, undefined>>

/** Everything a call may answer; nothing where it answers without a body. */
export type AnswerTo<Name extends EndpointName> = JsonOf<Endpoints[Name]['answers']>

/** The last argument of a call: left out where nothing has to be said. */
export type CallArguments<Options> = Nothing extends Options ? [options?: Options] : [options: Options]

/** `/api/v1/records/customer/…?asOf=2026-01-31`. What is empty, null or undefined is left out of the query. */
export function addressOf<Name extends EndpointName>(name: Name, ...args: CallArguments<AddressOf<Name>>): string
export function addressOf(name: EndpointName, parts: AddressParts = {}): string {
  return toAddress(name, parts)
}

/** The same for parts that were checked against the endpoint further out. */
export function toAddress(name: EndpointName, { params, query }: AddressParts): string {
  const places = new Map(entriesOf(params))
  const path = pathOf(name).replaceAll(/\{(\w+)\}/g, (_, place) => encodeURIComponent(String(places.get(place))))
  const asked = entriesOf(query).filter(([, value]) => !isEmpty(value))
  const search = new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))
  return search.size > 0 ? `${path}?${search}` : path
}

/** GET, POST and the like. */
export function methodOf(name: EndpointName): string {
  return addresses[name].slice(0, addresses[name].indexOf(' '))
}

function pathOf(name: EndpointName): string {
  return addresses[name].slice(addresses[name].indexOf(' ') + 1)
}

function entriesOf(parts: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(parts ?? {})
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** What stands in some address. */
export interface AddressParts {
  readonly params?: unknown
  readonly query?: unknown
}

type Nothing = Record<never, never>

type InputOf<E, Key extends string> = E extends { readonly [K in Key]: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : never

/** Required where something in it is. */
type Part<E, Key extends string, Input = InputOf<E, Key>> = [Input] extends [never]
  ? unknown
  : Nothing extends Input
    ? { readonly [K in Key]?: Sent<Input> }
    : undefined extends Input
      ? { readonly [K in Key]?: Sent<Input> }
      : { readonly [K in Key]: Sent<Input> }

type QueryPart<E, Input = InputOf<E, 'query'>> = [Input] extends [never]
  ? unknown
  : Nothing extends Input
    ? { readonly query?: Asked<Input> }
    : { readonly query: Asked<Input> }

type BodyPart<E> = E extends { readonly body: 'multipart' } ? { readonly body: FormData } : Part<E, 'body'>

/** Nothing of what is sent is written to, and JSON leaves out what is undefined. */
type Sent<T> = T extends readonly (infer One)[]
  ? readonly Sent<One>[]
  : T extends object
    ? { readonly [K in keyof T]: Sent<T[K]> | LeftOut<T, K> }
    : T

/** What is null is left out as well: the first page has no cursor. */
type Asked<T> = { readonly [K in keyof T]: T[K] | (LeftOut<T, K> extends never ? never : null | undefined) }

type LeftOut<T, K extends keyof T> = string extends K ? never : Nothing extends Pick<T, K> ? undefined : never

type JsonOf<Answers> = {
  [Status in keyof Answers]: Answers[Status] extends z.ZodType
    ? z.output<Answers[Status]>
    : Answers[Status] extends ''
      ? undefined
      : never
}[keyof Answers]
