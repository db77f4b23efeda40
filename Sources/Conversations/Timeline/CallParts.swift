import SIP
import SourceBytes
import Traces

/// What is judged together of the messages under one Call-ID: those of clocks that are set by each other, or that timed the same transaction.
///
/// Of others it is not known which came first, so each part is judged by itself.
struct CallParts {
  /// Places of messages, each part by time, but those of other clocks behind those of the one that timed its first INVITE; the part with the first
  /// INVITE stands first, else that with the first message.
  let all: [[Int]]

  /// A request and its answers at every hop.
  fileprivate struct Transaction: Hashable {
    let fromTag: String?
    let cseq: UInt32
  }

  fileprivate struct Part {
    /// Which of the messages they are, by time.
    var numbers: [Int]
    var sets: Set<ClockSet>
    var transactions: Set<Transaction>
  }

  /// - Parameters:
  ///   - places: of messages with one Call-ID, by time.
  ///   - messages: of all inputs.
  ///   - clocks: that timed them.
  init(_ places: [Int], of messages: [CapturedMessage], _ clocks: ClockSets) {
    // Nearly all calls are timed by clocks that are set by each other.
    guard !clocks.areOne, let first = places.first,
      !places.allSatisfy({ messages[$0].isTimed(likeThat: messages[first], clocks) })
    else {
      all = [places]
      return
    }
    var parts: [Part] = []
    for (number, place) in places.enumerated() {
      let message = messages[place]
      var part = Part(
        numbers: [number],
        sets: [clocks.clocks(of: message.host, in: message.location.source)],
        transactions: [Transaction(fromTag: message.from.tag, cseq: message.cseq)]
      )
      for index in parts.indices.reversed() where parts[index].belongs(to: part) {
        var known = parts.remove(at: index)
        known.take(part)
        part = known
      }
      parts.append(part)
    }
    var found = parts.map { $0.numbers.sorted() }.sorted { $0[0] < $1[0] }
      .map { numbers in numbers.map { places[$0] } }
    func invite(_ part: [Int]) -> Int? { part.first { messages[$0].requestMethod == .invite } }
    let leading = found.firstIndex { invite($0) != nil } ?? 0
    found.insert(found.remove(at: leading), at: 0)
    all = found.map { part in
      guard let invite = invite(part) else { return part }
      let isOwn = { messages[$0].isTimed(likeThat: messages[invite], clocks) }
      return part.filter(isOwn) + part.filter { !isOwn($0) }
    }
  }
}

extension CallParts.Part {
  fileprivate func belongs(to other: Self) -> Bool {
    !sets.isDisjoint(with: other.sets) || !transactions.isDisjoint(with: other.transactions)
  }

  /// In place: a call may have many messages.
  fileprivate mutating func take(_ other: Self) {
    numbers += other.numbers
    sets.formUnion(other.sets)
    transactions.formUnion(other.transactions)
  }
}

extension CapturedMessage {
  fileprivate func isTimed(likeThat other: CapturedMessage, _ clocks: ClockSets) -> Bool {
    host == other.host && location.source == other.location.source
      || clocks.clocks(of: host, in: location.source)
        == clocks.clocks(of: other.host, in: other.location.source)
  }
}
