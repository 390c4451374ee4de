import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { ConfigurationFile } from '../../src/core/configuration/index.ts'
import { type Company, contracts, sameForEveryObject } from '../same-for-own-objects.ts'
import { makeClientOf } from '../world-client.ts'
import { made } from './contacts.ts'
import { expect, type Kebu, test } from './server.ts'

test('contracts are made in the page, and a salesperson enters one, moves it and finds it at its customer', async ({
  openAs,
  kebu,
}) => {
  test.setTimeout(240_000)
  const [ada, lin] = [await openAs('ada'), await openAs('linyue')]
  await makeContracts(ada)
  const customer = await made(lin, 'customer', { name: '合同客户有限公司' })
  await lin.goto(`/records/customer/${customer}`)
  await lin.getByRole('tab', { name: /^服务合同/ }).click()
  await lin.getByRole('link', { name: '新建服务合同' }).click()
  await enterContract(lin)
  // Saved, she is back at the customer.
  await lin.getByRole('tab', { name: /^服务合同/ }).click()
  await expect(lin.getByRole('tabpanel')).toContainText('年度框架合同')

  await lin.goto('/records/serviceContract?kind=board')
  const column = (state: string) => lin.getByRole('region', { name: state, exact: true })
  await column('起草').getByRole('listitem').first().dragTo(column('终止'))
  await expect(lin.getByText(/不能从「起草」改为「终止」/)).toBeVisible()
  await column('起草').getByRole('button', { name: '年度框架合同', exact: true }).press('Shift+ArrowRight')
  await expect(column('生效').getByRole('listitem')).toContainText('年度框架合同')

  // The tests of permissions and imports hold of what was made here as they do of what Kebu brings; those that do without
  // a page take this file, so that they cannot speak of another object.
  const company = staffOf(kebu)
  const { body: file } = await company.as('ada').get<ConfigurationFile>('/configuration?objects=serviceContract')
  expect(file).toEqual(JSON.parse(await readFile('tests/data/service-contract.json', 'utf8')))
  for (const [sentence, holds] of Object.entries(sameForEveryObject))
    await test.step(sentence, () => holds(company, contracts))
})

function staffOf({ address, cookieOf }: Kebu): Company {
  const logins = { lin: 'linyue', chen: 'chenmo', clerk: 'mengxiaoyu', auditor: 'shenguodong', ada: 'ada' } as const
  return { as: (person) => makeClientOf(address, () => cookieOf(logins[person])) }
}

async function makeContracts(page: Page): Promise<void> {
  await page.goto('/settings/objects')
  await page.getByRole('button', { name: '新建对象' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^名称（中文）/).fill('服务合同')
  await dialog.getByLabel(/^对象名/).fill('serviceContract')
  await dialog.getByLabel('编号规则').fill('HT{YYYY}{0000}')
  await dialog.getByRole('checkbox', { name: '有明细' }).check()
  await dialog.getByRole('button', { name: '创建对象' }).click()
  await expect(dialog).toBeHidden()

  await page.goto('/settings/fields?object=serviceContract')
  await addField(page, '客户', '关联', async (field) => {
    await field.getByLabel('关联到').selectOption('customer')
    await field.getByRole('checkbox', { name: '必填' }).check()
  })
  await addField(page, '合同金额', '金额')
  await addField(page, '开始日期', '日期', (field) => field.getByLabel(/^字段名/).fill('startsOn'))
  await addField(page, '结束日期', '日期', (field) => field.getByLabel(/^字段名/).fill('endsOn'))
  await addField(page, '合同状态', '单选', async (field) => {
    await field.getByRole('button', { name: '粘贴多个' }).click()
    await field.getByLabel('每行一个选项').fill('起草\n生效\n终止')
    await field.getByRole('button', { name: '添加这些选项' }).click()
  })
  await addField(page, '附件', '附件')
  await addField(page, '签署人证件', '身份证号', async (field) => {
    await field.getByLabel(/^字段名/).fill('signerCard')
    await field.getByRole('checkbox', { name: '敏感' }).check()
  })
  await writeRule(page)
  await layPath(page)
}

async function addField(
  page: Page,
  label: string,
  type: string,
  more: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole('button', { name: '新建字段' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: type, exact: true }).check()
  await dialog.getByLabel(/^名称（中文）/).fill(label)
  await more(dialog)
  await dialog.getByRole('button', { name: '添加字段' }).click()
  await expect(dialog).toBeHidden()
}

async function writeRule(page: Page): Promise<void> {
  await page.goto('/settings/rules?object=serviceContract')
  await page.getByRole('button', { name: '新建规则' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('规则名称').fill('期限')
  await dialog.getByText('用表达式书写').click()
  await dialog.getByRole('textbox', { name: '表达式' }).fill('endsOn >= startsOn')
  await dialog.getByLabel('提示语（中文）').fill('结束日期不能早于开始日期')
  await dialog.getByRole('button', { name: '保存规则' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '期限' })).toBeVisible()
}

/** From 起草 to 生效, from there to 终止, and no other way. */
async function layPath(page: Page): Promise<void> {
  await page.goto('/settings/paths?object=serviceContract')
  for (const [from, to] of [
    ['起草', '终止'],
    ['生效', '起草'],
    ['终止', '起草'],
    ['终止', '生效'],
  ])
    await page.getByRole('checkbox', { name: `从「${from}」到「${to}」` }).uncheck()
  const path = page.locator('.path').filter({ has: page.getByRole('heading', { name: '合同状态' }) })
  await path.getByRole('button', { name: '保存流转' }).click()
  await expect(path.getByRole('button', { name: '保存流转' })).toBeDisabled()
}

async function enterContract(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '名称' }).fill('年度框架合同')
  await page.getByLabel('合同金额').fill('120000')
  await page.getByLabel('开始日期').fill('2026-12-01')
  await page.getByLabel('结束日期').fill('2026-11-01')
  await page.getByRole('combobox', { name: '合同状态' }).fill('起草')
  await page.keyboard.press('Enter')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '合同.txt', mimeType: 'text/plain', buffer: Buffer.from('签字') })
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('textbox', { name: '单价 1' }).fill('250')
  await page.getByRole('button', { name: '保存服务合同' }).click()
  await expect(page.getByText('结束日期不能早于开始日期').first()).toBeVisible()
  await page.getByLabel('结束日期').fill('2027-11-30')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '保存服务合同' }).click()
  await expect(page.getByText('「年度框架合同」').first()).toBeVisible()
}
