/**
 * What the app is started with. A first start from a clone goes through the demo's door; `--door=ask` shows all three. A profile chosen
 * earlier wins over either, in the app. The capture folder is meant relative to where the person typed.
 * @param {readonly string[]} typed
 * @param {(path: string) => string} absolute
 * @returns {string[]}
 */
export function startArguments(typed, absolute) {
  const args = typed.flatMap((arg, i) => {
    if (typed[i - 1] === '--capture') return [absolute(arg)];
    if (arg.startsWith('--capture=')) return ['--capture', absolute(arg.slice('--capture='.length))];
    return [arg];
  });
  return args.some((arg) => arg === '--door' || arg.startsWith('--door=')) ? args : ['--door=demo', ...args];
}
