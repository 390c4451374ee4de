import type { Locator, Page } from '@playwright/test'
import { orderOf } from './orders.ts'
import { expect, test } from './server.ts'

test('a completed order says once why it is closed, offers no lines for editing, and the way out is an action', async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  await page.goto('/')
  await openOrder(page, 'completed')
  await expect(page.getByRole('note').getByText('该订单已完成')).toBeVisible()
  await expect(page.locator('.record-field .lock-hint').filter({ visible: true })).toHaveCount(await keptLocks(page))

  await page.getByRole('button', { name: /^不能编辑: / }).focus()
  const open = page.locator('.lock-why').getByRole('button', { name: '修改备注' })
  await expect(open).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(open).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '取消', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '添加一行' })).toHaveCount(0)
  await expect(page.locator('.form-closed .lock-hint')).toHaveCount(0)
  await expect(page.getByLabel('备注')).toBeEditable()
})

test('who has completed it takes that back where she reads it', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/')
  await openOrder(page, 'processing')
  await complete(page)
  const bar = page.getByRole('note')
  await bar.getByRole('button', { name: '撤回这个状态…' }).click()
  await page.getByRole('button', { name: '撤销 1 条' }).click()
  await expect(bar).toHaveCount(0)
})

test('a completed order is changed by a document, told what that does, and put back by another', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/')
  await openOrder(page, 'completed')
  await page.getByRole('link', { name: '发起变更单' }).click()
  await page.getByLabel('数量').first().fill('77')
  await page.getByRole('button', { name: '查看变更的影响' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^修改：/)).toBeVisible()
  await dialog.getByLabel('变更原因').fill('客户加订')
  await dialog.getByRole('button', { name: '提交变更单' }).click()
  const chain = page.getByRole('region', { name: '订单的版本' })
  await expect(chain.getByText('当前版本 V2')).toBeVisible()

  const paper = page.getByRole('article')
  await chain.getByRole('link', { name: 'V1', exact: true }).click()
  await expect(paper.getByRole('heading', { name: /^订单 SO\d+ · V1$/ })).toBeVisible()
  await expect(paper.getByRole('link', { name: /^变更单 OC\d+ 之前$/ })).toBeVisible()
  await page.goBack()
  await chain.getByRole('link', { name: 'V2', exact: true }).click()
  await expect(paper.getByRole('cell', { name: '77', exact: true }).first()).toBeVisible()

  await paper.getByRole('link', { name: /^由变更单 OC\d+ 生成$/ }).click()
  await expect(page.getByRole('article').getByText('V1 → V2')).toBeVisible()
  await page.getByRole('button', { name: '冲销', exact: true }).click()
  await page.getByRole('dialog').getByLabel('变更原因').fill('客户又取消了加订')
  await page.getByRole('dialog').getByRole('button', { name: '提交变更单' }).click()
  await expect(page.getByRole('article').getByText(/冲销 OC/)).toBeVisible()
  await page.getByRole('article').getByRole('link', { name: /^SO/ }).click()
  await expect(chain.getByText('当前版本 V3')).toBeVisible()
})

test('an administrator closes pending orders to editing; a seller is told at hers, and has a document instead', async ({
  openAs,
}) => {
  const [ada, linyue] = [await openAs('ada'), await openAs('linyue')]
  const address = `/records/order/${await orderOf(linyue, '改用变更单公司', { price: 100, quantity: 2 })}`
  await linyue.goto(address)
  const edit = linyue.getByRole('button', { name: '编辑', exact: true })
  await expect(edit).toBeVisible()
  await ada.goto('/settings/policies?object=order')
  const pending = ada.getByRole('region', { name: '订单何时改用变更单' }).getByRole('checkbox', { name: '待处理' })
  await pressAndSave(ada, pending)
  await expect(pending).toBeChecked()

  await linyue.reload()
  const why = linyue.getByRole('note').getByText('该订单在当前状态下不能直接修改，请用变更单')
  await expect(why).toBeVisible()
  await linyue.getByRole('link', { name: '发起变更单' }).click()
  await expect(linyue.getByLabel('数量').first()).toHaveValue('2')

  await pressAndSave(ada, pending)
  await expect(pending).not.toBeChecked()
  await linyue.goto(address)
  await expect(edit).toBeVisible()
  await expect(why).toHaveCount(0)
})

/** It stands as it was pressed at once, and is kept a little later. */
async function pressAndSave(page: Page, box: Locator): Promise<void> {
  const saving = page.waitForResponse(
    (answer) => answer.url().includes('/records/orderClosing') && answer.request().method() !== 'GET',
  )
  await box.click()
  expect((await saving).ok()).toBe(true)
}

/** Locks on what Kebu itself keeps stand at their fields. */
function keptLocks(page: Page): Promise<number> {
  return page.locator('.record-field .record-kept .lock-hint').filter({ visible: true }).count()
}

async function openOrder(page: Page, status: string): Promise<void> {
  const filter = JSON.stringify({ field: 'status', op: 'eq', value: status })
  const answer = await page.request.get('/api/v1/records/order', { params: { filter, limit: 1 } })
  const [order] = (await answer.json()).items
  await page.goto(`/records/order/${order.id}`)
  await expect(page.locator('.record-title')).toBeVisible()
}

async function complete(page: Page): Promise<void> {
  await page.getByRole('button', { name: '已完成' }).click()
  await expect(page.getByRole('note')).toBeVisible()
}
