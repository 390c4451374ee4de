import { basename } from 'node:path'
import { isCode, isTest, type SourceFile } from './source-files.ts'

const vagueWords = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'service', 'shared', 'stuff']

/** Names that say their place, not their export. */
const doors = /^(index|main)\.tsx?$|\.d\.(ts|mts)$|\.config\.ts$/

export function fileNames(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file))
    .flatMap((file) => [kebabCase(file), plainWords(file), namedExportsOnly(file), mainExport(file)])
    .filter((complaint) => complaint !== null)
}

function kebabCase({ path }: SourceFile): string | null {
  if (isTextTable(path)) return null
  if (/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(basename(path))) return null
  return `${path}: file names are kebab-case (record-table.tsx), so that no system trips over upper and lower case. Rename it.`
}

function plainWords({ path }: SourceFile): string | null {
  const word = basename(path)
    .replace(/\..*$/, '')
    .split('-')
    .find((part) => vagueWords.includes(part))
  return word ? `${path}: "${word}" does not say what is inside. Name the file after what its main export does.` : null
}

function namedExportsOnly({ path, text }: SourceFile): string | null {
  if (!path.startsWith('src/') || !/^export default /m.test(text)) return null
  return `${path}: has a default export. Use a named one, so that everybody calls it the same.`
}

/** From here on a file has no one main export: it is a vocabulary, called like its subject. */
const vocabularyExportsMin = 3

/** `record-table.tsx` exports RecordTable; `key-file.ts` may export loadOrCreateKeys: they share a word. */
function mainExport(file: SourceFile): string | null {
  const { path, text } = file
  if (!path.startsWith('src/') || isTest(file) || doors.test(basename(path)) || isTextTable(path)) return null
  const wanted = basename(path).replace(/\..*$/, '').split('-').map(singular)
  const exported = exportedNames(text)
  // A file without exports is started by its path: a worker, a child.
  if (exported.length === 0 || exported.length >= vocabularyExportsMin) return null
  if (exported.some((name) => wanted.some((word) => name.toLowerCase().includes(word)))) return null
  return `${path}: no export is called like the file (${exported.slice(0, 3).join(', ')}…). Rename the file or the export, so that saying it finds it.`
}

function isTextTable(path: string): boolean {
  return path.startsWith('src/web/text/')
}

function singular(word: string): string {
  return word.replace(/ies$/, '').replace(/s$/, '')
}

function exportedNames(text: string): string[] {
  const declared = [
    ...text.matchAll(
      /^export (?:async )?(?:abstract )?(?:declare )?(?:function\*?|const|let|class|interface|type) (\w+)/gm,
    ),
  ]
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap((match) => (match[1] ?? '').split(','))
  return [
    ...declared.map((match) => match[1] ?? ''),
    ...listed.map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? '',
    ),
  ]
}
