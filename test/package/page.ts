// The script of the page that browser.test.ts opens.
import { reports } from './frames.ts';

function evalIsForbidden(): boolean {
  try {
    new Function('return 1');
    return false;
  } catch {
    return true;
  }
}

function describe(): object {
  try {
    return { evalIsForbidden: evalIsForbidden(), reports: reports() };
  } catch (error) {
    return { error: String(error) };
  }
}

console.log(JSON.stringify(describe()));
