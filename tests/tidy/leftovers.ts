import { basename, posix } from 'node:path'
import { importsOf } from './imports.ts'
import { isCode, isTest, lineOf, type SourceFile } from './source-files.ts'

// Written in pieces, so that this file does not find itself.
const marker = new RegExp(`\\b(${['TO', 'FIX', 'XX'].map((head, n) => head + ['DO', 'ME', 'X'][n]).join('|')})\\b`)
const unfinished: readonly (readonly [RegExp, string])[] = [
  [marker, 'finish it now, or open an issue and say it there'],
  [
    /\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\b/,
    'a test that does not run proves nothing: mend it or remove it',
  ],
  [/\bx(?:it|describe)\(/, 'a test that does not run proves nothing: mend it or remove it'],
  [/^\s*debugger\b/m, 'remove it'],
  [/@ts-(?:ignore|nocheck)/, 'make the types say it, or use @ts-expect-error with a sentence'],
  [/: any\b|<any>|\bas any\b/, 'parse the unknown at the door, or name the type'],
]

/** What somebody meant to come back to. */
export function leftoverMarkers(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file) && !file.path.startsWith('tests/tidy/'))
    .flatMap(({ path, text }) =>
      unfinished.flatMap(([pattern, advice]) => {
        const found = pattern.exec(text)
        return found ? [`${path}:${lineOf(text, found.index)} has "${found[0].trim()}": ${advice}.`] : []
      }),
    )
}

/** Where the machine starts, or a tool looks by name. */
const entries =
  /^(src\/server\/main\.ts|src\/web\/main\.tsx|seed\/main\.ts|bench\/main\.ts)$|\.(test|spec)\.tsx?$|\.d\.m?ts$/

/** Files nobody uses any more. A file that only its own test imports is one of them. */
export function unreferencedFiles(files: readonly SourceFile[], named: string): string[] {
  const code = files.filter((file) => isCode(file))
  const used = new Set(code.flatMap((file) => referencesOf(file, isTest(file))))
  return code
    .filter(({ path }) => !entries.test(path) && !used.has(path) && !named.includes(path))
    .map(({ path }) => `${path}: nothing uses it (its own test does not count). Plug it in or delete it.`)
}

/** Imports, and files named in strings: workers and children started by path. */
function referencesOf(file: SourceFile, test: boolean): string[] {
  const imported = importsOf(file).map((one) => one.to)
  const started = [...file.text.matchAll(/['"`](\.{0,2}\/?[\w./-]+\.(?:tsx?|mjs))['"`]/g)].map(
    (match) => match[1] ?? '',
  )
  const paths = [...imported, ...started, ...started.map((path) => posix.join(posix.dirname(file.path), path))]
  return paths.filter((path) => path !== file.path && !(test && isOwnTest(file.path, path)))
}

function isOwnTest(test: string, path: string): boolean {
  return (
    basename(test).replace(/\.(test|spec)\.tsx?$/, '') === basename(path).replace(/\.tsx?$/, '') &&
    !path.includes('fixture')
  )
}
