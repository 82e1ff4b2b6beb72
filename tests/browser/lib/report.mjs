// Counts what passed and what failed. Takes a name and a promise of details; gives the final line.

export class Report {
  passed = 0;
  failed = [];

  constructor({ only, verbose }) {
    this.only = only;
    this.verbose = verbose;
  }

  /** Whether a test of this name is asked for. */
  wants(name) {
    return !this.only || name.includes(this.only);
  }

  /**
   * Runs one test. It fails by throwing, or by returning a list of complaints that is not empty.
   * @param {string} name
   * @param {() => Promise<string[] | void>} test
   */
  async test(name, test) {
    if (!this.wants(name)) return;
    await this.#run(name, test);
  }

  /** Counts an error outside any test. */
  fail(name, error) {
    return this.#run(name, () => Promise.reject(error));
  }

  async #run(name, test) {
    let complaints;
    try {
      complaints = (await test()) ?? [];
    } catch (error) {
      complaints = [error.stack ?? String(error)];
    }
    if (complaints.length === 0) {
      this.passed += 1;
      if (this.verbose) console.log(`ok    ${name}`);
      return;
    }
    this.failed.push(name);
    console.log(`FAIL  ${name}`);
    const shown = complaints.slice(0, 20);
    for (const complaint of shown) console.log(`      ${complaint.replaceAll("\n", "\n      ")}`);
    if (complaints.length > shown.length) {
      console.log(`      … and ${complaints.length - shown.length} more`);
    }
  }

  /** Prints the final line; gives the exit code. */
  close() {
    console.log(`${this.passed} passed, ${this.failed.length} failed`);
    return this.failed.length === 0 && this.passed > 0 ? 0 : 1;
  }
}

/** Runs `work` on every item, `width` at a time, and waits for all. */
export async function each(items, width, work) {
  const queue = [...items];
  const worker = async () => {
    while (queue.length > 0) await work(queue.shift());
  };
  await Promise.all(Array.from({ length: width }, worker));
}
