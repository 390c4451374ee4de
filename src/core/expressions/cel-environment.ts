import { Environment } from '@marcbachmann/cel-js'
import { exact, functions } from './functions.ts'

/** A longer text is no rule but a program, and nobody could read what is wrong with it. */
export const expressionLengthMax = 2_000
/** How deep parts may lie within each other. */
export const expressionDepthMax = 60

let reading: Environment | undefined
let running: Environment | undefined
let checking: Environment | undefined

/** CEL as people write it: only read, within limits of size. */
export function readingEnvironment(): Environment {
  reading ??= new Environment({
    unlistedVariablesAreDyn: true,
    limits: { maxAstNodes: 600, maxDepth: expressionDepthMax, maxListElements: 200, maxMapEntries: 50 },
  })
  return reading
}

/** CEL with the functions that expressions may call besides its own, for what is written anew. Made when the first one is compiled. */
export function runningEnvironment(): Environment {
  running ??= withFunctions(new Environment({ unlistedVariablesAreDyn: true, limits: rewrittenLimits }))
    .registerFunction('exact(dyn): dyn', exact)
    .registerFunction('coalesce(dyn, dyn): dyn', (first: unknown, other: unknown) => first ?? other)
  return running
}

/** The same, where kinds are checked: what is read is declared in a clone of it. */
export function checkingEnvironment(): Environment {
  checking ??= ['double', 'string', 'bool'].reduce(
    (environment, kind) =>
      environment.registerFunction(`coalesce(${kind}, ${kind}): ${kind}`, (first: unknown) => first),
    withFunctions(new Environment({ limits: rewrittenLimits })),
  )
  return checking.clone()
}

/** What is written anew has more brackets than what people wrote. */
const rewrittenLimits = { maxAstNodes: 20_000, maxDepth: 2_000 }

type Compute = (left: number, right: number) => number

const arithmetic: Readonly<Record<string, Compute>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
}

function withFunctions(environment: Environment): Environment {
  for (const [signature, compute] of Object.entries(functions))
    if (signature.includes('%')) environment.registerOperator(signature, compute)
    else environment.registerFunction(signature, compute)
  return withCounts(environment)
}

/** What CEL's own functions count is an int: `size(name) * 2` and `size(name) == 11` hold all the same. */
function withCounts(environment: Environment): Environment {
  for (const [operator, compute] of Object.entries(arithmetic))
    environment
      .registerOperator(`int ${operator} double: double`, (count: bigint, right: number) =>
        compute(Number(count), right),
      )
      .registerOperator(`double ${operator} int: double`, (left: number, count: bigint) => compute(left, Number(count)))
  return environment.registerOperator('int == double', (count: bigint, right: number) => Number(count) === right)
}
