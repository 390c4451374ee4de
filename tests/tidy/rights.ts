import { isCode, isTest, lineOf, type SourceFile, withoutComments } from './source-files.ts'

/** Who may do what is decided in `src/core/access` and `src/core/policy`; everybody else asks there. */
const signs: readonly (readonly [name: string, RegExp, string])[] = [
  ['a right', /\bhasRight\(/, 'decides by a right'],
  ['an owner', /\b(?:owner|ownerId|createdById?)\s*[!=]==\s*(?:\w+\.)*actor\.id\b/, 'decides by whose it is'],
  ['a role', /\brights\.(?:includes|some|has)\(/, 'reads what a role holds'],
  ['a scope', /\bscope\s*[!=]==\s*'(?:own|team|teamTree)'/, 'decides by a scope'],
  ['a team', /\bteam(?:Tree)?MemberIds\.has\(/, 'decides by who is in a team'],
]

/**
 * What is no question about a record: a call that is for the holders of a right as such, what somebody sees of what is kept beside the
 * records (imports, exports, API keys, the stream of changes and those that wait), and who stands on which side of a request or a lock.
 */
const askingThemselves: Readonly<Record<string, readonly string[]>> = {
  'a right': [
    'src/server/api/explained-access.ts',
    'src/server/api/in-background.ts',
    'src/server/api/require-caller.ts',
    'src/server/api/routes/access-requests.ts',
    'src/server/api/routes/api-keys.ts',
    'src/server/api/routes/log.ts',
    'src/server/api/routes/operation.ts',
    'src/server/change/configuration/check-author.ts',
    'src/server/change/revert-change.ts',
    'src/server/change/values/why-not-giver.ts',
    'src/server/exchange/staging/import-access.ts',
    'src/server/flows/sees-parked.ts',
    'src/server/history/list-changes.ts',
    'src/server/history/shown-to.ts',
    'src/server/http/view-as.ts',
    'src/server/policy/given-access.ts',
    'src/server/reviews/review-progress.ts',
    'src/server/sign-in/session-view.ts',
  ],
  'an owner': [
    'src/server/api/routes/access-requests.ts',
    'src/server/change/checks/check-grants.ts',
    'src/server/change/values/settle-requests.ts',
    'src/server/exchange/exports/export-view.ts',
    'src/server/exchange/staging/import-access.ts',
    'src/server/exchange/views/import-sight.ts',
    'src/server/live/live-hub.ts',
    'src/server/policy/given-access.ts',
  ],
  'a role': ['src/server/change/checks/check-administrators.ts'],
}

/** A right that is worked out in a second place answers otherwise than the first one day. */
export function rightsInOnePlace(files: readonly SourceFile[]): string[] {
  const asking = files.filter((file) => isCode(file) && !isTest(file) && file.path.startsWith('src/server/'))
  return signs.flatMap(([name, pattern, does]) => {
    const known = askingThemselves[name] ?? []
    const found = asking.flatMap(({ path, text }) => {
      const at = pattern.exec(withoutComments(text))
      return at ? [{ path, line: lineOf(withoutComments(text), at.index) }] : []
    })
    const strange = found.filter(({ path }) => !known.includes(path))
    const gone = known.filter((path) => !found.some((one) => one.path === path))
    return [
      ...strange.map(
        ({ path, line }) =>
          `${path}:${line} ${does}. Ask decideOnRecord, reachOf or fieldLevel of src/core; what is asked of no record is named in tests/tidy/rights.ts.`,
      ),
      ...gone.map((path) => `${path} does not ask for ${name} any more: take it off the list in tests/tidy/rights.ts.`),
    ]
  })
}
