import { lineOf, type SourceFile } from './source-files.ts'

/**
 * What keeps a workspace movable between machines and PostgreSQL servers (docs/decisions/0008): one test reads our SQL for it.
 * Each rule: what must not stand in a statement, and what to do instead.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [
    /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b/i,
    'a trigger: do it in the write path, where people can see it',
  ],
  [/\b(?:SMALL|BIG)?SERIAL\b/, 'a serial column: ids are UUIDv7 made by the app (newId)'],
  [
    /\bGENERATED\s+(?:ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY\b/i,
    'an identity column: ids are UUIDv7 made by the app (newId)',
  ],
  [/\bMERGE\s+INTO\b/i, 'MERGE: use INSERT … ON CONFLICT, or UPDATE and INSERT'],
  [/\bMATERIALIZED\s+VIEW\b/i, 'a materialized view: keep the figure as a rollup'],
  [/\bDETACH\s+PARTITION\s+\S+\s+CONCURRENTLY\b/i, 'DETACH CONCURRENTLY: detach without it'],
  // That of a function with rights of its own is no state of a session: it keeps others out of it.
  [/(?<!\bSECURITY DEFINER )\bSET\s+(?:LOCAL\s+)?search_path\b/i, 'search_path: name the schema with reader.table()'],
  [
    /\bADD\s+(?:PRIMARY\s+KEY|UNIQUE|CHECK|FOREIGN\s+KEY|EXCLUDE)\b/i,
    'a constraint without a name: ADD CONSTRAINT name …',
  ],
]

const writesOverOldValues = /\bUPDATE\b[\s\S]*?\bSET\b([\s\S]*)/i
const serverComputed = /\b(?:now|nextval|random|gen_random_uuid|clock_timestamp)\s*\(|\bCURRENT_(?:TIMESTAMP|DATE)\b/i

export function sqlRules(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => statementsOf(file).flatMap((statement) => complaints(file, statement)))
}

interface Statement {
  readonly text: string
  readonly index: number
}

function statementsOf(file: SourceFile): Statement[] {
  if (file.path.endsWith('.sql')) return split(blankComments(file.text))
  if (!file.path.startsWith('src/server/') || /\.test\.ts$/.test(file.path)) return []
  return [...file.text.matchAll(/\bsql(?:<[^`]*?>)?`((?:[^`\\]|\\.)*)`/g)].map((match) => ({
    text: withoutParameters(match[1] ?? ''),
    index: match.index,
  }))
}

/** What stands in ${…} is computed by the app, which is what we want. Nested braces occur two deep at most. */
function withoutParameters(text: string): string {
  return text.replace(/\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, (parameter) => parameter.replace(/[^\n]/g, '_'))
}

function split(text: string): Statement[] {
  let index = 0
  return text.split(';').map((part) => {
    const statement = { text: part, index }
    index += part.length + 1
    return statement
  })
}

function blankComments(text: string): string {
  return text.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length))
}

function complaints(file: SourceFile, { text, index }: Statement): string[] {
  const place = `${file.path}:${lineOf(file.text, index + text.search(/\S|$/))}`
  const found = rules.filter(([pattern]) => pattern.test(text)).map(([, advice]) => `${place} has ${advice}.`)
  const set = writesOverOldValues.exec(text)?.[1]
  if (set && serverComputed.test(set))
    found.push(`${place} lets the database make a value in UPDATE: compute it in the app and pass it as a parameter.`)
  if (lacksPrimaryKey(file, text)) found.push(`${place} creates a table without a primary key: every table has one.`)
  return found
}

/** A partition takes its parent's key. */
function lacksPrimaryKey(file: SourceFile, text: string): boolean {
  return (
    file.path.endsWith('.sql') &&
    /\bCREATE\s+(?:UNLOGGED\s+)?TABLE\b/i.test(text) &&
    !/\bPRIMARY\s+KEY\b|\bPARTITION\s+OF\b/i.test(text)
  )
}
