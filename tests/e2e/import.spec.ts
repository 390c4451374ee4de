import type { Page } from '@playwright/test'
import { faults } from './faults.ts'
import { inGb18030 } from './in-gb18030.ts'
import { expect, test } from './server.ts'

const rows = [
  '客户名称,行业,电话',
  '衡山精密仪器有限公司,制造业,021-62881234',
  ',零售业,13900139000',
  '太湖智能装备,电商,13700137000',
  '瓯江电子商务,电商,13600136000',
  '钱塘包装材料,制造业,12345',
]

test('孟小雨 brings in customers from an old CSV, mends what is wrong, and takes it all back', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/imports?object=customer')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '旧系统客户.csv', mimeType: 'text/csv', buffer: inGb18030(rows.join('\r\n')) })

  await page.getByRole('button', { name: '检查 5 行' }).click()
  await expect(page.getByRole('button', { name: /有误/ })).toContainText('4')
  await expect(page.getByText('客户名称不能为空')).toBeVisible()
  expect(await faults(page)).toEqual([])

  await page.getByRole('button', { name: '应用到 2 行' }).first().click()
  await expect(page.getByText('已修改 2 行')).toBeVisible()
  await correct(page, { fault: '客户名称不能为空', text: '苕溪文具' })
  await page.reload()
  await expect(page.getByRole('button', { name: /有误/ })).toContainText('1')

  await page.getByRole('button', { name: '导入 4 行' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()
  await expect(page.getByText('= 5 行')).toBeVisible()
  await expect(page.locator('.result-sum .is-added dd')).toHaveText('4')
  await expect(page.locator('.result-sum .is-failed dd')).toHaveText('1')
  await expect(count(page, '苕溪文具')).resolves.toBe(1)

  await page.getByRole('button', { name: '撤销导入' }).click()
  await page.getByRole('button', { name: '撤销 4 条' }).click()
  await expect(page.getByRole('heading', { name: '这次导入已撤销' })).toBeVisible()
  await expect(count(page, '苕溪文具')).resolves.toBe(0)
})

test('孟小雨 sees how a file was read and has it read another way, with the columns following', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const text = '客户清单\n客户名称;电话\n甲公司;010-62551234\n乙公司;010-62551235\n'
  await page.goto('/imports?object=customer')
  await page.locator('input[type=file]').setInputFiles({
    name: '清单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })
  const line = page.getByRole('region', { name: '文件的读取方式' })
  await expect(line.getByText('第 2 行')).toBeVisible()
  await expect(line.getByText('分号')).toBeVisible()
  expect(await faults(page)).toEqual([])
  await line.getByRole('combobox', { name: '列名所在行' }).click()
  await page.getByTitle('第 3 行').click()
  await expect(page.getByText('甲公司', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '检查 1 行' })).toBeVisible()
})

test('孟小雨 types one correction and gives it to all rows of the file that hold the mistake', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const lines = Array.from({ length: 300 }, (_, n) => `苍山${n}号茶庄,茶叶行`)
  await page.goto('/imports?object=customer')
  await page.locator('input[type=file]').setInputFiles({
    name: '茶庄.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`客户名称,行业\n${lines.join('\n')}\n`),
  })
  await page.getByRole('button', { name: '检查 300 行' }).click()
  await correct(page, { fault: '茶叶行', text: '零售业', first: true })
  await page.getByRole('button', { name: '其余 299 行也这样改' }).click()
  await expect(page.getByText('已修改 299 行')).toBeVisible()
  await expect(page.getByRole('button', { name: '导入 300 行' })).toBeEnabled()
})

test('a quick hand undoes an import: a dialog stands where it will stay from its first moment', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/imports?object=customer')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '快手.csv', mimeType: 'text/csv', buffer: Buffer.from('客户名称\n天目山竹业\n') })
  await page.getByRole('button', { name: '检查 1 行' }).click()
  await page.getByRole('button', { name: '导入 1 行' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()

  const browser = await page.context().newCDPSession(page)
  await browser.send('Animation.enable')
  await browser.send('Animation.setPlaybackRate', { playbackRate: 0.05 })
  await page.getByRole('button', { name: '撤销导入' }).click()
  const undo = page.getByRole('button', { name: '撤销 1 条' })
  await expect(undo).toBeEnabled()
  await undo.hover({ force: true })
  await page.mouse.down()
  await page.waitForTimeout(200)
  await page.mouse.up()
  await expect(page.getByRole('heading', { name: '这次导入已撤销' })).toBeVisible()
})

test('a file that was imported before says so, and rows whose records exist are no errors', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const upload = async (name: string, text: string) => {
    await page.goto('/imports?object=customer')
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: '检查 1 行' }).click()
  }
  const warning = page.getByText('同名的文件已导入过')
  await upload('武夷.csv', '客户名称,外部编号\n武夷岩茶社,WY-1\n')
  await expect(page.getByRole('button', { name: '导入 1 行' })).toBeEnabled()
  await expect(warning).toHaveCount(0)
  await page.getByRole('button', { name: '导入 1 行' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()

  await upload('武夷.csv', '客户名称,外部编号\n武夷岩茶社,WY-1\n')
  await expect(page.getByText('1 行都会跳过，没有可以导入的行。')).toBeVisible()
  await expect(page.getByText('外部编号 WY-1 已存在，跳过导入')).toBeVisible()
  await expect(page.locator('[aria-invalid]')).toHaveCount(0)
  await upload('武夷.csv', '客户名称,外部编号\n武夷岩茶社,\n')
  await expect(warning).toBeVisible()
})

test('an import that failed halfway says so in words, and what to do', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/imports?object=customer')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from('客户名称\n雁荡山茶业\n') })
  await expect(page.getByRole('button', { name: '检查 1 行' })).toBeVisible()

  const run = { id: '0', kind: 'import-check', state: 'failed', done: 0, total: 1, message: 'unexpected-error' }
  await page.route('**/api/v1/imports/*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), state: 'failed', run } })
  })
  await page.goto(page.url().replace(/[^/]+$/, 'result'))
  await expect(page.getByRole('heading', { name: '导入没有完成' })).toBeVisible()
  await expect(page.getByText('后台处理中途出错，没有写入任何数据。请稍后重试')).toBeVisible()
})

test('a file that is no table is refused before it is sent', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/imports')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
  await expect(page.getByRole('alert')).toContainText('「合同.pdf」不是表格文件')
})

test('a seller, who may not import, is told so', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/imports')
  await expect(page.getByText('您没有导入权限')).toBeVisible()
})

async function correct(
  page: Page,
  { fault, text, first }: { fault: string; text: string; first?: true },
): Promise<void> {
  const cells = page.locator('td').filter({ hasText: fault })
  await (first ? cells.first() : cells).click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  if (!first) await expect(cells).toHaveCount(0)
}

/** How many customers of that name the server knows. */
async function count(page: Page, name: string): Promise<number> {
  const filter = JSON.stringify({ field: 'name', op: 'eq', value: name })
  const answer = await page.request.get('/api/v1/records/customer', { params: { filter, count: 'exact' } })
  return (await answer.json()).total
}
