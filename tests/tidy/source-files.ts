import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SourceFile {
  /** From the root of the project, with slashes: `src/core/json.ts`. */
  readonly path: string
  readonly text: string
}

export const projectRoot = join(import.meta.dirname, '../..')

const folders = ['src', 'seed', 'bench', 'tests', 'scripts', 'migrations', 'docs']
const kept = /\.(ts|tsx|mjs|css|sql|md)$/

/** Every text file of the house that the walls are about. */
export function sourceFiles(): readonly SourceFile[] {
  const inFolders = folders.flatMap((folder) => filesUnder(folder))
  const atRoot = readdirSync(projectRoot).filter((name) => kept.test(name))
  return [...inFolders, ...atRoot].sort().map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kept.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(projectRoot.length + 1))
}

export function isCode(file: SourceFile): boolean {
  return /\.(ts|tsx|mjs)$/.test(file.path)
}

/** Tests, and what only tests use. */
export function isTest(file: SourceFile): boolean {
  return /\.(test|spec|fixture)\.tsx?$/.test(file.path) || file.path.startsWith('tests/')
}

/** The same text with comments blanked out, line for line. Strings that hold `//` keep what stands before it, which is enough here. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`\\])\/\/[^\n]*/gm, '$1')
}

export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
