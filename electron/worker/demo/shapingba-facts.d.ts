/** Made by resources/demo/shapingba-facts.mjs when we build or test. */
declare module 'virtual:shapingba-facts' {
  interface CodedName {
    readonly code: string;
    readonly name: string;
  }
  export const facts: CodedName & {
    readonly subdistricts: readonly (CodedName & { readonly communities: readonly CodedName[] })[];
    /** GCJ-02, closed, steps of 1/1024 degree. */
    readonly outline: readonly (readonly [number, number])[];
  };
}
