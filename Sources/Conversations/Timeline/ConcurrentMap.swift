import Dispatch
import Synchronization

/// What a piece of work makes of each number below a count, on several cores at a time, in the order of the numbers.
///
/// - Parameters:
///   - count: how many numbers there are.
///   - jobs: cores to use; the result does not depend on it.
///   - work: told each number once.
/// - Returns: one result a number.
package func concurrentMap<Result: Sendable>(
  _ count: Int,
  jobs: Int,
  _ work: @Sendable (Int) -> Result
) -> [Result] {
  let workers = max(1, min(count, jobs))
  guard workers > 1 else { return (0..<count).map(work) }
  // Pieces of work differ, so who is done with a stripe takes the next one.
  let stripes = min(count, workers * 16)
  let next = Atomic(0)
  let parts = Mutex<[[Result]]>(Array(repeating: [], count: stripes))
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while case let stripe = next.add(1, ordering: .relaxed).oldValue, stripe < stripes {
      let made = (count * stripe / stripes..<count * (stripe + 1) / stripes).map(work)
      parts.withLock { $0[stripe] = made }
    }
  }
  return parts.withLock { parts in
    var all: [Result] = []
    all.reserveCapacity(count)
    for part in parts { all += part }
    return all
  }
}

/// What two pieces of work make that know nothing of each other, done at the same time if there are cores for it.
func concurrentPair<First: Sendable, Second: Sendable>(
  jobs: Int,
  _ first: @Sendable () -> First,
  _ second: @Sendable () -> Second
) -> (First, Second) {
  guard jobs > 1 else { return (first(), second()) }
  let made = Mutex<(First?, Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { part in
    if part == 0 {
      let result = first()
      made.withLock { $0.0 = result }
    } else {
      let result = second()
      made.withLock { $0.1 = result }
    }
  }
  let (one, other) = made.withLock { $0 }
  return (one ?? first(), other ?? second())
}
