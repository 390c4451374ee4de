import type { Endpoint } from './endpoint.ts'
import type { endpoints } from './endpoints.ts'

export type Endpoints = typeof endpoints
export type EndpointName = keyof Endpoints

/**
 * Method and path of every endpoint, without its schemas: whoever calls needs no more, and so the page does not carry a
 * checker of JSON to the browser. An address that is not its endpoint's does not compile.
 */
export const addresses = {
  signIn: 'POST /api/v1/session',
  whoAmI: 'GET /api/v1/session',
  signOut: 'DELETE /api/v1/session',
  setUp: 'POST /api/v1/setup',
  readProfile: 'GET /api/v1/profile',
  updateProfile: 'PATCH /api/v1/profile',
  readConfiguration: 'GET /api/v1/configuration',
  takeConfiguration: 'POST /api/v1/configuration',
  listObjects: 'GET /api/v1/objects',
  readObject: 'GET /api/v1/objects/{object}',
  listRecords: 'GET /api/v1/records/{object}',
  readRecord: 'GET /api/v1/records/{object}/{id}',
  createRecord: 'POST /api/v1/records/{object}',
  updateRecord: 'PATCH /api/v1/records/{object}/{id}',
  deleteRecord: 'DELETE /api/v1/records/{object}/{id}',
  restoreRecord: 'POST /api/v1/records/{object}/{id}/restore',
  recordHistory: 'GET /api/v1/records/{object}/{id}/history',
  submitChange: 'POST /api/v1/changes',
  listChanges: 'GET /api/v1/changes',
  readChange: 'GET /api/v1/changes/{id}',
  listChangeItems: 'GET /api/v1/changes/{id}/items',
  revertChange: 'POST /api/v1/changes/{id}/revert',
  approveChange: 'POST /api/v1/changes/{id}/approve',
  rejectChange: 'POST /api/v1/changes/{id}/reject',
  withdrawChange: 'POST /api/v1/changes/{id}/withdraw',
  searchRecords: 'GET /api/v1/search',
  findSameRecords: 'GET /api/v1/search/same',
  queryReport: 'POST /api/v1/reports/query',
  tryValidationRule: 'POST /api/v1/validation-rules/try',
  tryFormula: 'POST /api/v1/formulas/try',
  uploadImport: 'POST /api/v1/imports',
  listImports: 'GET /api/v1/imports',
  readImport: 'GET /api/v1/imports/{id}',
  listImportRows: 'GET /api/v1/imports/{id}/rows',
  mendImportRow: 'PATCH /api/v1/imports/{id}/rows/{n}',
  mendImportRows: 'PATCH /api/v1/imports/{id}/rows',
  checkImport: 'POST /api/v1/imports/{id}/check',
  applyImport: 'POST /api/v1/imports/{id}/apply',
  cancelImport: 'POST /api/v1/imports/{id}/cancel',
  downloadImportErrors: 'GET /api/v1/imports/{id}/errors.xlsx',
  downloadImportTemplate: 'GET /api/v1/imports/template/{object}.xlsx',
  readRun: 'GET /api/v1/runs/{id}',
  cancelRun: 'POST /api/v1/runs/{id}/cancel',
  uploadFile: 'POST /api/v1/files',
  downloadFile: 'GET /api/v1/files/{id}',
  setPassword: 'PUT /api/v1/users/{id}/password',
  createApiKey: 'POST /api/v1/api-keys',
  listApiKeys: 'GET /api/v1/api-keys',
  deleteApiKey: 'DELETE /api/v1/api-keys/{id}',
  listSignInLocks: 'GET /api/v1/sign-in-locks',
  liftSignInLock: 'DELETE /api/v1/sign-in-locks/{id}',
  listSessions: 'GET /api/v1/sessions',
  endSession: 'DELETE /api/v1/sessions/{id}',
  endOtherSessions: 'DELETE /api/v1/sessions',
  streamEvents: 'GET /api/v1/events',
  announcePresence: 'PUT /api/v1/presence/{page}',
  endPresence: 'DELETE /api/v1/presence/{page}',
  checkHealth: 'GET /healthz',
  checkReadiness: 'GET /readyz',
  readMetrics: 'GET /metrics',
} as const satisfies { readonly [Name in EndpointName]: Address<Endpoints[Name]> }

type Address<E extends Endpoint> = `${E['method']} ${E['path']}`
