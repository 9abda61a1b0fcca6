import type { Page } from '@playwright/test';
import type { MethodInput, MethodName, MethodOutput } from '@shared/ipc/contract';
import type { Result } from '@shared/ipc/result';

/** Calls a method of the contract in the page, as the signed-in account; throws what main says where it is turned down. */
export async function ask<Name extends MethodName>(page: Page, name: Name, input?: MethodInput<Name>): Promise<MethodOutput<Name>> {
  const result = (await page.evaluate((question) => window.jiewang.invoke(question.name as never, question.input), { name, input })) as Result<MethodOutput<Name>>;
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}
