/** In a comment, this says that it gives the reason for every assertion of the function (or file) that it stands in. */
const forAll = '`!`';

/**
 * `value!` silences the compiler; a comment has to say why it holds: on its line, on the line above, or once for a whole function or
 * file, where it names the sign in backquotes.
 * @type {import('eslint').Rule.RuleModule}
 */
const reasonForNonNull = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { noReason: 'A non-null assertion needs a comment that says why it holds: on its line or the one above, or one for the whole function or file that says `!` in backquotes.' },
  },
  create: (context) => {
    const comments = context.sourceCode.getAllComments();
    const commentedLines = new Set(comments.flatMap(({ loc }) => (loc ? Array.from({ length: loc.end.line - loc.start.line + 2 }, (_, i) => loc.start.line + i) : [])));
    const covered = comments.filter(({ value }) => value.includes(forAll)).map(({ range }) => rangeOfFunctionAround(context.sourceCode, range?.[0] ?? 0));
    return {
      TSNonNullExpression: (/** @type {import('eslint').Rule.Node} */ node) => {
        const at = node.range?.[0] ?? 0;
        if (commentedLines.has(node.loc?.end.line ?? 0) || covered.some(([start, end]) => start <= at && at < end)) return;
        context.report({ node, messageId: 'noReason' });
      },
    };
  },
};

/**
 * @param {import('eslint').SourceCode} source
 * @param {number} index
 * @returns {[number, number]} the innermost function that holds the place, else the whole file
 */
function rangeOfFunctionAround(source, index) {
  /** @type {any} */
  let node = source.getNodeByRangeIndex(index);
  while (node && !/Function/.test(node.type)) node = node.parent;
  return node?.range ?? [0, Infinity];
}

export const ownRules = { rules: { 'reason-for-non-null': reasonForNonNull } };
