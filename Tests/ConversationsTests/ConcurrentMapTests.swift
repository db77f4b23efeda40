import Conversations
import Synchronization
import Testing

@Suite("Work on several cores")
struct ConcurrentMapTests {
  @Test(
    "Each number is told once, and what is made of it stands in its place",
    arguments: [1, 2, 3, 8],
    [0, 1, 5, 1000]
  )
  func order(jobs: Int, count: Int) {
    let told = Mutex<[Int]>([])
    let made = concurrentMap(count, jobs: jobs) { number in
      told.withLock { $0.append(number) }
      return number * 2
    }
    #expect(made == (0..<count).map { $0 * 2 })
    #expect(told.withLock { $0.sorted() } == Array(0..<count))
  }
}
