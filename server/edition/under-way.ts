/** Work under way, by what it makes: whoever asks for the same thing meanwhile waits for it instead of doing it again. */
export class UnderWay<T> {
  readonly #promises = new Map<string, Promise<T>>();

  run(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#promises.get(key);
    if (known !== undefined) return known;
    const started = work().finally(() => this.#promises.delete(key));
    this.#promises.set(key, started);
    return started;
  }
}
