/** Closes a switch over a union: a member that was forgotten does not compile, one that came from outside stops here. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value ${JSON.stringify(value)}`);
}
