// Every property runs on the same values each time, and on fewer: a mutant that lives must live again, soon.
import * as fc from 'fast-check';

fc.configureGlobal({ seed: 20, numRuns: 100 });
