import type { Page } from '@playwright/test'
import { made } from './contacts.ts'

/** An order of hers with one line, for a customer of this name; answers its id. */
export async function orderOf(
  page: Page,
  name: string,
  line: { readonly price: number; readonly quantity: number },
): Promise<string> {
  const customer = await made(page, 'customer', { name })
  const product = await firstOf(page, 'product', '')
  return made(page, 'order', { customer, lines: [{ product, ...line }] })
}

/** The first that is found by these words; answers its id. */
export async function firstOf(page: Page, object: string, q: string): Promise<string> {
  return (await (await page.request.get(`/api/v1/records/${object}`, { params: { q, limit: 1 } })).json()).items[0].id
}
