import type { ImportOptions } from '../../src/core/api/shapes.ts'

/** How each Northwind file comes in. What is not named here Kebu matches by itself. */
export interface NorthwindImport {
  readonly file: string
  readonly object: string
  readonly options: Partial<ImportOptions>
  readonly rows: number
}

/** In this order: what is pointed at comes first. */
export const northwindImports: readonly NorthwindImport[] = [
  { file: 'customers.csv', object: 'customer', options: {}, rows: 93 },
  { file: 'products-with-categories.csv', object: 'product', options: {}, rows: 77 },
  // Employees have no login, so none of them can sign in.
  { file: 'employees.csv', object: 'user', options: {}, rows: 9 },
  { file: 'orders.csv', object: 'order', options: {}, rows: 830 },
  // Northwind writes a discount of 15 % as 0.15.
  {
    file: 'order-details.csv',
    object: 'orderLine',
    options: { mapping: { Discount: 'discount.fraction' } },
    rows: 2155,
  },
]
