import type { StandardObjectName } from '../../core/objects/index.ts'

/**
 * The system tables, with their columns. A name that is not here does not compile; a migration adds its table here, and
 * the test beside this file holds both together.
 */
export const systemTables = {
  change: [
    'id',
    'at',
    'actor_id',
    'actor_name',
    'origin',
    'reason',
    'reverts_id',
    'counts',
    'summary',
    'title',
    'cause_id',
    'depth',
    'on_behalf_of_id',
    'approved_by_id',
    'confirmed',
    'address',
    'kind',
  ],
  log_entry: [
    'id',
    'at',
    'kind',
    'actor_id',
    'actor_name',
    'object',
    'record_id',
    'field',
    'origin',
    'address',
    'details',
  ],
  parked_change: [
    'id',
    'at',
    'asked_by_id',
    'rules',
    'counts',
    'request',
    'state',
    'version',
    'origin',
    'reason',
    'object',
    'title',
    'summary',
    'count',
    'flows',
    'running',
    'impact',
    'decided_at',
    'fault',
    'rest_of',
  ],
  parked_item: [
    'change_id',
    'round',
    'n',
    'object',
    'record_id',
    'op',
    'version_before',
    'fields',
    'before',
    'after',
    'item',
    'whole_id',
  ],
  approval_waiter: ['change_id', 'step', 'person_id', 'since', 'due', 'closed_to'],
  approval_viewer: ['change_id', 'person_id', 'why'],
  double_entry: ['change_id', 'round', 'step', 'kind', 'by_id', 'at', 'held'],
  approval_decision: ['id', 'change_id', 'at', 'by_id', 'for_id', 'step', 'kind', 'reason', 'details'],
  grant_use: ['grant_id', 'change_id', 'at', 'person_id', 'records'],
  grant_look: ['grant_id', 'person_id', 'day', 'at'],
  change_item: [
    'change_id',
    'n',
    'at',
    'object',
    'record_id',
    'op',
    'version_before',
    'version_after',
    'before',
    'after',
  ],
  notice: [
    'id',
    'at',
    'person_id',
    'by_id',
    'kind',
    'object',
    'record_id',
    'change_id',
    'count',
    'params',
    'key',
    'read_at',
  ],
  outbox: ['id', 'at', 'kind', 'payload'],
  definitions_state: ['id', 'version'],
  counter: ['name', 'value'],
  credential: ['user_id', 'password_hash', 'changed_at'],
  session: ['token_hash', 'user_id', 'created_at', 'seen_at', 'expires_at', 'address', 'user_agent'],
  known_device: ['token_hash', 'user_id', 'seen_at'],
  sign_in_guess: ['subject', 'id', 'kind', 'user_id', 'address', 'failed_ms', 'empty_ms'],
  set_up_token: ['token_hash', 'created_at'],
  api_key: ['id', 'key_hash', 'name', 'owner_id', 'scope', 'created_at', 'expires_at', 'used_at'],
  idempotency: ['actor_id', 'key', 'request_hash', 'at', 'status', 'headers', 'body', 'change_id'],
  file: ['id', 'name', 'size', 'type', 'content', 'uploaded_by_id', 'uploaded_at'],
  run: [
    'id',
    'kind',
    'state',
    'done',
    'total',
    'message',
    'payload',
    'result',
    'about_id',
    'actor_id',
    'cancel_requested',
    'created_at',
    'started_at',
    'finished_at',
  ],
  import: [
    'id',
    'object',
    'file_name',
    'state',
    'headers',
    'samples',
    'mapping',
    'reading',
    'mode',
    'key_field',
    'existing',
    'preset',
    'row_count',
    'counts',
    'result',
    'run_id',
    'change_id',
    'problem',
    'created_at',
    'created_by_id',
  ],
  import_row: ['import_id', 'n', 'cells'],
  import_verdict: [
    'import_id',
    'n',
    'state',
    'record_id',
    'record_version',
    'code',
    'item_values',
    'problems',
    'faults',
  ],
  import_mapping: ['object', 'headers_hash', 'mapping', 'used_at'],
  restore_point: [
    'id',
    'about_id',
    'about_version',
    'held_in',
    'columns',
    'state',
    'taken_at',
    'kept_until',
    'taken_for_id',
    'row_count',
    'byte_count',
  ],
  restore_part: ['point_id', 'n', 'row_count', 'sha256', 'content'],
  /** These two are the owner's: what ran, and what is sealed with which key. */
  migration: ['name', 'at'],
  sealed_part: ['part', 'prefix'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type SystemTable = keyof typeof systemTables
export type SystemColumn<Table extends SystemTable> = (typeof systemTables)[Table][number]

declare const holdsRecords: unique symbol

/** The table of an object, or the one beside it in which its records are searched. */
export type RecordTable = SnakeCase<StandardObjectName> | (string & { readonly [holdsRecords]: true })

export type TableName = SystemTable | RecordTable

/** For names that were made from a definition (metadata/names.ts). The mark is for the compiler: here it is given. */
export function toRecordTable(name: string): RecordTable {
  return name as RecordTable
}

/** `orderLine` → `order_line` */
type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${SnakeCase<Rest>}`
    : `_${Lowercase<First>}${SnakeCase<Rest>}`
  : Name
