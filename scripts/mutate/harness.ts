// What tests import from 'vitest' while mutants are tried: enough of it to collect tests and to run them one by one, any
// number of times in one process. The assertions are Vitest's own.
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';
import { fn, spyOn } from '@vitest/spy';

type Body = (...values: readonly unknown[]) => unknown;
type Declare = (name: unknown, body: Body) => void;

/** A test as it was declared. */
interface Test {
  readonly name: string;
  readonly run: Body;
}

/** What one file of tests declared. */
export interface Declared {
  readonly tests: Test[];
  readonly before: Body[];
  readonly after: Body[];
}

let declared: Declared = { tests: [], before: [], after: [] };

/** What a call declares. */
export function collect(load: () => void): Declared {
  declared = { tests: [], before: [], after: [] };
  load();
  return declared;
}

function declaring(declare: Declare): Declare {
  const each = (rows: readonly unknown[]) => (name: unknown, body: Body) => {
    for (const row of rows) declare(name, () => (Array.isArray(row) ? body(...row) : body(row)));
  };
  const unless = (skip: unknown) => (skip ? () => undefined : declare);
  return Object.assign(declare, { each, skipIf: unless, runIf: (run: unknown) => unless(!run) });
}

const it = declaring((name, run) => declared.tests.push({ name: String(name), run }));
const describe = declaring((_name, body) => void body());

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  Reflect.get(globalThis, ASYMMETRIC_MATCHERS_OBJECT),
);
setState({ assertionCalls: 0, isExpectingAssertions: false, customTesters: [] } as never, expect as never);

/** Takes whatever is said of types, and says nothing. */
const anything: unknown = new Proxy(() => anything, { get: () => anything, apply: () => anything });

async function waitFor(check: () => unknown): Promise<unknown> {
  for (let left = 100; ; left--) {
    try {
      return await check();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** What `import … from 'vitest'` gives. */
export const vitest: object = {
  it,
  test: it,
  describe,
  expect,
  expectTypeOf: anything,
  beforeAll: (body: Body) => void declared.before.push(body),
  afterAll: (body: Body) => void declared.after.push(body),
  vi: { fn, spyOn, waitFor },
};
