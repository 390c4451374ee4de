import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { type Figure, ratioOf } from './figure.ts'

const file = new URL('../docs/benchmarks.md', import.meta.url)
const mark = '<!-- figures -->'

/** The figures as a Markdown table. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ratio = ratioOf(figure)
    const cells = [
      figure.work,
      amount(figure.value, figure.unit),
      figure.floor === undefined ? '–' : amount(figure.floor, figure.unit),
      ratio === null ? '–' : `${ratio.toFixed(1)} ×`,
      figure.goal,
      cpuOf(figure),
      figure.walMb ? amount(figure.walMb, 'MB') : '–',
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    '| work | measured | floor | ratio | goal | CPU: Node, PostgreSQL, others | WAL |',
    '| --- | ---: | ---: | ---: | --- | --- | ---: |',
    ...rows,
  ].join('\n')
}

/** Wall times of a machine that others use as well say little: what they took of it stands beside. */
function cpuOf({ cpu }: Figure): string {
  return cpu ? [cpu.node, cpu.postgres, cpu.others].map((seconds) => `${seconds.toFixed(1)} s`).join(', ') : '–'
}

function amount(value: number, unit: Figure['unit']): string {
  const digits = unit === 's' ? 2 : unit === 'ms' ? 1 : 0
  return `${value.toFixed(digits)} ${unit}`
}

/** Puts the table into docs/benchmarks.md with the day and the machine's cores. */
export function writeReport(figures: readonly Figure[], { customers }: { customers: number }): void {
  const head = readFileSync(file, 'utf8').split(mark)[0] ?? ''
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${day}, ${cpus().length} cores, Node ${process.versions.node}, embedded PostgreSQL 18, ${customers.toLocaleString('en')} customers`
  writeFileSync(file, `${head}${mark}\n\n${machine}\n\n${toTable(figures)}\n`)
}
