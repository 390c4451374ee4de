import { isCode, lineOf, type SourceFile, withoutComments } from './source-files.ts'

const faults: readonly (readonly [RegExp, string])[] = [
  [
    /['"`]\/(?:api\/|healthz|readyz)/,
    'an address of the server by hand. Name the endpoint: call(…), ask(…), addressOf(…)',
  ],
  [/\bfetch\(/, 'a fetch of its own. Use call or ask of src/web/client/call.ts'],
  [
    /\b(?:json\(\)|JSON\.parse\([^\n]*\)|\.(?:body|result|data|items))\)*\s+as\s+(?!const)/,
    'a cast of an answer. Let the endpoint say what it answers',
  ],
  [/\bawait\b[^\n;]*\s+as\s+(?!const)/, 'a cast of an answer. Let the endpoint say what it answers'],
  [
    /\bimport\s+(?!type\b)[^'"`;]*from\s*['"][^'"]*\/core\/api\/(?!call\.ts|addresses\.ts)/,
    'schemas that would go to the browser. Import their types alone',
  ],
  [/\bas Json\b/, 'a cast of a value. Say asJson(…)'],
]

/** They make the calls of all the others. */
const makers = ['src/web/client/request.ts', 'src/web/client/presence.ts']

/** The page speaks to the server by the endpoints alone, which say what goes in and what comes out. */
export function typedCalls(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file) && file.path.startsWith('src/web/') && !makers.includes(file.path))
    .flatMap(({ path, text }) => faultsIn(path, withoutComments(text)))
}

function faultsIn(path: string, text: string): string[] {
  return faults.flatMap(([pattern, complaint]) => {
    const found = pattern.exec(text)
    return found ? [`${path}:${lineOf(text, found.index)} has ${complaint}.`] : []
  })
}
