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
  private let scales: [SourceID: Int]
  private var all: [Int: SignIns] = [:]
  /// The lowest number.
  private let first: Int

  /// - Parameters:
  ///   - contents: of all inputs.
  ///   - order: places of the messages that count, by time.
  init(_ contents: TraceContents, order: [Int]) {
    let scales = Dictionary(
      contents.inputs.filter(\.isLog).map { ($0.source, $0.timeScale) },
      uniquingKeysWith: { first, _ in first }
    )
    self.scales = scales
    let numbers = scales.isEmpty ? [0] : Set(scales.values).sorted()
    first = numbers[0]
    var readers = numbers.map { number in
      let own =
        numbers.count == 1
        ? order
        : order.filter { scales[contents.messages[$0].location.source] == number }
      return RegistrationReader(contents.messages, order: own)
    }
    let books = readers.map(\.book)
    for index in readers.indices {
      readers[index].learn(fromBooks: books.indices.filter { $0 != index }.map { books[$0] })
      let number = numbers[index]
      let presence = PresenceBook(
        contents.presence.filter { scales[$0.location.source] ?? numbers[0] == number }
      )
      all[number] = SignIns(registrations: readers[index], presence: presence)
    }
  }

  /// What can be set against the times of an input; who signs in where at any time, all of them tell.
  subscript(beside source: SourceID?) -> SignIns {
    all[source.flatMap { scales[$0] } ?? first]
      ?? SignIns(registrations: RegistrationReader([], order: []), presence: PresenceBook([]))
  }

  /// The events of the timeline.
  var events: [TimelineEvent] {
    all.sorted { $0.key < $1.key }.flatMap { $0.value.registrations.events + $0.value.presence.events }
  }
}
