import { parseArgs } from 'node:util'
import { fillCustomers, openBenchEnvironment } from './bench-environment.ts'
import type { Figure } from './figure.ts'
import { measureApprovals } from './figures/approvals.ts'
import { measureExports } from './figures/exports.ts'
import { measureImportGrowth } from './figures/import-growth.ts'
import { measureImports } from './figures/imports.ts'
import { measureLists } from './figures/lists.ts'
import { measureLog } from './figures/log.ts'
import { measureManyRecords, measureScatteredBatch } from './figures/many-records.ts'
import { measurePointEdits } from './figures/point-edits.ts'
import { measureScopedLists } from './figures/scoped-lists.ts'
import { measureShapedObject } from './figures/shaped-object.ts'
import { measureStart } from './figures/start.ts'
import { toTable, writeReport } from './report.ts'

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    write: { type: 'boolean', default: false },
    /** First imports only, up to this many rows. */
    growth: { type: 'string' },
    /** Exports only, of so many customers. */
    exports: { type: 'string' },
    /** Approvals only, of so many customers. */
    approvals: { type: 'string' },
    /** The system log only, of so many entries. */
    log: { type: 'string' },
  },
})

if (values.log !== undefined) await measureLogAlone(Number(values.log))
else if (values.approvals !== undefined) await measureApprovalsAlone(Number(values.approvals))
else if (values.exports !== undefined) await measureExportsAlone(Number(values.exports))
else {
  if (values.growth === undefined) await measureAll(Number(values.customers))
  await holdGrowth(Number(values.growth ?? 200_000))
}

async function measureLogAlone(entries: number): Promise<void> {
  const environment = await openBenchEnvironment()
  try {
    say(await measureLog(environment, entries))
  } finally {
    await environment.close()
  }
}

async function measureApprovalsAlone(customers: number): Promise<void> {
  const environment = await openBenchEnvironment()
  try {
    await fillCustomers(environment, { from: 0, count: customers })
    for (const table of ['customer', 'customer_search']) await environment.owner.query(`VACUUM ANALYZE main.${table}`)
    say(await measureApprovals(environment, { records: Math.min(customers, 100_000) }))
  } finally {
    await environment.close()
  }
}

async function measureExportsAlone(customers: number): Promise<void> {
  const environment = await openBenchEnvironment()
  try {
    await fillCustomers(environment, { from: 0, count: customers })
    await environment.owner.query('VACUUM ANALYZE main.customer')
    say(await measureExports(environment, customers.toLocaleString('en')))
  } finally {
    await environment.close()
  }
}

/** A company's first import is the one that has no statistics to lean on. Ends with a failure where it grows too fast. */
async function holdGrowth(most: number): Promise<void> {
  const complaints = await measureImportGrowth({ least: Math.min(25_000, most / 2), most })
  for (const complaint of complaints) console.error(complaint)
  if (complaints.length > 0) process.exitCode = 1
}

async function measureAll(customers: number): Promise<void> {
  const environment = await openBenchEnvironment()
  try {
    const figures = say(await measureStart())
    figures.push(...say(await measureImports()))
    figures.push(...say(await measureManyRecords(environment)))
    console.log(`Filling the table with ${customers.toLocaleString('en')} customers…`)
    await fillCustomers(environment, { from: 200_000, count: customers })
    await environment.owner.query('DROP SCHEMA floor CASCADE')
    await environment.owner.query('VACUUM ANALYZE main.customer')
    await environment.owner.query('VACUUM ANALYZE main.customer_search')
    figures.push(...say(await measureExports(environment, customers.toLocaleString('en'))))
    figures.push(...say(await measureLists(environment, customers.toLocaleString('en'))))
    figures.push(...say(await measurePointEdits(environment)))
    figures.push(...say(await measureScatteredBatch(environment, customers.toLocaleString('en'))))
    figures.push(...say(await measureShapedObject(environment, customers.toLocaleString('en'))))
    figures.push(...say(await measureScopedLists(environment, customers.toLocaleString('en'))))
    figures.push(...say(await measureApprovals(environment)))
    if (values.write) writeReport(figures, { customers })
  } finally {
    await environment.close()
  }
}

function say(figures: Figure[]): Figure[] {
  console.log(toTable(figures))
  return figures
}
