import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { create, hire, must } from '../../../../tests/people.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import { standardRoles } from '../../../core/access/standard-roles.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { listZipEntries } from '../file/workbook/list-zip-entries.ts'
import { openPackage } from '../file/workbook/open-package.ts'
import { readXml } from '../file/workbook/read-xml.ts'
import { type ImportWorld, openImportWorld } from '../import-world.fixture.ts'
import { listImportRows } from '../list-import-rows.ts'
import { templateWorkbook } from './template-workbook.ts'

/** Where it is installed; a run without it says that this test was passed over. */
const office = ['soffice', 'libreoffice'].find((program) => {
  try {
    return execFileSync('which', [program], { stdio: 'pipe' }).length > 0
  } catch {
    return false
  }
})

let world: ImportWorld
let clerk: Actor

const label = (text: string) => ({ 'zh-CN': text, en: text })

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('孟小雨', 'dataClerk')
  for (const name of ['海达商贸', '云帆科技']) await create(world.workspace, systemActor, 'customer', { name })
  const segment = {
    object: 'customer',
    name: 'segment',
    label: label('细分'),
    required: true,
    type: 'choice',
    options: [
      { value: 'parts', label: label('零部件（汽车）'), for: ['manufacturing'] },
      { value: 'gone', label: label('旧的'), for: ['manufacturing'], retired: true },
      { value: 'machines', label: label('机床 / 设备'), for: ['manufacturing'] },
      { value: 'store', label: label('<50 人的店'), for: ['retail'] },
    ],
    settings: { dependsOn: 'industry' },
  }
  await must(world.workspace, systemActor, [{ object: 'customField', op: 'create', values: segment }])
})
afterAll(() => world?.end())

