import { importsOf } from './imports.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/** What is large and seldom needed, and whoever needs it says `import()`. */
const onDemand = [
  { what: '@marcbachmann/cel-js', why: 'is 20 kB and computes formulas, which most pages have none of' },
]

/** The page's files that are loaded by themselves: its start, and each page. */
const startOfPage = /^src\/web\/(main|pages\/.*)\.tsx$/

/** No page brings along what it needs only when somebody asks for it. */
export function loadedOnDemand(files: readonly SourceFile[]): string[] {
  const code = files.filter((file) => isCode(file) && !isTest(file))
  const imports = new Map(code.map((file) => [file.path, importedWith(file)]))
  return code
    .filter(({ path }) => startOfPage.test(path))
    .flatMap(({ path }) => {
      const ways = waysFrom(path, imports)
      return onDemand.flatMap(({ what, why }) =>
        ways.has(what)
          ? [`${path} loads ${what}, which ${why}, by way of ${wayTo(what, ways)}. Use import() on it.`]
          : [],
      )
    })
}

function importedWith(file: SourceFile): string[] {
  return importsOf(file).flatMap(({ to, kind }) => (kind === 'static' ? [to] : []))
}

/** Everything a file brings along, with the file that imports it. */
function waysFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  const ways = new Map<string, string>()
  const coming = [start]
  for (let from = coming.pop(); from !== undefined; from = coming.pop())
    for (const to of imports.get(from) ?? [])
      if (to !== start && !ways.has(to)) {
        ways.set(to, from)
        coming.push(to)
      }
  return ways
}

function wayTo(what: string, ways: ReadonlyMap<string, string>): string {
  const from = ways.get(what)
  return from === undefined ? what : `${wayTo(from, ways)} → ${what}`
}
