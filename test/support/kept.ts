import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Whether what a call was given, or made, is there when it has returned and nobody else holds it. */
export async function isKept(call: () => WeakKey): Promise<boolean> {
  const reference = new WeakRef(call());
  // A reference that was looked at holds until the end of the task.
  await new Promise((resolve) => setTimeout(resolve));
  collectGarbage();
  return reference.deref() !== undefined;
}
