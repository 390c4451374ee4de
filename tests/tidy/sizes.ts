import { isCode, isTest, type SourceFile } from './source-files.ts'

/** A screenful; a component may be longer, because markup is flat, and so may the hook that holds its state. */
const functionLinesMax = 60
const componentLinesMax = 150
const fileLinesMax = 300
const testLinesMax = 40

/** Text tables, definitions and registries are long and flat, which is fine. */
const flat = /^src\/(web\/text|core\/text|core\/objects|core\/api)\/|^seed\//

export function sizes(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file))
    .flatMap((file) => (isTest(file) ? longTests(file) : [...longFunctions(file), ...longFile(file)]))
}

function longFile({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length
  if (lines <= fileLinesMax || flat.test(path)) return []
  return [`${path} has ${lines} lines. Look for the second noun in it and give that a file (${fileLinesMax} at most).`]
}

/** The formatter puts the closing brace of a function under its first letter, so no parser is needed. */
function longFunctions({ path, text }: SourceFile): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, start) => {
    const [, indent, name] = /^(\s*)(?:export )?(?:async )?(?:function\*? (\w+)|const \w+ = .*=> \{$)/.exec(line) ?? []
    if (indent === undefined) return []
    const end = lines.findIndex((one, n) => n > start && one.startsWith(`${indent}}`))
    const length = end - start + 1
    const allowed =
      path.startsWith('src/web/') && /^(use)?[A-Z]/.test(name ?? '') ? componentLinesMax : functionLinesMax
    return length > allowed
      ? [`${path}:${start + 1} is a function of ${length} lines. Name the steps inside it (${allowed} at most).`]
      : []
  })
}

/** Of a test with a table of cases the body alone. What is written in one line is short. */
function longTests({ path, text }: SourceFile): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, start) => {
    const [, indent] = /^(\s*)(?:test|it)\b[.(<].*[^)]$/.exec(line) ?? []
    if (indent === undefined) return []
    const end = lines.findIndex((one, n) => n > start && one.startsWith(`${indent}})`))
    const body = lines.findLastIndex((one, n) => n <= end && /^\S.*=> \{$/.test(one.slice(indent.length)))
    const length = end - Math.max(start, body) + 1
    return length > testLinesMax
      ? [
          `${path}:${start + 1} is a test of ${length} lines. Look for the builder that is missing (${testLinesMax} at most).`,
        ]
      : []
  })
}
