import type { ObjectView } from '../../core/api/shapes.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Definitions } from '../metadata/index.ts'
import { fieldSchema, recordName } from './field-schema.ts'
import { maySeeObject, toObjectView, type Viewer } from './object-view.ts'
import { makeOpenapi } from './openapi.ts'

/**
 * The OpenAPI document of this company, as one person sees it: beside the calls that every Kebu has, those of each object she sees
 * under its own address, with its fields. Made once for her and a state of the definitions.
 */
export function openapiFor(definitions: Definitions, viewer: Viewer): JsonObject {
  const { actor, writer } = viewer
  const kept = documents.get(actor)
  if (kept?.definitions === definitions && kept.writer === writer) return kept.document
  const seen = definitions.all().filter((definition) => maySeeObject(actor, definition) && !definition.retired)
  const document = companyOpenapi(seen.map((definition) => toObjectView(definitions, definition, viewer)))
  documents.set(actor, { definitions, writer, document })
  return document
}

interface Kept {
  readonly definitions: Definitions
  readonly writer: Viewer['writer']
  readonly document: JsonObject
}

const documents = new WeakMap<Viewer['actor'], Kept>()

function companyOpenapi(objects: readonly ObjectView[]): JsonObject {
  const general = generalDocument()
  const { paths = {}, components = {} } = general
  if (!isJsonObject(paths) || !isJsonObject(components) || !isJsonObject(components.schemas))
    throw new Error('the general document has paths and schemas')
  const own = new Set(objects.map(({ name }) => name))
  return {
    ...general,
    paths: { ...paths, ...Object.fromEntries(objects.flatMap((object) => pathsOf(object, paths))) },
    components: {
      ...components,
      schemas: { ...components.schemas, ...Object.fromEntries(objects.flatMap((object) => schemasOf(object, own))) },
    },
  }
}

let general: JsonObject | null = null

/** It follows from the code alone. */
function generalDocument(): JsonObject {
  general ??= makeOpenapi()
  return general
}

const addresses = ['/api/v1/records/{object}', '/api/v1/records/{object}/{id}'] as const

function pathsOf(object: ObjectView, paths: JsonObject): [string, Json][] {
  return addresses.flatMap((address) => {
    const calls = paths[address]
    if (!isJsonObject(calls)) return []
    const own = Object.entries(calls)
      .filter(([method]) => mayCall(object, method))
      .map(([method, call]) => [method, callOf(object, call ?? null)] as const)
    return [[address.replace('{object}', object.name), Object.fromEntries(own)]]
  })
}

function mayCall({ can }: ObjectView, method: string): boolean {
  if (method === 'post') return can.create
  if (method === 'patch') return can.edit
  return method === 'delete' ? can.delete : can.view
}

/** The call as it is for this object: its name stands in the address, its records and values are its own. */
function callOf({ name, label }: ObjectView, call: Json): Json {
  if (!isJsonObject(call)) return call
  const { operationId, parameters, summary, description, ...rest } = call
  const others = Array.isArray(parameters)
    ? parameters.filter((one) => !isJsonObject(one) || one.name !== 'object')
    : []
  return {
    operationId: `${operationId}_${name}`,
    summary: `${label.en}: ${summary}`,
    description: `${label['zh-CN']}：${description}`,
    parameters: others,
    ...withOwnSchemas(rest, name),
  }
}

function withOwnSchemas(call: JsonObject, object: string): JsonObject {
  const written = JSON.stringify(call)
    .replaceAll('"#/components/schemas/Values"', `"#/components/schemas/${object}Values"`)
    .replaceAll('"#/components/schemas/RecordPage"', `"#/components/schemas/${recordName(object)}Page"`)
    .replaceAll('"#/components/schemas/Record"', `"#/components/schemas/${recordName(object)}"`)
  // What was JSON a moment ago still is.
  return JSON.parse(written) as JsonObject
}

function schemasOf({ name, fields, levels }: ObjectView, own: ReadonlySet<string>): [string, JsonObject][] {
  // Lines of an object that she does not see have no schema to point at.
  const described = Object.entries(fields).filter(([, field]) => field.type !== 'lines' || own.has(field.of))
  const shown = described.map(([field, definition]) => [field, fieldSchema(definition, levels[field])] as const)
  const written = described.filter(([field]) => levels[field] === 'edit')
  const required = written.filter(([, field]) => field.required && !('default' in field)).map(([field]) => field)
  const record = { $ref: '#/components/schemas/Record' }
  const values = { type: 'object', properties: Object.fromEntries(shown) }
  const page = { type: 'object', properties: { items: { type: 'array', items: schemaOf(name) } } }
  return [
    [recordName(name), { allOf: [record, values] }],
    [`${recordName(name)}Page`, { allOf: [{ $ref: '#/components/schemas/RecordPage' }, page] }],
    [
      `${name}Values`,
      {
        type: 'object',
        description: `By name or label. A new record needs ${required.join(', ') || 'nothing'}; texts such as “12,000.50” are read, too`,
        properties: Object.fromEntries(written.map(([field, definition]) => [field, fieldSchema(definition)])),
      },
    ],
  ]
}

function schemaOf(object: string): JsonObject {
  return { $ref: `#/components/schemas/${recordName(object)}` }
}
