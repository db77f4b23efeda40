import SourceBytes
import Traces

/// Clocks that messages relate to each other, directly or by way of others.
struct ClockGroups {
  /// Each in rising order, by their first members.
  let all: [[Int]]

  init(clocks: Int, evidence: ClockEvidence) {
    var heads = Array(0..<clocks)
    func head(_ clock: Int) -> Int {
      var head = clock
      while heads[head] != head { head = heads[head] }
      return head
    }
    for pair in evidence.bounds.keys.sorted() {
      let (one, other) = (head(pair.earlier), head(pair.later))
      heads[max(one, other)] = min(one, other)
    }
    let groups = Dictionary(grouping: 0..<clocks, by: head)
    all = groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Those with the clock of a server before others.
  func serversFirst(_ roster: ClockRoster, _ inputs: [InputSummary]) -> [[Int]] {
    let logs = Set(inputs.filter { $0.side == .server }.map(\.source))
    let isOfServers = all.map { group in
      group.contains { !logs.isDisjoint(with: roster.clocks[$0].sources) }
    }
    return [true, false].flatMap { which in all.indices.filter { isOfServers[$0] == which }.map { all[$0] } }
  }
}
