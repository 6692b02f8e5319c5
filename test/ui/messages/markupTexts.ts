/** Finds the texts that a component's markup writes out itself, instead of taking them from the catalogue. */

import { parseSync } from 'vite';

/** Attributes and props whose strings people read or hear. */
const READ_PROPS = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'cancelLabel',
  'confirmLabel',
  'hint',
  'label',
  'placeholder',
  'text',
  'title',
  'valueText',
]);

interface Node {
  readonly type: string;
  readonly start: number;
}

/**
 * One line a text: `FILE:LINE: TEXT`.
 * @throws SyntaxError where the source is not TypeScript.
 */
export function findMarkupTexts(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error) throw new SyntaxError(`${file}: ${error.message}`);
  const found: string[] = [];

  function take(text: string, { start }: Node): void {
    if (!/\p{L}/u.test(text)) return;
    found.push(`${file}:${source.slice(0, start).split('\n').length}: ${text.trim()}`);
  }

  /** What an expression in the markup may come to. */
  function takeStrings(node: unknown): void {
    if (!isNode(node)) return;
    const { value, quasis, consequent, alternate, left, right, expression } = node as Node &
      Readonly<Record<string, unknown>>;
    switch (node.type) {
      case 'Literal':
        if (typeof value === 'string') take(value, node);
        break;
      case 'TemplateLiteral':
        for (const quasi of quasis as readonly { value: { cooked: string } }[])
          take(quasi.value.cooked, node);
        break;
      case 'ConditionalExpression':
        takeStrings(consequent);
        takeStrings(alternate);
        break;
      case 'LogicalExpression':
        takeStrings(left);
        takeStrings(right);
        break;
      case 'JSXExpressionContainer':
        takeStrings(expression);
        break;
    }
  }

  function visit(node: unknown): void {
    if (Array.isArray(node)) {
      node.forEach(visit);
    } else if (isNode(node)) {
      const { type, value, name, children } = node as Node & Readonly<Record<string, unknown>>;
      if (type === 'JSXText') take(String(value), node);
      if (type === 'JSXAttribute' && READ_PROPS.has(String((name as { name: unknown }).name)))
        takeStrings(value);
      if (type === 'JSXElement' || type === 'JSXFragment')
        (children as readonly unknown[]).forEach(takeStrings);
      Object.values(node).forEach(visit);
    }
  }

  visit(program.body);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
