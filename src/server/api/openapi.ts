import { z } from 'zod'
import { type Endpoint, endpointGroups, isReplayed, writes } from '../../core/api/endpoint.ts'
import { endpoints } from '../../core/api/endpoints.ts'
import { problemDocument } from '../../core/api/problem.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import type { ProblemStatus } from '../../core/text/problems.ts'
import { statusTitles } from '../http/index.ts'
import { version } from './version.ts'

/** The OpenAPI 3.1 document of every endpoint, made from the schemas that the server parses and answers with. */
export function makeOpenapi(): JsonObject {
  const components = new Map<string, Json>()
  const all: readonly (readonly [string, Endpoint])[] = Object.entries(endpoints)
  const paths = Map.groupBy(all, ([, endpoint]) => endpoint.path)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kebu 客簿',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Every write is a change: permitted, validated, previewed, recorded and undoable. Writes take `Idempotency-Key`; the header `Kebu-Change` of an answer names the change it made. Errors are `application/problem+json` in the language of `Accept-Language` (zh-CN, en). Each person and each API key may make so many calls a minute: `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds) stand in every answer, and a call too many is answered 429 with `Retry-After`.',
    },
    tags: endpointGroups.map((name) => ({ name })),
    security: [{ cookie: [] }, { apiKey: [] }],
    paths: Object.fromEntries(
      [...paths].map(([path, group]) => [
        path,
        Object.fromEntries(group.map(([name, one]) => operation(name, one, components))),
      ]),
    ),
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'kebu_session' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
      schemas: Object.fromEntries([...components].sort(([one], [other]) => (one < other ? -1 : 1))),
    },
  }
}

type Components = Map<string, Json>

function operation(name: string, endpoint: Endpoint, components: Components): [string, Json] {
  return [
    endpoint.method.toLowerCase(),
    {
      operationId: name,
      tags: [endpoint.group],
      summary: endpoint.summary.en,
      description: endpoint.summary['zh-CN'],
      ...(endpoint.access === 'anyone' ? { security: [] } : {}),
      parameters: [
        ...parameters(endpoint.params, 'path', components),
        ...parameters(endpoint.query, 'query', components),
        ...(isReplayed(endpoint) ? [idempotencyKey] : []),
        ...(namesVersion(endpoint) ? [ifMatch] : []),
        ...(endpoint.kept ? [ifNoneMatch] : []),
        ...(writes(endpoint) || endpoint.access === 'anyone' ? [] : [viewAs]),
      ],
      ...requestBody(endpoint, components),
      responses: { ...answers(endpoint, components), ...notSentAgain(endpoint), ...problems(endpoint, components) },
    },
  ]
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Any text; a call that is repeated with it is done once, and answered the same for 24 hours',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

const ifMatch: Json = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The version that was read, such as `"3"`, where the call says none itself; `*` means whatever is there',
  schema: { type: 'string' },
}

const ifNoneMatch: Json = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of the answer that was kept: while it is the same, 304 is answered and nothing sent',
  schema: { type: 'string' },
}

const viewAs: Json = {
  name: 'Kebu-View-As',
  in: 'header',
  required: false,
  description: '`user:{id}` or `role:{id}`: answered as they would be; for those who manage people',
  schema: { type: 'string' },
}

function notSentAgain({ kept }: Endpoint): JsonObject {
  return kept ? { 304: { description: 'As it was kept' } } : {}
}

/** Saves of one record, and decisions on one change. */
function namesVersion({ path, problems = [] }: Endpoint): boolean {
  const isOfOne = path.includes('/records/{object}/{id}') || path.includes('/changes/{id}/')
  return (isOfOne && problems.includes(428)) || path.includes('/double-entries/{id}')
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query', components: Components): Json[] {
  if (!schema) return []
  // What must be there is said by the input, what it must be by the output: in an address everything is text first.
  const { required = [] } = toJsonSchema(schema, 'input', components) as ObjectSchema
  const { properties = {} } = toJsonSchema(schema, 'output', components) as ObjectSchema
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property as JsonObject
    const isRequired = place === 'path' || required.includes(name)
    return { name, in: place, required: isRequired, ...(description ? { description } : {}), schema: rest }
  })
}

function requestBody({ body, method }: Endpoint, components: Components): { requestBody?: Json } {
  if (body === undefined) return {}
  if (body === 'multipart') {
    const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: file } } } }
  }
  const optional = method === 'DELETE' || body.safeParse(undefined).success
  const schema = toJsonSchema(body, 'input', components)
  return { requestBody: { required: !optional, content: { 'application/json': { schema } } } }
}

function answers({ answers }: Endpoint, components: Components): JsonObject {
  return Object.fromEntries(
    Object.entries(answers).map(([status, kind]) => [
      status,
      { description: successTitles[status] ?? 'Done', ...answerContent(kind, components) },
    ]),
  )
}

const successTitles: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Made',
  202: 'Begun: ask for the run',
  204: 'Done, nothing to tell',
  503: 'Unavailable',
}

function answerContent(kind: Endpoint['answers'][number], components: Components): { content?: Json } {
  if (kind === '') return {}
  if (typeof kind === 'string') return { content: { [kind]: { schema: { type: 'string' } } } }
  return { content: { 'application/json': { schema: toJsonSchema(kind, 'output', components) } } }
}

function problems(endpoint: Endpoint, components: Components): JsonObject {
  const signedIn: ProblemStatus[] = endpoint.access === 'anyone' ? [] : [401]
  const statuses = new Set<ProblemStatus>([400, ...signedIn, ...(endpoint.problems ?? []), 429, 500])
  const schema = toJsonSchema(problemDocument, 'output', components)
  return Object.fromEntries(
    [...statuses]
      .filter((status) => endpoint.answers[status] === undefined)
      .toSorted((one, other) => one - other)
      .map((status) => [
        String(status),
        {
          description: statusTitles[status].en,
          content: { 'application/problem+json': { schema } },
        },
      ]),
  )
}

/** A format says it in one word. */
function withoutPattern({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern
}

/** Schemas with an id become components; the others are written where they stand. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', components: Components): Json {
  const { $schema: _, $defs, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: withoutPattern })
  const text = JSON.stringify({ own, defs: $defs ?? {} })
  // What was JSON a moment ago still is.
  const parsed: { own: JsonObject; defs: Readonly<Record<string, JsonObject>> } = JSON.parse(
    text.replaceAll('#/$defs/', '#/components/schemas/'),
  )
  for (const [name, { id: _, ...definition }] of Object.entries(parsed.defs)) components.set(name, definition)
  const { id, ...plain } = parsed.own
  if (typeof id !== 'string') return plain
  components.set(id, plain)
  return { $ref: `#/components/schemas/${id}` }
}
