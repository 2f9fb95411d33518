/** Waits for something, but not for ever, and says what did not come. */
export function within<T>(what: string, promise: Promise<T>, milliseconds = 10_000): Promise<T> {
  let timer: NodeJS.Timeout;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come`)), milliseconds);
  });
  return Promise.race([promise, end]).finally(() => clearTimeout(timer));
}
