import { posix } from 'node:path'
import { importsOf } from './imports.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

const documented = /\*\/\n$/
const declaration = /^export (?:async )?function\*? (\w+)(?:<[^(]*>)?\((\)?)/gm

/**
 * What a room of core or server lends to others says what it is for: whoever meets the name at the call sees no more of it.
 * Where a function takes nothing, its name says all.
 */
export function docLines(files: readonly SourceFile[]): string[] {
  const code = files.filter((file) => isCode(file) && !isTest(file))
  const lent = lentNames(code)
  return code
    .filter(({ path }) => /^src\/(core|server)\//.test(path))
    .flatMap(({ path, text }) =>
      undocumented(text)
        .filter((name) => lent.has(`${path} ${name}`))
        .map(
          (name) =>
            `${path}: other rooms use ${name}, which has no doc comment. Say above it what it answers or promises.`,
        ),
    )
}

function undocumented(text: string): string[] {
  return [...text.matchAll(declaration)].flatMap(({ index, 1: name = '', 2: closed }) =>
    closed || documented.test(text.slice(0, index)) || isOverload(text, index, name) ? [] : [name],
  )
}

/** The comment stands above the first of several signatures. */
function isOverload(text: string, index: number, name: string): boolean {
  return new RegExp(`^export (?:async )?function\\*? ${name}\\b`, 'm').test(text.slice(0, index))
}

/** Names that a file of another room imports, past its door or from it, and those that the door gives on, by path. */
function lentNames(files: readonly SourceFile[]): ReadonlySet<string> {
  return new Set(
    files.flatMap((file) =>
      importsOf(file)
        .filter(({ to }) => roomOf(to) !== roomOf(file.path) || isDoor(file.path))
        .flatMap(({ to, names }) => names.map((name) => `${to} ${name}`)),
    ),
  )
}

/** `src/core/fields`, whatever stands below it. */
function roomOf(path: string): string {
  return posix.dirname(path).split('/').slice(0, 3).join('/')
}

function isDoor(path: string): boolean {
  return posix.basename(path) === 'index.ts' && posix.dirname(path) === roomOf(path)
}
