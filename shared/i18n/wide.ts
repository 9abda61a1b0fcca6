/** The shape of a word tree with its literal texts widened: what the other language must have, key for key. */
export type Wide<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Wide<Tree[Key]> };
