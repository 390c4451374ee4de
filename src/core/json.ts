/** What JSON can carry. Values of records, filters and histories are made of nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }
