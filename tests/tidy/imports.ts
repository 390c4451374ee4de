import { posix } from 'node:path'
import type { SourceFile } from './source-files.ts'

export interface Import {
  readonly from: string
  /** The path from the root for files of the house, the bare name for packages (`node:fs`, `zod`). */
  readonly to: string
  readonly line: number
  /** `static` comes with the file, `import()` when it is asked for, `type` never. */
  readonly kind: 'static' | 'onDemand' | 'type'
  /** What is taken by its name; `import()` takes none. */
  readonly names: readonly string[]
}

const statement =
  /(?:^|\n|;)\s*(?:import|export)\b([^'"`;]*?)from\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]/g

const typesOnly = /^[\s;]*(?:import|export)\s+type\b/

/** What a file imports, statically or by `import()`. */
export function importsOf(file: SourceFile): readonly Import[] {
  return [...file.text.matchAll(statement)].map((match) => ({
    from: file.path,
    to: resolve(file.path, match[2] ?? match[3] ?? match[4] ?? ''),
    names: namesIn(match[1] ?? ''),
    line: file.text.slice(0, match.index + match[0].length).split('\n').length,
    kind: match[3] !== undefined ? 'onDemand' : typesOnly.test(match[0]) ? 'type' : 'static',
  }))
}

function namesIn(clause: string): readonly string[] {
  const inside = /\{([^}]*)\}/.exec(clause)?.[1] ?? ''
  return inside.split(',').flatMap((name) => /^\s*(?:type )?(\w+)/.exec(name)?.[1] ?? [])
}

function resolve(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier
}
