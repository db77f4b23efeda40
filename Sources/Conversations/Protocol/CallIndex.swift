package import Traces

/// The calls among messages, each by a small number, so that no stage that asks which message is of which has to compare Call-IDs.
package struct CallIndex: Sendable {
  /// The Call-IDs by number: in order of their first message.
  private(set) var callIDs: [String] = []
  /// Number of the call of each message.
  private(set) var numbers: [Int] = []

  /// - Parameters:
  ///   - messages: of all inputs, by whose places calls are asked for.
  ///   - jobs: cores to use; the result does not depend on it.
  package init(_ messages: [CapturedMessage], jobs: Int = 1) {
    let count = max(1, min(jobs, messages.count / Self.leastPart))
    let parts = concurrentMap(count, jobs: jobs) { part in
      Part(messages, messages.count * part / count..<messages.count * (part + 1) / count)
    }
    callIDs = parts[0].callIDs
    numbers = parts[0].numbers
    var known = parts[0].known
    for part in parts.dropFirst() {
      let joined = part.callIDs.map { known.number(of: $0, &callIDs) }
      numbers.reserveCapacity(messages.count)
      for number in part.numbers { numbers.append(joined[number]) }
    }
  }

  /// Messages that are worth a core of their own.
  private static let leastPart = 4096

  /// The calls of some messages.
  private struct Part: Sendable {
    var known: [String: Int] = [:]
    var callIDs: [String] = []
    var numbers: [Int] = []

    init(_ messages: [CapturedMessage], _ places: Range<Int>) {
      numbers.reserveCapacity(places.count)
      let messages = messages.span
      for place in places { numbers.append(known.number(of: messages[place].callID, &callIDs)) }
    }
  }
}

extension [String: Int] {
  /// The number of a text, which is entered if it is new.
  fileprivate mutating func number(of text: String, _ texts: inout [String]) -> Int {
    let number = number(of: text, or: texts.count)
    if number == texts.count { texts.append(text) }
    return number
  }
}
