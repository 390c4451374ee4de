import { z } from 'zod'
import { type FileReading, fileEncodings, fileNoteCodes } from '../imports/file-reading.ts'
import { dateOrders, decimalSigns } from '../imports/notation.ts'
import { conflictRules } from '../imports/round-trip.ts'
import { neededApprovals } from './outcomes.ts'
import { explainedReason, instant, personRef, preset, recordRef } from './plain-schemas.ts'
import { run } from './runs.ts'
import type { ImportRowView, ImportView } from './shapes.ts'

export const notation = {
  dateOrder: z
    .enum(dateOrders)
    .meta({ description: 'What comes first in days that do not begin with the year: dmy is 30/06/2025' })
    .exactOptional(),
  decimalSign: z.enum(decimalSigns).meta({ description: 'What stands before the decimals: 1.234,56' }).exactOptional(),
}

export const importOptions = z
  .object({
    mode: z.enum(['add', 'update', 'both']),
    key: z.string().max(100).nullable().meta({
      description:
        'The field by which records are found; `#key`: the hidden keys of a file exported with `roundTrip`, of which only cells that were edited count',
    }),
    existing: z.enum(['skip', 'update', 'fillEmpty']),
    conflicts: z.enum(conflictRules).meta({
      description:
        'Found by hidden keys: what becomes of an edited cell that somebody else changed since the export. `ask`: the row is at fault until it is settled',
    }),
    preset: preset.nullable().meta({
      description: 'A preset of the object, by id or name: new records take what their rows leave empty from it',
    }),
    mapping: z.record(z.string().max(500), z.string().max(200).nullable()),
    ...notation,
  })
  .meta({ id: 'ImportOptions' })

const fileReading: z.ZodType<FileReading> = z
  .object({
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    hiddenSheets: z.array(z.string()).exactOptional(),
    from1904: z.boolean().exactOptional().meta({ description: 'The workbook counts its days from 1904' }),
    headerRow: z.int().meta({ description: '0 where a file has none: vCards' }),
    encoding: z.enum(fileEncodings).nullable(),
    separator: z.string().nullable(),
    ...notation,
    notes: z.array(z.object({ code: z.enum(fileNoteCodes), count: z.int(), row: z.int(), column: z.string() })),
  })
  .meta({ id: 'FileReading' })

export const importRun: z.ZodType<ImportView> = z
  .object({
    id: z.string(),
    object: z.string(),
    fileName: z.string(),
    state: z.enum(['uploaded', 'checking', 'checked', 'applying', 'applied', 'failed', 'cancelled']),
    createdAt: instant,
    createdBy: personRef,
    rows: z.int(),
    roundTrip: z
      .literal(true)
      .meta({ description: 'The file has hidden keys: it was exported with `roundTrip`' })
      .exactOptional(),
    columns: z.array(z.object({ header: z.string(), field: z.string().nullable(), samples: z.array(z.string()) })),
    reading: fileReading.nullable(),
    options: importOptions,
    counts: z.object({
      create: z.int(),
      update: z.int(),
      skip: z.int(),
      error: z.int(),
      pending: z
        .int()
        .meta({ description: 'Of the rows that would be written: how many would wait for approval' })
        .exactOptional(),
    }),
    approvals: neededApprovals.exactOptional(),
    run: run.nullable(),
    changeId: z.string().nullable(),
    result: z
      .object({
        added: z.int(),
        updated: z.int(),
        skipped: z.int(),
        failed: z.int(),
        pending: z.int().meta({ description: 'Rows that wait for approval' }).exactOptional(),
        parkedId: z.string().meta({ description: 'The change they wait in' }).exactOptional(),
      })
      .nullable(),
  })
  .meta({ id: 'Import' })

const cellConflict = z
  .object({
    base: z.string().meta({ description: 'What was exported' }),
    theirs: z.string().meta({ description: 'What stands there now' }),
    mine: z.string().meta({ description: 'What the file says' }),
    by: z.string().exactOptional(),
    at: instant.exactOptional(),
    kept: z.enum(['mine', 'theirs']).meta({ description: 'As it was settled' }).exactOptional(),
  })
  .meta({ id: 'CellConflict' })

export const importRow: z.ZodType<ImportRowView> = z
  .object({
    n: z.int(),
    state: z.enum(['create', 'update', 'skip', 'error']),
    raw: z.record(z.string(), z.string()),
    code: z.string().nullable(),
    problems: z.array(
      z.object({
        field: z.string(),
        code: z.string(),
        message: z.string(),
        because: z.array(explainedReason).exactOptional(),
        wayOut: z.string().exactOptional(),
        suggestions: z.array(z.string()).exactOptional(),
        alike: z
          .int()
          .meta({ description: 'How many rows have this text at fault in this column: see PATCH /imports/{id}/rows' })
          .exactOptional(),
        record: recordRef.meta({ description: 'A record that holds the same' }).exactOptional(),
        conflict: cellConflict.exactOptional(),
      }),
    ),
  })
  .meta({ id: 'ImportRow' })
