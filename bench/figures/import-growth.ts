import { allColumns, type FirstImport, type FirstImportQuestion, measureFirstImport } from './first-import.ts'

/** CPU may grow this much where the rows double: indexes grow a little, questions that read whole tables grow with the square. */
const growthMax = 2.2
/** Below this much CPU a phase is mostly what every import costs, however small. */
const worthComparingSeconds = 1

type Kind = Omit<FirstImportQuestion, 'rows'> & { readonly name: string; readonly most: number }

/** Everything companies have to its full size; every column left out, and every key, to twice the least. */
function kinds(least: number, most: number): Kind[] {
  return [
    { name: 'all columns', columns: allColumns, againBy: 'externalId', most },
    { name: 'names only', columns: [], againBy: 'name', most: 2 * least },
    ...allColumns.map(
      (column): Kind => ({
        name: `without ${column}`,
        columns: allColumns.filter((one) => one !== column),
        ...(column === 'externalId' ? { againBy: 'code' } : {}),
        most: 2 * least,
      }),
    ),
  ]
}

/** Imports of doubling size, each into a company of its own. Prints as it goes; answers what grew too much. */
export async function measureImportGrowth({ least, most }: { least: number; most: number }): Promise<string[]> {
  const complaints: string[] = []
  console.log('| first import | rows | phase | wall | CPU: Node, PostgreSQL, others | × for twice the rows |')
  console.log('| --- | ---: | --- | ---: | --- | ---: |')
  for (const kind of kinds(least, most)) {
    let before: FirstImport | null = null
    for (let rows = least; rows <= kind.most; rows *= 2) {
      const now = await measureFirstImport({ ...kind, rows })
      complaints.push(...compare(kind.name, now, before))
      before = now
    }
  }
  return complaints
}

function compare(name: string, now: FirstImport, before: FirstImport | null): string[] {
  return (['check', 'apply', 'again'] as const).flatMap((phase) => {
    const used = now[phase]
    if (!used) return []
    const growth = growthOf(now, before, phase)
    const cpu = [used.node, used.postgres, used.others].map((seconds) => `${seconds.toFixed(1)} s`).join(', ')
    const shown = growth === null ? '–' : growth.toFixed(2)
    console.log(`| ${name} | ${now.rows} | ${phase} | ${used.wall.toFixed(1)} s | ${cpu} | ${shown} |`)
    return growth !== null && growth > growthMax
      ? [`${name}: ${phase} of ${now.rows} rows takes ${shown} × the CPU of half as many`]
      : []
  })
}

function growthOf(now: FirstImport, before: FirstImport | null, phase: 'check' | 'apply' | 'again'): number | null {
  const [small, large] = [before?.[phase], now[phase]]
  if (!small || !large || small.node + small.postgres < worthComparingSeconds) return null
  return (large.node + large.postgres) / (small.node + small.postgres)
}
