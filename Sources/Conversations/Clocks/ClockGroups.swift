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
}
