import SourceBytes
import Traces

/// Who was signed in where and how present, by the logs whose times can be set against each other.
struct SignIns {
  let registrations: RegistrationReader
  let presence: PresenceBook
}

/// The same of all logs: those whose clock nothing relates to another stand by themselves, since order is never told by two clocks that are not
/// aligned.
struct SignInsByScale {
  let clocks: ClockSets
  private var all: [Int: SignIns] = [:]
  /// The lowest number.
  private let first: Int

  /// - Parameters:
  ///   - contents: of all inputs.
  ///   - calls: of the messages.
  ///   - order: places of the messages that count, by time.
  ///   - jobs: cores to use; the result does not depend on it.
  init(_ contents: TraceContents, _ calls: CallIndex, order: [Int], jobs: Int = 1) {
    clocks = ClockSets(contents)
    let numbers = clocks.allScales
    first = numbers[0]
    let orders = clocks.byScale(order) { contents.messages[$0].location.source }
    let presence = clocks.byScale(contents.presence) { $0.location.source }
    var readers = numbers.map {
      RegistrationReader(contents.messages, calls, order: orders[$0] ?? [], clocks, jobs: jobs)
    }
    let books = readers.map(\.book)
    for (index, number) in numbers.enumerated() {
      readers[index].learn(fromBooks: books.indices.filter { $0 != index }.map { books[$0] })
      let told = PresenceBook(presence[number] ?? [], clocks)
      all[number] = SignIns(registrations: readers[index], presence: told)
    }
  }

  /// What can be set against the times of an input; who signs in where at any time, all of them tell.
  subscript(beside source: SourceID?) -> SignIns {
    all[source.flatMap(clocks.scale) ?? first] ?? all[first]
      ?? SignIns(
        registrations: RegistrationReader([], CallIndex([]), order: [], clocks),
        presence: PresenceBook([], clocks)
      )
  }

  /// The events of the timeline.
  var events: [TimelineEvent] {
    all.sorted { $0.key < $1.key }.flatMap { $0.value.registrations.events + $0.value.presence.events }
  }
}