describe('the template', () => {
  test('has this company’s fields, required ones red, and a note with format and example at each', async () => {
    const { header, cell } = await opened('customer')
    expect(cell('* 细分')?.style?.font?.color).toMatchObject({ rgb: expect.stringMatching(/C00000$/) })
    expect(cell('备注')?.style?.font?.color).toBeUndefined()
    expect(cell('* 细分')?.comment?.text).toBe('必填\n从下拉列表中选择\n可选内容随「行业」变化\n格式：零部件（汽车）')
    expect(header).not.toContain('联系人数')
  })

  test('is given to whoever sees nothing of what a required link leads to, too', async () => {
    const { grants } = standardRoles.dataClerk
    const objects = { ...grants.objects, customer: { view: 'none' } } as const
    const blind = await hire(world.workspace, '瞿英', { ...grants, objects })
    expect((await opened('order', 'zh-CN', blind)).header).toContain('* 客户')
  })

  test('offers lists, of a hidden sheet; those below another go by it', async () => {
    const { offered, sheets } = await opened('customer')
    expect(sheets.filter(({ hidden }) => hidden).map(({ name }) => name)).toEqual(['选项', '地区'])
    expect(offered('客户分类', {})).toEqual(['A类', 'B类', 'C类', 'D类'])
    expect(offered('* 细分', { 行业: '制造业' })).toEqual(['零部件（汽车）', '机床 / 设备'])
    expect(offered('* 细分', { 行业: '零售业' })).toEqual(['<50 人的店'])
    expect(offered('地址：省', {})).toHaveLength(34)
    expect(offered('地址：市', { '地址：省': '浙江省' })).toContain('杭州市')
    expect(offered('地址：区', { '地址：省': '浙江省', '地址：市': '杭州市' })).toContain('西湖区')
    expect(offered('地址：区', { '地址：省': '上海市', '地址：市': '上海市' })).toContain('浦东新区')
  })

  test('explains every column in a sheet of its own, in the reader’s language', async () => {
    const { sheets } = await opened('customer', 'en')
    expect(sheets.map(({ name }) => name)).toEqual(['Customer', 'Examples', 'How to fill in', 'Options', 'Regions'])
    const guide = sheets[2]?.rows ?? []
    expect(guide[0]?.[0]).toContain('Fill in the sheet “Customer” from row 2 on')
    expect(guide.find(([column]) => column === 'Level')).toEqual([
      'Level',
      null,
      'Choice',
      'A matters most, D least\nChoose from the list',
      'A',
      'A, B, C, D',
    ])
    expect(JSON.stringify(sheets.slice(0, 3))).not.toMatch(/必填|示例|可选/)
  })

  test('has no column for what she may not enter', async () => {
    const roles = [
      await create(world.workspace, systemActor, 'role', {
        name: '录入员',
        grants: {
          objects: { customer: { view: 'all', edit: 'all', create: true, import: true } },
          fields: { customer: { level: 'read', phone: 'hidden' } },
          rights: [],
        },
      }),
    ]
    const typist = await world.employ('录入的人', 'dataClerk', { roles })
    const { header } = await opened('customer', 'zh-CN', typist)
    expect(header).toContain('* 客户名称')
    expect(header).not.toContain('客户分类')
    expect(header).not.toContain('电话')
  })

  test.each(['customer', 'contact', 'product', 'opportunity'])(
    'of %s has examples that can be imported',
    async (object) => {
      const { id, reading } = await world.upload(clerk, object, await template(object))
      expect(reading).toMatchObject({ sheet: '填写示例', hiddenSheets: expect.arrayContaining(['选项']) })
      const { counts } = await world.check(clerk, id)
      const { items } = await listImportRows(world.workspace, clerk, { id, state: 'error', limit: 10, locale: 'zh-CN' })
      expect(items.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([])
      expect(counts).toMatchObject({ create: 3, error: 0 })
    },
  )

  test('of an object that is called like one of its sheets has no two of one name', async () => {
    const values = { name: 'optionThing', label: label('选项') }
    await must(world.workspace, systemActor, [{ object: 'customObject', op: 'create', values }])
    const { sheets } = await opened('optionThing', 'zh-CN', systemActor)
    const names = sheets.map(({ name }) => name)
    expect(names[0]).toBe('选项 1')
    expect(new Set(names).size).toBe(names.length)
  })

  test('is a whole package: every part is well-formed, has a type, and is what the others refer to', async () => {
    const bytes = await template('customer')
    const entries = listZipEntries(bytes)
    const parts = openPackage(bytes, entries)
    const typed: string[] = []
    const defaults: string[] = []
    await readXml(parts.open('[Content_Types].xml'), {
      open(name, { PartName, Extension }) {
        if (name === 'Override' && PartName) typed.push(PartName.slice(1).toLowerCase())
        if (name === 'Default' && Extension) defaults.push(Extension)
      },
    })
    for (const { name } of entries) {
      await readXml(parts.open(name), {})
      const isTyped = typed.includes(name.toLowerCase()) || defaults.some((extension) => name.endsWith(`.${extension}`))
      expect([name, isTyped]).toEqual([name, true])
      for (const { path } of await parts.relationsOf(name)) expect([path, parts.has(path)]).toEqual([path, true])
    }
    expect(typed.filter((name) => !parts.has(name))).toEqual([])
  })

  // Where it is not installed there is nothing to ask.
  if (office)
    test('is opened and saved by LibreOffice, and read again', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kebu-office-'))
      try {
        writeFileSync(join(folder, 'template.xlsx'), await template('customer'))
        const profile = `-env:UserInstallation=file://${folder}/profile`
        const ask = ['--headless', '--convert-to', 'ods', '--outdir', folder, join(folder, 'template.xlsx')]
        execFileSync(office, [profile, ...ask], { timeout: 60_000 })
        const { reading } = await world.upload(clerk, 'customer', readFileSync(join(folder, 'template.ods')))
        expect(reading?.sheets).toEqual(['客户', '填写示例', '填写说明', '选项', '地区'])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }, 90_000)
})

function template(object: string, locale: Locale = 'zh-CN', actor = clerk): Promise<Buffer> {
  return templateWorkbook(world.workspace, actor, { object, locale })
}

async function opened(object: string, locale: Locale = 'zh-CN', actor = clerk) {
  const { sheets } = await readXlsx(await template(object, locale, actor), { readStyles: true })
  const [main] = sheets
  if (!main) throw new Error('No sheet')
  const header = (main.rows[0] ?? []).map(String)
  const letterOf = (name: string) => lettersOf(header.indexOf(name))
  const cell = (name: string) => main.cells?.get(`0,${header.indexOf(name)}`)
  const valueAt = (place: string) => {
    const [, sheet, letters = '', row] = /^'(.+)'!\$([A-Z]+)\$(\d+)$/.exec(place) ?? []
    const rows = sheets.find(({ name }) => name === sheet)?.rows ?? []
    return { rows, row: Number(row) - 1, column: columnOf(letters) }
  }
  /** What the program that opens it would offer: the formula of the cell's list, computed. */
  const offered = (name: string, filled: Readonly<Record<string, string>>): unknown[] => {
    const { formula1 = '' } = main.dataValidations?.find(({ range }) => range.startsWith(`${letterOf(name)}2:`)) ?? {}
    const below = /^OFFSET\((.+?),VLOOKUP\((.+?),(.+?):\$[A-Z]+\$(\d+),2,FALSE\),0,VLOOKUP\(\2,\3:.+?,3,FALSE\),1\)$/
    const [, first = '', key = '', keys = '', count] = below.exec(formula1) ?? []
    if (!first) {
      const [from = '', to = ''] = formula1.split(':')
      const { rows, row, column } = valueAt(from)
      return rows.slice(row, Number(to.split('$')[2])).map((cells) => cells[column])
    }
    const word = key
      .split('&')
      .map((place) => filled[header[columnOf(place.replace(/[^A-Z]/g, ''))] ?? ''])
      .join('')
    const table = valueAt(keys)
    const line = table.rows.slice(0, Number(count)).find((cells) => cells[table.column] === word)
    const { rows, column } = valueAt(first)
    const start = Number(line?.[table.column + 1])
    return rows.slice(start, start + Number(line?.[table.column + 2])).map((cells) => cells[column])
  }
  return { sheets, header, cell, offered }
}

function lettersOf(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(65 + column - 26)}`
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
